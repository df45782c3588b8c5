import assert from 'node:assert/strict';
import { connectionChoice, draftOf } from '../../../src/editor/connection-draft';

const config = { id: 'c1', type: 'tray-config', region: 'eu', baseUrl: '', tls: '' };
const nodes = {
  nodeOf: (id: string) => (id === 'c1' ? config : undefined),
  variablesOnScreen: () => new Map([['CONNECTION', 'c1']]),
};

describe('the connection that a dialog shows', () => {
  it('is none for an empty choice, whatever form Node-RED gives it', () => {
    for (const value of ['', '_ADD_', null, undefined]) {
      assert.deepEqual(connectionChoice(value, nodes), { kind: 'none' });
    }
  });

  it('is missing when its config node is gone', () => {
    assert.deepEqual(connectionChoice('gone', nodes), { kind: 'missing', configId: 'gone' });
  });

  it('is disabled when its config node is', () => {
    const withDisabled = { ...nodes, nodeOf: () => ({ ...config, d: true }) };
    assert.deepEqual(connectionChoice('c1', withDisabled), { kind: 'disabled', configId: 'c1' });
    assert.deepEqual(connectionChoice(`\${CONNECTION}`, withDisabled), { kind: 'disabled', configId: 'c1' });
  });

  it("is that of a subflow's property where its template names one", () => {
    assert.deepEqual(connectionChoice(`\${CONNECTION}`, nodes), {
      kind: 'known',
      draft: draftOf('c1', config),
      queue: 'none',
      reach: 'missing',
    });
    assert.deepEqual(connectionChoice(`\${OTHER}`, nodes), { kind: 'variable', name: 'OTHER' });
  });

  it('has a token only when one was typed and not deployed yet', () => {
    const tokenOf = (credentials: unknown) => draftOf('c1', { ...config, credentials }).token;
    assert.equal(tokenOf({ token: 'typed' }), 'typed');
    assert.equal(tokenOf({ token: '__PWRD__', has_token: true }), undefined);
    assert.equal(tokenOf({ token: '' }), undefined);
    assert.equal(tokenOf(undefined), undefined);
  });

  it('has an authId when the credentials are loaded, also an empty one', () => {
    assert.equal(draftOf('c1', { ...config, credentials: { authId: '' } }).authId, '');
    assert.equal('authId' in draftOf('c1', config), false);
  });

  it("knows the way to Tray's own dialog", () => {
    const { embeddedId, dialogHost } = draftOf('c1', { ...config, embeddedId: 'me', dialogHost: 'https://auth.me' });
    assert.deepEqual([embeddedId, dialogHost], ['me', 'https://auth.me']);
  });

  it('takes defaults for what a new config node does not have yet', () => {
    const defaults = { region: 'us', baseUrl: '', tls: '', embeddedId: '', dialogHost: '' };
    assert.deepEqual(draftOf('c2', {}), { configId: 'c2', ...defaults });
  });
});
