import assert from 'node:assert/strict';
import { connectorProblems } from '../../../../src/editor/validity/connector-validity';
import { trayConnectorDefaults } from '../../../../src/shared/flow';

const helpers = {
  translate: (key: string) => key,
  nodeOf: (id: string) =>
    ({ good: { valid: true }, fresh: {}, bad: { valid: false }, off: { valid: true, d: true } })[id],
  typedValueProblem: (_type: string, value: string) => (value.includes('[') ? 'unreadable' : undefined),
};

const complete = {
  ...trayConnectorDefaults,
  connection: 'good',
  connector: 'twilio-output',
  connectorVersion: '2.1',
  operation: 'send_sms',
  fields: [
    { path: '/to', type: 'str', value: '+1' },
    { path: '/body', type: 'msg', value: 'payload' },
  ],
};

function problems(changes: object, property: string): string[] {
  return connectorProblems({ ...complete, ...changes }, property, helpers);
}

describe('the validity of a tray-connector', () => {
  it('finds nothing in a complete node', () => {
    for (const property of Object.keys(trayConnectorDefaults)) assert.deepEqual(problems({}, property), [], property);
  });

  it('asks for a connection that exists, is enabled and valid; one that was never checked passes', () => {
    assert.deepEqual(problems({ connection: '' }, 'connection'), ['validity.noConnection']);
    assert.deepEqual(problems({ connection: 'gone' }, 'connection'), ['validity.connectionMissing']);
    assert.deepEqual(problems({ connection: 'off' }, 'connection'), ['validity.connectionDisabled']);
    assert.deepEqual(problems({ connection: 'bad' }, 'connection'), ['validity.connectionInvalid']);
    assert.deepEqual(problems({ connection: 'fresh' }, 'connection'), []);
  });

  it('asks for connector, version and operation, one after the other', () => {
    const nothing = { connector: '', connectorVersion: '', operation: '' };
    assert.deepEqual(problems(nothing, 'connector'), ['validity.noConnector']);
    assert.deepEqual(problems(nothing, 'operation'), []);
    assert.deepEqual(problems({ connectorVersion: '' }, 'connectorVersion'), ['validity.noVersion']);
    assert.deepEqual(problems({ operation: '' }, 'operation'), ['validity.noOperation']);
  });

  it('names what was wrong with the fields when they were saved, with no network', () => {
    const saved = [
      { path: '/to', rule: 'required', params: {} },
      { path: '/count', rule: 'type', params: { type: 'integer', actual: 'string', value: '"many"' } },
      { path: '', rule: 'more', params: { count: 2 } },
    ];
    assert.deepEqual(problems({ problems: saved }, 'fields'), [
      '/to problem.required',
      '/count problem.type',
      'problem.more',
    ]);
  });

  it('says nothing of fields that are not used, nor of problems that no version saves', () => {
    const saved = [{ path: '/to', rule: 'required', params: {} }];
    assert.deepEqual(problems({ problems: saved, inputMode: 'expression' }, 'fields'), []);
    assert.deepEqual(problems({ problems: saved, operation: '' }, 'fields'), []);
    const odd = [{ path: '/to', rule: 'unheard-of', params: {} }, { path: 7 }, null, 'x', { path: '', rule: 'type' }];
    assert.deepEqual(problems({ problems: odd }, 'fields'), []);
    assert.deepEqual(problems({ problems: 'nonsense' }, 'fields'), []);
  });

  it('checks the expression of the whole input only when it is used', () => {
    assert.deepEqual(problems({ expression: 'a[' }, 'expression'), []);
    assert.deepEqual(problems({ expression: 'a[', inputMode: 'expression' }, 'expression'), ['unreadable']);
    assert.deepEqual(problems({ expression: '', inputMode: 'expression' }, 'expression'), ['validity.noExpression']);
  });

  it('takes only a UUID as a literal authId', () => {
    assert.deepEqual(problems({ authIdType: 'str', authId: 'abc' }, 'authId'), ['validity.authId']);
    const authId = '8e0a1d52-9a33-4f2b-8f0e-0a4f2f5f7a11';
    assert.deepEqual(problems({ authIdType: 'str', authId }, 'authId'), []);
    assert.deepEqual(problems({ authIdType: 'msg', authId: '' }, 'authId'), ['validity.noAuthId']);
  });

  it('asks for the end user where calls are made for one; any text may be an id', () => {
    assert.deepEqual(problems({ userIdType: 'none', userId: '' }, 'userId'), []);
    assert.deepEqual(problems({ userIdType: 'str', userId: ' ' }, 'userId'), ['validity.noUserId']);
    assert.deepEqual(problems({ userIdType: 'msg', userId: '' }, 'userId'), ['validity.noUserId']);
    assert.deepEqual(problems({ userIdType: 'str', userId: 'a[odd] "id"' }, 'userId'), []);
    assert.deepEqual(problems({ userIdType: 'msg', userId: 'a[' }, 'userId'), ['unreadable']);
  });

  it('checks numbers, also such that are text', () => {
    assert.deepEqual(problems({ retries: -1 }, 'retries'), ['validity.retries']);
    assert.deepEqual(problems({ retries: '2' }, 'retries'), []);
    assert.deepEqual(problems({ retries: undefined }, 'retries'), []);
    assert.deepEqual(problems({ timeout: 0 }, 'timeout'), ['validity.timeout']);
    assert.deepEqual(problems({ timeout: '' }, 'timeout'), []);
  });

  it('does not stumble over a node of any other form', () => {
    const odd = { connection: 7, connector: {}, fields: { a: 1 }, problems: 5, authIdType: 'x', property: null };
    for (const property of Object.keys(trayConnectorDefaults)) {
      assert.ok(Array.isArray(connectorProblems(odd, property, helpers)), property);
    }
  });
});

