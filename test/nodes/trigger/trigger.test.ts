/** Nodes that take events, in a real Node-RED and with the local Tray API: what becomes of their subscriptions. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Sandbox, Subscription } from '../../../sandbox';
import { living, type TriggerFlow, type TriggerNodeRed } from '../../support/trigger-flows';
import { until } from '../../support/until';
import { type StartTriggers, withTriggerNodeRed } from '../../support/with-trigger-node-red';

const one: TriggerFlow = { triggers: { a: {} } };
const other: TriggerFlow = { triggers: { a: { fields: [{ path: '/form_id', type: 'str', value: 'Qm9x2a' }] } } };

describe('a trigger node', () => {
  let sandbox: Sandbox;
  let start: StartTriggers;
  withTriggerNodeRed((given, starts) => {
    sandbox = given;
    start = starts;
  });

  /** Starts a Node-RED whose node has its subscription. */
  async function active(flow = one): Promise<{ nodeRed: TriggerNodeRed; subscription: Subscription }> {
    const nodeRed = await start(flow);
    await nodeRed.untilState('a', 'active');
    return { nodeRed, subscription: onlyOne() };
  }

  function onlyOne(): Subscription {
    const [first, ...others] = living(sandbox);
    assert.ok(first !== undefined, 'There is no subscription');
    assert.deepEqual(others, []);
    return first;
  }

  /** Sends an event with the one subscription that there is, and waits until the flow has it. */
  async function assertDelivered(nodeRed: TriggerNodeRed): Promise<void> {
    const before = nodeRed.messages().length;
    sandbox.fire(onlyOne().id, { mark: before });
    const messages = await nodeRed.untilMessages(before + 1);
    assert.deepEqual(messages.at(-1)?.payload, { mark: before });
  }

  const creations = () =>
    sandbox.requests().filter(({ method, path: asked }) => method === 'POST' && asked === '/core/v1/subscriptions')
      .length;

  it('makes its subscription, and sends each event on', async () => {
    const { nodeRed, subscription } = await active();
    assert.equal(subscription.endpoint, `http://127.0.0.1:${nodeRed.port}/tray/events/a`);
    assert.match(subscription.externalId ?? '', /^node-red\/\w+\/a$/);
    assert.equal(subscription.name, 'Typeform: New response');
    assert.deepEqual(subscription.input, { form_id: 'lT4Z3j' });
    sandbox.fire(subscription.id);
    const [message] = await nodeRed.untilMessages(1);
    assert.equal(Object(message?.payload).response_id, 'response-1');
    const { receivedAt, ...tray } = message?.tray ?? assert.fail();
    const { id: subscriptionId } = subscription;
    assert.deepEqual(tray, { trigger: 'typeform-trigger', version: '4.1', operation: 'new_response', subscriptionId });
    assert.equal(new Date(receivedAt).toISOString(), receivedAt);
  });

  it('keeps it when it is killed and started again, and over deploys that change nothing of it', async () => {
    const { nodeRed, subscription } = await active();
    await nodeRed.stop('SIGKILL');
    await nodeRed.restart();
    await nodeRed.untilState('a', 'active');
    await nodeRed.deploy({
      ...one,
      triggers: { a: { name: 'Another name', property: 'payload', dropRepeats: false } },
    });
    await nodeRed.deploy(one, 'nodes');
    await nodeRed.untilState('a', 'active');
    assert.equal(onlyOne().id, subscription.id);
    assert.equal(creations(), 1);
    await assertDelivered(nodeRed);
  });

  it('has another one made for another input, and none for the former', async () => {
    const { nodeRed, subscription } = await active();
    await nodeRed.deploy(other);
    await until(() => living(sandbox).some(({ id }) => id !== subscription.id));
    await nodeRed.untilState('a', 'active');
    assert.deepEqual(onlyOne().input, { form_id: 'Qm9x2a' });
    await assertDelivered(nodeRed);
  });

  for (const [what, flow] of Object.entries<TriggerFlow>({
    deleted: { triggers: {} },
    disabled: { triggers: { a: { d: true } } },
    'in a flow that is disabled': { ...one, disabled: true },
  })) {
    it(`has it deleted when it is ${what}`, async () => {
      const { nodeRed } = await active();
      await nodeRed.deploy(flow, 'nodes');
      await until(
        () => living(sandbox).length === 0,
        () => nodeRed.log,
      );
      await until(async () => (await fetch(`${nodeRed.url}/tray/events/a`, { method: 'POST' })).status === 404);
      await nodeRed.deploy(one);
      await nodeRed.untilState('a', 'active');
      await assertDelivered(nodeRed);
    });
  }

  it('has it deleted at the next start where Tray was away when the node was deleted', async () => {
    const { nodeRed } = await active();
    const away = sandbox.orderFault({ match: { method: 'DELETE' }, reset: 'before', times: 'always' });
    await nodeRed.deploy({ triggers: {} });
    await until(() => sandbox.requests().some(({ method }) => method === 'DELETE'));
    await nodeRed.stop();
    away.remove();
    assert.equal(living(sandbox).length, 1);
    await nodeRed.restart();
    await until(
      () => living(sandbox).length === 0,
      () => nodeRed.log,
    );
  });

  it('takes events without Tray at the start, and asks for its subscription later', async () => {
    const { nodeRed, subscription } = await active();
    await nodeRed.stop();
    const away = sandbox.orderFault({ match: { path: '/core/v1' }, reset: 'before', times: 'always' });
    await nodeRed.restart();
    await assertDelivered(nodeRed);
    await nodeRed.untilState('a', 'waiting');
    away.remove();
    await nodeRed.untilState('a', 'active');
    assert.equal(onlyOne().id, subscription.id);
  });

  it('is made once Tray is there where it was away at the first deploy', async () => {
    const away = sandbox.orderFault({ match: { path: '/core/v1' }, status: 503, times: 'always' });
    const nodeRed = await start(one);
    await nodeRed.untilState('a', 'waiting');
    away.remove();
    await nodeRed.untilState('a', 'active');
    await assertDelivered(nodeRed);
  });

  for (const fault of [
    { status: 502, executed: true },
    { reset: 'after' },
    { status: 500, executed: false },
  ] as const) {
    it(`is there once where nobody knows what became of its creation: ${JSON.stringify(fault)}`, async () => {
      sandbox.orderFault({ match: { method: 'POST', path: '/subscriptions' }, ...fault });
      const nodeRed = await start(one);
      await nodeRed.untilState('a', 'active');
      await assertDelivered(nodeRed);
    });
  }

  it('is there once where the process is killed while it is made', async () => {
    sandbox.orderFault({ match: { method: 'POST', path: '/subscriptions' }, hang: true, executed: true });
    const nodeRed = await start(one);
    await until(() => living(sandbox).length === 1);
    await nodeRed.stop('SIGKILL');
    await nodeRed.restart();
    await nodeRed.untilState('a', 'active');
    await assertDelivered(nodeRed);
  });

  for (const [what, spoil] of Object.entries<(file: string) => void>({
    lost: (file) => rmSync(file),
    damaged: (file) => writeFileSync(file, readFileSync(file, 'utf8').slice(0, -20)),
  })) {
    it(`has it made anew when the file of the keys is ${what}`, async () => {
      const { nodeRed, subscription } = await active();
      await nodeRed.stop();
      spoil(nodeRed.keyFile);
      await nodeRed.restart();
      await until(() => living(sandbox).every(({ id }) => id !== subscription.id) && living(sandbox).length === 1);
      await nodeRed.untilState('a', 'active');
      await assertDelivered(nodeRed);
    });
  }

  it('has it made anew when Tray no longer has it', async () => {
    const { nodeRed, subscription } = await active();
    await nodeRed.stop();
    sandbox.changeSubscription(subscription.id, 'deleted');
    await nodeRed.restart();
    await nodeRed.untilState('a', 'active');
    assert.notEqual(onlyOne().id, subscription.id);
    await assertDelivered(nodeRed);
  });

  it('waits while Tray is still making it, and takes its events', async () => {
    sandbox.changeSubscriptionRules({ waitsForCreation: true });
    const nodeRed = await start(one);
    await until(() => living(sandbox).length === 1);
    await assertDelivered(nodeRed);
    await nodeRed.untilState('a', 'creating');
    sandbox.changeSubscription(onlyOne().id, 'active');
    await nodeRed.untilState('a', 'active');
  });

  it('shows why the third party has refused it, and tries again only when it is asked to', async () => {
    const wrong = { triggers: { a: { fields: [{ path: '/form_id', type: 'str' as const, value: 'gone' }] } } };
    const nodeRed = await start(wrong);
    await nodeRed.untilState('a', 'failed');
    const { failure } = await nodeRed.ask('subscription', { nodeId: 'a' });
    assert.match(JSON.stringify(failure), /There is no form gone/);
    await nodeRed.stop();
    await nodeRed.restart();
    await nodeRed.untilState('a', 'failed');
    assert.equal(creations(), 1);
    await nodeRed.ask('subscription-retry', { nodeId: 'a' });
    await until(() => creations() === 2);
    await nodeRed.untilState('a', 'failed');
    await nodeRed.deploy(wrong);
    await until(() => creations() === 3);
    await nodeRed.deploy(one);
    await nodeRed.untilState('a', 'active');
    assert.equal(sandbox.subscriptions().length, 1);
  });

  it('acts for an end user', async () => {
    const [user] = sandbox.endUsers();
    const authentication = sandbox
      .authentications()
      .find(
        ({ owner, environment }) =>
          owner.kind === 'user' && owner.userId === user?.id && environment.service.name === 'slack',
      );
    assert.ok(user && authentication);
    const nodeRed = await start({
      triggers: {
        a: {
          trigger: 'slack-trigger',
          triggerVersion: '7.0',
          operation: 'message',
          authIdType: 'str',
          authId: authentication.id,
          userIdType: 'str',
          userId: user.id,
          fields: [{ path: '/workspace_id', type: 'str', value: 'T0ACME' }],
        },
      },
    });
    await nodeRed.untilState('a', 'active');
    assert.deepEqual(onlyOne().owner, { kind: 'user', userId: user.id });
    await assertDelivered(nodeRed);
    await nodeRed.deploy({ triggers: {} });
    await until(() => living(sandbox).length === 0);
  });

  it('keeps its key in one file of its owner alone, and nowhere else', async () => {
    const nodeRed = await start(one, { settings: { credentialSecret: 'chosen by a person' } });
    await nodeRed.untilState('a', 'active');
    await assertDelivered(nodeRed);
    const { signingKey } = onlyOne();
    assert.equal(statSync(nodeRed.keyFile).mode & 0o777, 0o600);
    assert.ok(!JSON.stringify(await nodeRed.ask('subscription', { nodeId: 'a' })).includes(signingKey));
    assert.ok(!nodeRed.log.includes(signingKey));
    const files = readdirSync(nodeRed.userDir, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    for (const { parentPath, name } of files) {
      assert.ok(!readFileSync(path.join(parentPath, name), 'utf8').includes(signingKey), name);
    }
    await nodeRed.stop();
    await nodeRed.restart();
    await nodeRed.untilState('a', 'active');
    assert.equal(onlyOne().signingKey, signingKey);
  });

  for (const [what, properties, text] of [
    ['no trigger', { trigger: '' }, /noTrigger/],
    ['a row that wants a message', { fields: [{ path: '/form_id', type: 'msg', value: 'payload' }] }, /TRAY_INPUT/],
    ['no end user where one is meant', { userIdType: 'env', userId: 'NOT_SET' }, /TRAY_INPUT/],
  ] as [string, TriggerFlow['triggers'][string], RegExp][]) {
    it(`has none with ${what}, and says so`, async () => {
      const nodeRed = await start({ triggers: { a: properties } });
      let told = '';
      await until(
        async () => {
          told = JSON.stringify(await nodeRed.ask('subscription', { nodeId: 'a' }));
          return text.test(told);
        },
        () => told,
      );
      assert.equal((await fetch(`${nodeRed.url}/tray/events/a`, { method: 'POST' })).status, 503);
      assert.deepEqual(sandbox.subscriptions(), []);
    });
  }

  it('has none in a Node-RED without HTTP nodes', async () => {
    const nodeRed = await start(one, { settings: { httpNodeRoot: false } });
    const { state, failure } = await nodeRed.ask('subscription', { nodeId: 'a' });
    assert.deepEqual([state, Object(failure).code], ['none', 'TRAY_CONFIG']);
    assert.match(String(Object(failure).message), /httpNodeRoot/);
    assert.deepEqual(sandbox.subscriptions(), []);
  });

  it('has none without a public address', async () => {
    const nodeRed = await start({ ...one, connection: { publicUrl: '' } });
    const { state, reachable, endpoint, failure } = await nodeRed.ask('subscription', { nodeId: 'a' });
    assert.deepEqual([state, reachable, endpoint, Object(failure).code], ['none', 'noPublicUrl', '', 'TRAY_CONFIG']);
    assert.deepEqual(sandbox.subscriptions(), []);
  });
});
