/** No event is lost: not during deploys, and not when the process is killed. */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../../sandbox';
import { living, type TriggerFlow, type TriggerNodeRed } from '../../support/trigger-flows';
import { until } from '../../support/until';
import { type StartTriggers, withTriggerNodeRed } from '../../support/with-trigger-node-red';

const one: TriggerFlow = { triggers: { a: {} } };
/** Changes nothing of the subscription, and restarts the node. */
const renamed = (name: string): TriggerFlow => ({ triggers: { a: { name } } });

const count = 1000;

describe('the events of a trigger node', () => {
  let sandbox: Sandbox;
  let start: StartTriggers;
  withTriggerNodeRed((given, starts) => {
    sandbox = given;
    start = starts;
  });

  function numbersIn(nodeRed: TriggerNodeRed): number[] {
    return nodeRed.messages().map(({ payload }) => Number(Object(payload).number));
  }

  async function untilArrived(nodeRed: TriggerNodeRed, least: number): Promise<void> {
    await until(
      () => new Set(numbersIn(nodeRed)).size >= least,
      () => `${least} events, not ${new Set(numbersIn(nodeRed)).size}:\n${nodeRed.log}`,
    );
  }

  it(`arrive each at least once, ${count} of them over three deploys and a kill`, async () => {
    const nodeRed = await start(one);
    await nodeRed.untilState('a', 'active');
    const [subscription] = living(sandbox);
    assert.ok(subscription);
    let fired = 0;
    const fire = (upTo: number) => {
      for (; fired < upTo; fired++) sandbox.fire(subscription.id, { number: fired });
    };
    // Each in the midst of deliveries: some have arrived, and others are on their way.
    fire(300);
    await untilArrived(nodeRed, 50);
    await nodeRed.deploy(renamed('first'), 'nodes');
    fire(500);
    await untilArrived(nodeRed, 350);
    await nodeRed.deploy(renamed('second'), 'flows');
    fire(800);
    await untilArrived(nodeRed, 550);
    await nodeRed.stop('SIGKILL');
    fire(900);
    await nodeRed.restart();
    await untilArrived(nodeRed, 850);
    fire(count);
    await nodeRed.deploy(renamed('third'));
    await untilArrived(nodeRed, count);
    assert.equal(living(sandbox).length, 1);
    await until(() => sandbox.deliveries().every(({ state }) => state === 'delivered'));
    const statuses = new Set(sandbox.deliveries().flatMap(({ attempts }) => attempts.map(({ status }) => status)));
    // None was refused for good: the node was ready, was not ready, or was not there.
    assert.deepEqual([...statuses].filter((status) => status !== undefined).sort(), [200, 503]);
  });

  it('arrive once where Tray sends them again, over a deploy too, unless repeats are wanted', async () => {
    const nodeRed = await start(one);
    await nodeRed.untilState('a', 'active');
    const [subscription] = living(sandbox);
    assert.ok(subscription);
    const delivered = () => sandbox.deliveries().filter(({ state }) => state === 'delivered').length;
    sandbox.orderDeliveryFault({ lost: true });
    sandbox.fire(subscription.id, { number: 1 });
    await until(() => delivered() === 1);
    await nodeRed.deploy(renamed('deployed'));
    sandbox.fire(subscription.id, { number: 1 });
    sandbox.fire(subscription.id, { number: 2 });
    await until(() => delivered() === 3);
    assert.deepEqual(numbersIn(nodeRed), [1, 2]);
    await nodeRed.deploy({ triggers: { a: { dropRepeats: false } } });
    sandbox.fire(subscription.id, { number: 1 });
    await until(() => delivered() === 4);
    assert.deepEqual(numbersIn(nodeRed), [1, 2, 1]);
  });

  it('wait while the flows are stopped', async () => {
    const nodeRed = await start(one);
    await nodeRed.untilState('a', 'active');
    const [subscription] = living(sandbox);
    assert.ok(subscription);
    await nodeRed.run('stop');
    const { attempts } = sandbox.fire(subscription.id, { number: 1 });
    await until(() => attempts.length > 1);
    assert.deepEqual([attempts[0]?.status, numbersIn(nodeRed)], [503, []]);
    await nodeRed.run('start');
    await untilArrived(nodeRed, 1);
    assert.deepEqual(
      living(sandbox).map(({ id }) => id),
      [subscription.id],
    );
  });
});
