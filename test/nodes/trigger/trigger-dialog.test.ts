/** What the dialogs ask and do about subscriptions, in a real Node-RED. */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../../sandbox';
import { isObject } from '../../../src/shared/json';
import { living, type TriggerFlow, type TriggerNodeRed } from '../../support/trigger-flows';
import { until } from '../../support/until';
import { type StartTriggers, withTriggerNodeRed } from '../../support/with-trigger-node-red';

const one: TriggerFlow = { triggers: { a: {} } };
const nodeId = 'a';

describe('the dialog of a trigger node', () => {
  let sandbox: Sandbox;
  let start: StartTriggers;
  withTriggerNodeRed((given, starts) => {
    sandbox = given;
    start = starts;
  });

  async function active(flow = one, settings = {}): Promise<TriggerNodeRed> {
    const nodeRed = await start(flow, { settings });
    await nodeRed.untilState('a', 'active');
    return nodeRed;
  }

  it('shows the endpoint, the state and the last event', async () => {
    const nodeRed = await active();
    const [subscription] = living(sandbox);
    const endpoint = `http://127.0.0.1:${nodeRed.port}/tray/events/a`;
    const known = { endpoint, reachable: 'yes', state: 'active', subscriptionId: subscription?.id };
    assert.deepEqual(await nodeRed.ask('subscription', { nodeId }), known);
    sandbox.fire(subscription?.id ?? '', { html: '<b>bold</b>' });
    await nodeRed.untilMessages(1);
    const { lastEvent, ...rest } = await nodeRed.ask('subscription', { nodeId });
    assert.deepEqual(rest, known);
    const { receivedAt } = nodeRed.messages()[0]?.tray ?? assert.fail();
    assert.deepEqual(lastEvent, { receivedAt, body: '{"html":"<b>bold</b>"}', isPartial: false });
  });

  it('shows only the beginning of a long event, and does not send it again once it is too long to be kept', async () => {
    const nodeRed = await active();
    const [subscription] = living(sandbox);
    const lastEvent = async () => Object((await nodeRed.ask('subscription', { nodeId })).lastEvent);
    sandbox.fire(subscription?.id ?? '', 'x'.repeat(200_000));
    await nodeRed.untilMessages(1);
    assert.deepEqual([(await lastEvent()).body.length, (await lastEvent()).isPartial], [100_000, true]);
    assert.deepEqual(await nodeRed.ask('send-last-event', { nodeId }), {});
    sandbox.fire(subscription?.id ?? '', 'x'.repeat(2_000_000));
    await nodeRed.untilMessages(3);
    assert.match(JSON.stringify(await nodeRed.ask('send-last-event', { nodeId })), /eventTooLong/);
  });

  it('sends samples and the last event through the endpoint, each time anew', async () => {
    const nodeRed = await active();
    assert.match(JSON.stringify(await nodeRed.ask('send-last-event', { nodeId })), /noLastEvent/);
    for (let i = 0; i < 2; i++)
      assert.deepEqual(await nodeRed.ask('send-sample', { nodeId, event: { of: 'mine' } }), {});
    assert.deepEqual(await nodeRed.ask('send-last-event', { nodeId }), {});
    assert.deepEqual(await nodeRed.ask('send-sample', { nodeId }), {});
    const messages = await nodeRed.untilMessages(4);
    const payloads = messages.map(({ payload }) => payload);
    assert.deepEqual(payloads.slice(0, 3), Array(3).fill({ of: 'mine' }));
    // Of the output schema.
    assert.deepEqual(Object(payloads[3]).answers, [{ field: 'text', text: 'text' }]);
    assert.deepEqual(sandbox.deliveries(), []);
  });

  it('sends samples also without a subscription, so that a flow can be built before', async () => {
    const nodeRed = await start({ ...one, connection: { publicUrl: '' } });
    assert.deepEqual(await nodeRed.ask('send-sample', { nodeId, event: 1 }), {});
    assert.equal((await nodeRed.untilMessages(1))[0]?.payload, 1);
    const answer = await fetch(`${nodeRed.url}/tray/events/a`, { method: 'POST', body: '1' });
    assert.equal(answer.status, 503);
  });

  it('says of a node that does not run what to do', async () => {
    const nodeRed = await active();
    assert.deepEqual(await nodeRed.ask('subscription', { nodeId: 'gone' }), {
      endpoint: '',
      reachable: 'noPublicUrl',
      state: 'none',
    });
    for (const route of ['send-sample', 'send-last-event', 'subscription-retry']) {
      const { error } = await nodeRed.ask(route, { nodeId: 'gone' });
      assert.equal(Object(error).code, 'not_deployed', route);
    }
    for (const body of [{}, { nodeId: '' }, { nodeId: 7 }, []]) {
      assert.equal(Object((await nodeRed.ask('subscription', body)).error).code, 'bad_request');
    }
  });

  for (const [publicUrl, reachable] of [
    ['https://flows.example.org', 'yes'],
    ['http://flows.example.org', 'http'],
    ['https://localhost:1880', 'loopback'],
    ['flows.example.org', 'noPublicUrl'],
  ]) {
    it(`says ${reachable} of ${publicUrl}, for Tray itself`, async () => {
      // Nothing is sent there: the name is one that nobody has.
      const connection = { baseUrl: 'https://tray.invalid', publicUrl: publicUrl ?? '' };
      const nodeRed = await start({ ...one, connection });
      assert.equal((await nodeRed.ask('subscription', { nodeId })).reachable, reachable);
    });
  }

  describe('of a connection', () => {
    const draftOf = (nodeRed: TriggerNodeRed) => ({
      configId: 'connection',
      region: 'custom',
      baseUrl: nodeRed.sandbox.url,
      tls: '',
      embeddedId: '',
      dialogHost: '',
    });

    async function orphansOf(nodeRed: TriggerNodeRed): Promise<Record<string, unknown>[]> {
      const { subscriptions } = await nodeRed.ask('orphans', { connection: draftOf(nodeRed) });
      return Array.isArray(subscriptions) ? subscriptions.filter(isObject) : assert.fail('no list');
    }

    /** As somebody else makes one. */
    async function subscribe(externalId: string | undefined): Promise<string> {
      const response = await fetch(`${sandbox.url}/core/v1/subscriptions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          name: 'Old',
          externalId,
          trigger: { name: 'typeform-trigger', version: '4.1' },
          operation: 'new_response',
          authenticationId: sandbox.authIds.typeform,
          input: { form_id: 'lT4Z3j' },
          endpoint: 'http://127.0.0.1:9/hook',
        }),
      });
      return String((await response.json()).id);
    }

    it('lists and removes what this Node-RED made and no node uses, and nothing else', async () => {
      const nodeRed = await active({ triggers: { a: {}, b: {} } });
      await nodeRed.untilState('b', 'active');
      const [, instance] = living(sandbox)[0]?.externalId?.split('/') ?? [];
      const orphan = await subscribe(`node-red/${instance}/gone`);
      const others = [
        await subscribe(undefined),
        await subscribe('node-red/another/gone'),
        await subscribe(`node-red/${instance}`),
        await subscribe(`node-red/${instance}x/gone`),
      ];
      assert.deepEqual(await orphansOf(nodeRed), [
        {
          id: orphan,
          name: 'Old',
          trigger: 'typeform-trigger',
          operation: 'new_response',
          endpoint: 'http://127.0.0.1:9/hook',
          state: 'active',
        },
      ]);
      const used = living(sandbox).map(({ id }) => id);
      const answer = await nodeRed.ask('remove-orphans', { connection: draftOf(nodeRed), ids: used });
      assert.deepEqual(answer, { removed: [orphan] });
      assert.deepEqual(await orphansOf(nodeRed), []);
      assert.deepEqual(new Set(living(sandbox).map(({ id }) => id)), new Set(used.filter((id) => id !== orphan)));
      assert.ok(others.every((id) => living(sandbox).some((each) => each.id === id)));
    });

    it('lists none of nodes whose flows are stopped, also those of subflows', async () => {
      const nodeRed = await active({
        triggers: { a: {}, inner: { z: 'subflow' } },
        nodes: [
          { id: 'subflow', type: 'subflow', name: 'Answers', in: [], out: [] },
          { id: 'place', type: 'subflow:subflow', z: 'flow', x: 100, y: 300, wires: [] },
        ],
      });
      await until(() => living(sandbox).length === 2);
      await nodeRed.run('stop');
      assert.deepEqual(await orphansOf(nodeRed), []);
    });
  });
});
