/** The billed calls of the dialogs. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { isTrayConfigNode } from '../../../../src/runtime/config-node';
import type { TryResult } from '../../../../src/shared/admin-api/calls';
import type { ConnectionDraft } from '../../../../src/shared/admin-api/connection';
import { type AdminRoutes, sendSms, withAdminRoutes } from '../../../support/admin-routes';
import { helper } from '../../../support/node-test';
import { until } from '../../../support/until';

describe('the admin routes', () => {
  let routes: AdminRoutes;
  withAdminRoutes((started) => {
    routes = started;
  });

  describe('lookups', () => {
    const channels = { connector: 'slack', connectorVersion: '10.0', operation: 'list_channels_ddl' };
    const input = { workspace_id: 'T0ACME', include_private_channels: false };

    it('gives the choices', async () => {
      const body = { connection: routes.deployed(), ...channels, input, authId: routes.sandbox.authIds.slack };
      assert.deepEqual(await routes.result('lookup', body), {
        choices: [
          { text: 'general', value: 'C0GENERAL' },
          { text: 'sales', value: 'C0SALES' },
        ],
      });
    });

    it('takes the authId of the request, else the typed default, else the deployed one', async () => {
      const sent = async (authId: string | undefined, draft: ConnectionDraft) => {
        await routes.post('lookup', { connection: draft, ...channels, input, ...(authId !== undefined && { authId }) });
        return Object(routes.sandbox.requests().at(-1)?.body).authId;
      };
      const { slack, trello, twilio } = routes.sandbox.authIds;
      assert.equal(await sent(slack, routes.deployed({ authId: trello ?? '' })), slack);
      assert.equal(await sent(undefined, routes.deployed({ authId: trello ?? '' })), trello);
      assert.equal(await sent(undefined, routes.deployed()), twilio);
      assert.equal(await sent(undefined, routes.deployed({ authId: '' })), undefined);
      assert.equal(await sent('', routes.deployed()), undefined);
    });

    it('sends the deployed authId to no other host', async () => {
      const localhost = routes.sandbox.url.replace('127.0.0.1', 'localhost');
      await routes.post('lookup', {
        connection: routes.typed({ configId: 'connection', baseUrl: localhost }),
        ...channels,
        input,
      });
      const [{ body } = {}] = routes.sandbox.requests();
      assert.deepEqual([Object(body).operation, Object(body).authId], [channels.operation, undefined]);
    });

    const outputs: [string, unknown, unknown][] = [
      ['a list without "result"', [{ text: 'A', value: 1 }], [{ text: 'A', value: 1 }]],
      [
        'plain values',
        { result: ['a', 2] },
        [
          { text: 'a', value: 'a' },
          { text: '2', value: 2 },
        ],
      ],
      [
        'no texts',
        { result: [{ value: 'a' }, { text: '', value: 'b' }, { text: 3, value: 4 }] },
        [
          { text: 'a', value: 'a' },
          { text: 'b', value: 'b' },
          { text: '3', value: 4 },
        ],
      ],
      [
        'rubbish',
        { result: [null, {}, [], { text: 'x' }, { text: 'x', value: {} }, { text: 'y', value: 'y' }] },
        [{ text: 'y', value: 'y' }],
      ],
      ['nothing', { result: [] }, []],
    ];
    for (const [name, output, choices] of outputs) {
      it(`reads an answer with ${name}`, async () => {
        routes.sandbox.orderFault({ body: { outcome: 'success', output: JSON.parse(JSON.stringify(output)) } });
        assert.deepEqual(await routes.result('lookup', { connection: routes.deployed(), ...channels, input }), {
          choices,
        });
      });
    }

    it('says when the answer holds no list, and when the service refuses', async () => {
      routes.sandbox.orderFault({ body: { outcome: 'success', output: { result: 'none' } } });
      const noList = await routes.failure('lookup', { connection: routes.deployed(), ...channels, input });
      assert.deepEqual([noList.code, noList.response], ['TRAY_RESPONSE', { result: 'none' }]);
      routes.sandbox.orderFault({ body: { outcome: 'error', output: { message: 'No access' } } });
      const refused = await routes.failure('lookup', { connection: routes.deployed(), ...channels, input });
      assert.equal(refused.code, 'TRAY_OUTCOME');
    });

    it('is not broken off when the dialog hangs up: it is paid for, and its answer may be asked for again', async () => {
      routes.sandbox.orderFault({ delay: 2000 });
      const dialog = new AbortController();
      const authId = routes.sandbox.authIds.slack;
      const body = { connection: routes.deployed(), ...channels, input, authId, requestId: randomUUID() };
      const request = routes.post('lookup', body, { signal: dialog.signal });
      await until(() => routes.sandbox.requests().length === 1);
      dialog.abort();
      await assert.rejects(request, { name: 'AbortError' });
      const { choices } = await routes.result('lookup', body);
      assert.ok(Array.isArray(choices) && choices.length > 0);
      assert.equal(routes.sandbox.requests().length, 1);
    });
  });

  describe('trying an operation', () => {
    const message = { to: '+15005550010', from: '+15005550006', body: 'Hello' };

    async function tried(body: object = {}): Promise<TryResult> {
      const answer = await routes.result('try', { connection: routes.deployed(), ...sendSms, input: message, ...body });
      return answer as unknown as TryResult;
    }

    it('gives the output of a real call', async () => {
      const { outcome, statusCode, duration, output } = await tried();
      assert.deepEqual([outcome, statusCode], ['success', 200]);
      assert.equal(Object(output).body, 'Hello');
      assert.ok(duration >= 0 && Number.isInteger(duration));
      assert.equal(routes.sandbox.executionCounts().total, 1);
    });

    it('gives a failure in full, and does not repeat the call', async () => {
      routes.sandbox.orderFault({ status: 503, times: 'always' });
      const { outcome, statusCode, failure: failed } = await tried();
      assert.deepEqual([outcome, statusCode, failed?.code], ['error', 503, 'TRAY_SERVER']);
      assert.equal(routes.sandbox.requests().length, 1);
    });

    it('does not take a 200 for a success', async () => {
      const output = { response: { statusCode: 404, body: 'Board not found' }, message: 'Not found.' };
      routes.sandbox.orderFault({ body: { outcome: 'error', output } });
      const answer = await tried();
      assert.deepEqual([answer.outcome, answer.failure?.code], ['error', 'TRAY_OUTCOME']);
      assert.deepEqual(answer.failure?.response, output);
      const params = { status: 404, words: 'Not found. (Board not found)' };
      assert.deepEqual(answer.failure?.texts, [{ key: 'refusedStatusWords', params }]);
    });

    it('names what Tray finds wrong with the input', async () => {
      const { statusCode, failure: failed } = await tried({ input: { to: 5 } });
      assert.deepEqual([statusCode, failed?.code], [400, 'TRAY_REJECTED']);
      assert.equal(routes.sandbox.executionCounts().total, 0);
    });

    it('asks for the output schema instead of the data', async () => {
      await tried({ returnOutputSchema: true });
      assert.equal(Object(routes.sandbox.requests()[0]?.body).returnOutputSchema, true);
      await tried();
      assert.equal(Object(routes.sandbox.requests()[1]?.body).returnOutputSchema, undefined);
    });

    it('is dropped while it waits when the dialog hangs up, and ends when it is under way', async () => {
      await routes.redeploy({ concurrency: 1 });
      const node = helper.getNode('connection');
      const queue = isTrayConfigNode(node) ? node.trayConnection?.queue : undefined;
      assert.ok(queue !== undefined);
      routes.sandbox.orderFault({ delay: 3000 });
      const dialog = new AbortController();
      const body = { connection: routes.deployed(), ...sendSms, input: message };
      const ask = () => assert.rejects(routes.post('try', body, { signal: dialog.signal }), { name: 'AbortError' });
      const answers = [ask(), ask()];
      await until(() => routes.sandbox.requests().length === 1 && queue.waitingCount === 1);
      dialog.abort();
      await Promise.all(answers);
      await until(() => queue.waitingCount === 0 && routes.sandbox.state().callsInFlight === 0);
      assert.deepEqual(
        routes.sandbox.requests().map(({ end }) => end),
        ['answered'],
      );
      assert.equal(routes.sandbox.executionCounts().total, 1);
    });
  });
});
