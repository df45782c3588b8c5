import assert from 'node:assert/strict';
import { changedProperties } from '../../../../../src/editor/operation/state/changed-properties';
import { loadedOperation, newerVersion, serviceChange } from '../../../../../src/editor/operation/state/dialog-state';
import { withNode } from '../../../../../src/schema/tree/edit-tree';
import { rowsFromTree } from '../../../../../src/schema/tree/tree-rows';
import type { ServiceSummary } from '../../../../../src/shared/connectors/connector-services';
import { afterActions, connectors, listsLoaded, openedState, rows, savedNode, schema, schemaLoaded } from '../fixtures';

describe('the state of the dialog', () => {
  describe('opened and closed untouched', () => {
    it('changes nothing, whatever was loaded meanwhile', () => {
      const state = afterActions(openedState(), ...listsLoaded, schemaLoaded('9.0', 'send_message', schema));
      assert.deepEqual(changedProperties(state), {});
    });

    it('changes nothing when everything failed', () => {
      const failure = { code: 'TRAY_NETWORK', message: '' } as const;
      const state = afterActions(
        openedState(),
        { type: 'failed', resource: 'connectors', failure },
        { type: 'failed', resource: 'operation', failure },
      );
      assert.deepEqual(changedProperties(state), {});
      assert.deepEqual(rowsFromTree(state.tree), rows);
      assert.equal(state.properties.connector, 'slack');
    });

    it('leaves a node alone whose properties are not of the form of this version', () => {
      const node = { id: 'n2', connector: 'slack', fields: 'none', retries: '5', outputs: '2', inputMode: 'other' };
      const state = openedState(node);
      assert.deepEqual(changedProperties(state), {});
      assert.deepEqual(
        [state.properties.retries, state.properties.outputs, state.properties.inputMode],
        [5, 2, 'fields'],
      );
    });
  });

  it('saves what was changed and nothing else', () => {
    const state = afterActions(openedState(), { type: 'propertiesChanged', changes: { retries: 0 } });
    assert.deepEqual(changedProperties(state), { retries: 0 });
  });

  it('keeps the rows as saved when the tree was changed and changed back', () => {
    const opened = openedState();
    const changed = afterActions(opened, { type: 'treeChanged', tree: withNode(opened.tree, ['text'], undefined) });
    assert.deepEqual(changedProperties(changed).fields, [rows[0]]);
    assert.deepEqual(changedProperties(afterActions(changed, { type: 'treeChanged', tree: opened.tree })), {});
  });

  it('brings label and problems up to date with any change, once they are known', () => {
    const edit = { type: 'propertiesChanged', changes: { retries: 0 } } as const;
    const saved = { ...savedNode, choiceLabel: 'Old title: Send message' };
    const state = afterActions(openedState(saved), ...listsLoaded, schemaLoaded('9.0', 'send_message', schema), edit);
    assert.equal(changedProperties(state).choiceLabel, 'Slack: Send message');
    assert.equal(changedProperties(afterActions(openedState(saved), edit)).choiceLabel, undefined);
  });

  it('remembers a chosen variant that the value does not tell, until the value is another', () => {
    const text = { type: 'string' };
    const overlapping = {
      oneOf: [
        { title: 'Plain', properties: { text } },
        { title: 'Dated', properties: { text, after: text } },
      ],
    };
    const node = {
      ...savedNode,
      fields: [{ path: '/filter/text', type: 'str', value: 'x' }],
      variants: [{ path: '/filter', variant: 'Dated' }],
    };
    const loadedAnew = () =>
      schemaLoaded('9.0', 'send_message', { type: 'object', properties: { filter: overlapping } });
    const state = afterActions(openedState(node), loadedAnew());
    assert.equal('variants' in changedProperties(state), false);
    const put = (key: string) => withNode(state.tree, ['filter', key], { own: { type: 'str', value: 'y' } });
    const edited = afterActions(state, { type: 'treeChanged', tree: put('text') });
    assert.equal('variants' in changedProperties(edited), false);
    const refreshed = afterActions(edited, loadedAnew());
    assert.equal('variants' in changedProperties(refreshed), false);
    const told = afterActions(state, { type: 'treeChanged', tree: put('after') });
    assert.deepEqual(changedProperties(told).variants, []);
  });

  describe('the problems that are saved', () => {
    const missing = [{ path: '/channel', rule: 'required', params: {} }];
    const known = [...listsLoaded, schemaLoaded('9.0', 'send_message', schema)];
    const edit = { type: 'propertiesChanged', changes: { retries: 0 } } as const;

    it('are those of the rows that are saved', () => {
      const opened = afterActions(openedState(), ...known);
      const cleared = { type: 'treeChanged', tree: withNode(opened.tree, ['channel'], undefined) } as const;
      assert.deepEqual(changedProperties(afterActions(opened, cleared)).problems, missing);
      assert.equal(changedProperties(afterActions(opened, edit)).problems, undefined);
    });

    it('go when what was wrong is mended', () => {
      const opened = afterActions(openedState({ ...savedNode, fields: [], problems: missing }), ...known);
      const row = { own: { type: 'str', value: 'general' } } as const;
      const filled = { type: 'treeChanged', tree: withNode(opened.tree, ['channel'], row) } as const;
      assert.deepEqual(changedProperties(afterActions(opened, filled)).problems, []);
    });

    it('stay while the schema is not known and the rows are as they were', () => {
      const opened = openedState({ ...savedNode, fields: [], problems: missing });
      assert.deepEqual(changedProperties(afterActions(opened, edit)), { retries: 0 });
    });
  });

  describe('choosing a connector', () => {
    const chosen = afterActions(openedState(), ...listsLoaded, { type: 'connectorChosen', connector: 'twilio-output' });

    it('takes its newest version and asks for an operation anew', () => {
      const { connector, connectorVersion, operation } = chosen.properties;
      assert.deepEqual([connector, connectorVersion, operation], ['twilio-output', '2.1', '']);
      assert.equal(chosen.operations.value, undefined);
    });

    it('takes 10.0 as newer than 9.0', () => {
      const state = afterActions(chosen, { type: 'connectorChosen', connector: 'slack' });
      assert.equal(state.properties.connectorVersion, '10.0');
    });

    it('keeps the fields, forgets the problems and labels the node after what is chosen', () => {
      const { fields, problems, choiceLabel } = changedProperties(
        afterActions(
          openedState({ ...savedNode, problems: [{ path: '/text', rule: 'required', params: {} }] }),
          ...listsLoaded,
          {
            type: 'connectorChosen',
            connector: 'twilio-output',
          },
        ),
      );
      assert.equal(fields, undefined);
      assert.deepEqual(problems, []);
      assert.equal(choiceLabel, 'Twilio');
    });
  });

  describe('choosing an operation', () => {
    it('fills in its defaults once, and labels the node by names where titles are empty', () => {
      const state = afterActions(
        openedState(),
        ...listsLoaded,
        { type: 'operationChosen', operation: 'list_users' },
        schemaLoaded('9.0', 'list_users', { type: 'object', properties: { limit: { type: 'integer', default: 20 } } }),
      );
      assert.deepEqual(rowsFromTree(state.tree), [...rows, { path: '/limit', type: 'num', value: '20' }]);
      assert.equal(changedProperties(state).choiceLabel, 'Slack: list_users');
      const emptied = afterActions(
        state,
        { type: 'treeChanged', tree: withNode(state.tree, ['limit'], undefined) },
        { type: 'loading', resource: 'operation' },
        schemaLoaded('9.0', 'list_users', { type: 'object', properties: { limit: { type: 'integer', default: 20 } } }),
      );
      assert.deepEqual(rowsFromTree(emptied.tree), rows);
    });

    it('never fills in defaults of the operation that was saved', () => {
      const state = afterActions(openedState(), schemaLoaded('9.0', 'send_message', schema));
      assert.deepEqual(rowsFromTree(state.tree), rows);
    });

    it('takes back the defaults of the operation before that nobody touched', () => {
      const fresh = { ...savedNode, operation: '', fields: [] };
      const state = afterActions(
        openedState(fresh),
        { type: 'operationChosen', operation: 'send_message' },
        schemaLoaded('9.0', 'send_message', schema),
      );
      assert.deepEqual(rowsFromTree(state.tree), [{ path: '/username', type: 'str', value: 'bot' }]);
      const other = afterActions(
        state,
        { type: 'operationChosen', operation: 'list_users' },
        schemaLoaded('9.0', 'list_users', { type: 'object', properties: {}, additionalProperties: false }),
      );
      assert.deepEqual(rowsFromTree(other.tree), []);
    });

    it('keeps a default of the operation before that was changed', () => {
      const fresh = { ...savedNode, operation: '', fields: [{ path: '/username', type: 'str', value: 'me' }] };
      const state = afterActions(
        openedState(fresh),
        { type: 'operationChosen', operation: 'send_message' },
        schemaLoaded('9.0', 'send_message', schema),
        { type: 'operationChosen', operation: 'list_users' },
        schemaLoaded('9.0', 'list_users', { type: 'object', properties: {}, additionalProperties: false }),
      );
      assert.deepEqual(rowsFromTree(state.tree), [{ path: '/username', type: 'str', value: 'me' }]);
    });

    it('does not take the late schema of another operation for its own', () => {
      const state = afterActions(
        openedState(),
        { type: 'operationChosen', operation: 'list_users' },
        schemaLoaded('9.0', 'send_message', schema),
      );
      assert.equal(loadedOperation(state), undefined);
    });
  });

  describe('versions', () => {
    const loaded = afterActions(openedState(), ...listsLoaded, schemaLoaded('9.0', 'send_message', schema));

    it('knows of a newer one than the chosen, by number', () => {
      assert.equal(newerVersion(loaded), '10.0');
      assert.equal(newerVersion(afterActions(loaded, { type: 'versionChosen', version: '10.0' })), undefined);
    });

    it('does not take a chosen version that the list lacks for an old one', () => {
      const beyond = openedState({ ...savedNode, connectorVersion: '11.0' });
      assert.equal(
        newerVersion(afterActions(beyond, { type: 'loaded', resource: 'connectors', value: connectors })),
        undefined,
      );
    });

    it('tells of another service of the version, for which an authentication may not fit (H12)', () => {
      const withServices = (services?: ServiceSummary[]) => {
        const value = connectors.map((each) => (each.name === 'slack' && services ? { ...each, services } : each));
        return afterActions(loaded, { type: 'loaded', resource: 'connectors', value });
      };
      const slack = (version: string) => ({ id: version, name: 'slack', version });
      const differing = withServices([slack('1'), slack('2')]);
      assert.deepEqual(serviceChange(differing, '9.0', '10.0'), { from: 'slack 1', to: 'slack 2' });
      assert.equal(serviceChange(differing, '9.0', '9.0'), undefined);
      assert.equal(
        serviceChange(differing, '9.0', '11.0'),
        undefined,
        'of a version that is not listed nothing is known',
      );
      const none = { id: '', name: '', version: '' };
      assert.equal(serviceChange(withServices([none, slack('2')]), '9.0', '10.0'), undefined);
      assert.equal(serviceChange(withServices([slack('2')]), '9.0', '10.0'), undefined);
      assert.equal(serviceChange(withServices(), '9.0', '10.0'), undefined);
    });

    it('remembers the fields before the change, to tell what differs', () => {
      const state = afterActions(loaded, { type: 'versionChosen', version: '10.0' });
      assert.equal(state.previousOperation?.connectorVersion, '9.0');
      assert.equal(afterActions(state, { type: 'differenceRead' }).previousOperation, undefined);
      assert.deepEqual(rowsFromTree(state.tree), rows);
    });

    it('looks at a newer version without changing anything', () => {
      const state = afterActions(loaded, { type: 'newerVersionAsked', version: '10.0' });
      assert.deepEqual(changedProperties(state), {});
      assert.equal(state.offeredVersion?.version, '10.0');
      assert.equal(afterActions(state, { type: 'newerVersionDismissed' }).offeredVersion, undefined);
    });
  });
});