describe('the validity of the pages of a tray-connector', () => {
  const pages = { pages: 'all', pageNext: 'next', pageInput: '/offset', pageItems: 'data', pageLimit: 5 };
  const names = ['pages', 'pageNext', 'pageInput', 'pageItems', 'pageLimit'];
  const all = (changes: object) => names.flatMap((name) => problems({ ...pages, ...changes }, name));

  it('finds nothing in complete settings, and none where one call is made', () => {
    assert.deepEqual(all({}), []);
    assert.deepEqual(all({ pageNextType: 'jsonata', pageNext: 'more ? last' }), []);
    assert.deepEqual(all({ pages: 'each', pageItems: '' }), []);
    assert.deepEqual(all({ pages: 'one', pageNext: '', pageInput: 'x', pageItems: '[', pageLimit: 'many' }), []);
  });

  it('names what is missing and what is malformed', () => {
    assert.deepEqual(all({ pageNext: '', pageInput: '', pageItems: ' ', pageLimit: 0 }), [
      'validity.noPageNext',
      'validity.noPageInput',
      'validity.noPageItems',
      'validity.pageLimit',
    ]);
    assert.deepEqual(all({ pageNext: 'a[', pageInput: 'offset', pageItems: 'a..b', pageLimit: 1.5 }), [
      'validity.pageNextMalformed',
      'validity.pageInputMalformed',
      'validity.pageItemsMalformed',
      'validity.pageLimit',
    ]);
    assert.deepEqual(all({ pageNextType: 'jsonata', pageNext: '[' }), ['unreadable']);
  });

  it('takes values of another type than text for missing, and marks a mode that does not exist', () => {
    assert.deepEqual(all({ pageNext: 5, pageItems: null, pageInput: {} }), [
      'validity.noPageNext',
      'validity.noPageInput',
      'validity.noPageItems',
    ]);
    assert.deepEqual(all({ pages: 'every', pageNext: '' }), ['validity.pages']);
    assert.deepEqual(all({ pageLimit: 'many' }), ['validity.pageLimit']);
    assert.deepEqual(all({ pageLimit: undefined }), []);
  });
});
