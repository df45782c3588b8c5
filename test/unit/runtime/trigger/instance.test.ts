import assert from 'node:assert/strict';
import type { TraySettings } from '../../../../src/runtime/tray-settings';
import { credentialSecretOf, instanceIdOf, keyFileOf } from '../../../../src/runtime/trigger/instance';

/** Node-RED's settings, with what it keeps itself. */
function settingsWith(kept: Record<string, unknown>, own: object = {}): TraySettings {
  const access = {
    get: (name: string) => ({ ...kept, ...own })[name],
    set: async (name: string, value: unknown) => void Object.assign(kept, { [name]: value }),
  };
  return Object.assign(JSON.parse('{}'), own, access);
}

describe('what names this Node-RED', () => {
  it('is its own instance id, else one that is made once and kept', () => {
    assert.equal(instanceIdOf(settingsWith({ instanceId: 'own' })), 'own');
    const kept = {};
    const made = instanceIdOf(settingsWith(kept));
    assert.match(made, /^[0-9a-f]{16}$/);
    assert.equal(instanceIdOf(settingsWith(kept)), made);
  });

  it('is made also where the settings cannot be read or kept', () => {
    const unavailable = () => {
      throw new Error('Settings not available');
    };
    const settings: TraySettings = Object.assign(JSON.parse('{}'), { get: unavailable, set: unavailable });
    assert.match(instanceIdOf(settings), /^[0-9a-f]{16}$/);
    assert.equal(credentialSecretOf(settings), undefined);
    const readOnly: TraySettings = Object.assign(settingsWith({}), {
      set: () => Promise.reject(new Error('read only')),
    });
    assert.match(instanceIdOf(readOnly), /^[0-9a-f]{16}$/);
  });
});

describe('what seals the file of the keys', () => {
  it('is the secret that a person chose, or that Node-RED made, and nothing where neither is', () => {
    const made = { _credentialSecret: 'made' };
    assert.equal(credentialSecretOf(settingsWith(made, { credentialSecret: 'chosen' })), 'chosen');
    assert.equal(credentialSecretOf(settingsWith(made)), 'made');
    assert.equal(credentialSecretOf(settingsWith(made, { credentialSecret: false })), undefined);
    assert.equal(credentialSecretOf(settingsWith({})), undefined);
  });

  it('lies in the user folder, if there is one', () => {
    assert.match(keyFileOf({ userDir: '/home/ada/.node-red' }) ?? '', /\.node-red-tray-events.subscriptions\.json$/);
    assert.equal(keyFileOf({}), undefined);
  });
});
