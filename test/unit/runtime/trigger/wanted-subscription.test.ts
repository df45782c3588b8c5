import assert from 'node:assert/strict';
import { fingerprintOf } from '../../../../src/events/lifecycle/fingerprint';
import type { Evaluate } from '../../../../src/input/evaluate';
import { readTriggerSettings, type TriggerSettings } from '../../../../src/runtime/trigger/trigger-settings';
import { inputOf, wantedSubscription } from '../../../../src/runtime/trigger/wanted-subscription';
import { trayTriggerDefaults } from '../../../../src/shared/flow';
import { inEnglish } from '../../../support/catalogue';

const values: Record<string, unknown> = { 'env AUTH': ' auth-of-env ', 'env LIST': ['a'], 'flow form': 'of-flow' };
const evaluate: Evaluate = (type, value) => (type === 'str' ? value : values[`${type} ${value}`]);

function settings(changes: Partial<TriggerSettings> = {}): TriggerSettings {
  const choice = { trigger: 'typeform-trigger', triggerVersion: '4.1', operation: 'new_response' };
  return { ...readTriggerSettings({ ...trayTriggerDefaults, ...choice }), ...changes };
}

const wanted = (changes: Partial<TriggerSettings> = {}) =>
  wantedSubscription({
    settings: settings(changes),
    defaultAuthId: 'default',
    baseUrl: 'https://api.tray.io',
    externalId: 'node-red/1/a',
    endpoint: 'https://example.org/tray/events/a',
    evaluate,
    translate: inEnglish,
  });

describe('the subscription that a node is configured for', () => {
  it('has what is chosen, and a name for people', async () => {
    assert.deepEqual(await wanted({ label: 'Answers' }), {
      name: 'Answers',
      externalId: 'node-red/1/a',
      trigger: { name: 'typeform-trigger', version: '4.1' },
      operation: 'new_response',
      authenticationId: 'default',
      input: {},
      endpoint: 'https://example.org/tray/events/a',
      baseUrl: 'https://api.tray.io',
      userId: '',
    });
  });

  it('takes authentication and end user from texts and the environment', async () => {
    const { authenticationId, userId } = await wanted({
      authIdType: 'env',
      authId: 'AUTH',
      userIdType: 'str',
      userId: ' user ',
    });
    assert.deepEqual([authenticationId, userId], ['auth-of-env', 'user']);
    assert.ok(!('authenticationId' in (await wanted({ authIdType: 'env', authId: 'NOT_SET' }))));
  });

  it('is never made for the account where an end user is meant, and not with what is no text', async () => {
    for (const changes of [
      { userIdType: 'env', userId: 'NOT_SET' },
      { userIdType: 'str', userId: ' ' },
      { userIdType: 'env', userId: 'LIST' },
      { authIdType: 'env', authId: 'LIST' },
    ] as const) {
      await assert.rejects(wanted(changes), { code: 'TRAY_INPUT' }, JSON.stringify(changes));
    }
    // Imported flows may hold types that only calls know.
    const ofMessage = JSON.parse('{ "authIdType": "msg", "authId": "payload" }');
    await assert.rejects(wanted(ofMessage), { code: 'TRAY_INPUT' });
  });

  it('has an input of texts, the environment and contexts, and of no message', async () => {
    const fields = [
      { path: '/form_id', type: 'flow', value: 'form' },
      { path: '/list', type: 'env', value: 'LIST' },
      { path: '/left/out', type: 'global', value: 'missing' },
    ] as const;
    assert.deepEqual((await wanted({ fields: [...fields] })).input, { form_id: 'of-flow', list: ['a'] });
    for (const type of ['msg', 'jsonata'] as const) {
      const row = { path: '/form_id', type, value: 'payload' };
      await assert.rejects(wanted({ fields: [row] }), (error: Error) => {
        assert.equal(Object(error).code, 'TRAY_INPUT');
        assert.match(error.message, /\/form_id: There is no message/);
        return true;
      });
    }
  });

  it('is the same with and without the input schema, which only the input for Tray follows', async () => {
    const fields = [{ path: '/by_number/7', type: 'str', value: 'seven' } as const];
    const schema = { properties: { by_number: { type: 'object', additionalProperties: { type: 'string' } } } };
    const evaluation = { settings: settings({ fields }), evaluate, translate: inEnglish };
    assert.deepEqual(await inputOf(evaluation, schema), { by_number: { 7: 'seven' } });
    assert.equal(
      fingerprintOf(await wanted({ fields })),
      fingerprintOf(await wanted({ fields, label: 'Another name' })),
    );
  });

  it('is read from flows that were edited by hand', () => {
    const odd = JSON.parse(
      '{ "trigger": 7, "fields": "none", "dropRepeats": "false", "name": null, "operation": " op " }',
    );
    const { trigger, fields, dropRepeats, label } = readTriggerSettings({ ...trayTriggerDefaults, ...odd });
    assert.deepEqual(
      { trigger, fields, dropRepeats, label },
      { trigger: '7', fields: [], dropRepeats: false, label: 'op' },
    );
  });
});
