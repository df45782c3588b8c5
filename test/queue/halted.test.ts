/** A Node-RED that is halted (`kill -STOP`) for longer than its lock lasts, and goes on then, beside another one. */
import assert from 'node:assert/strict';
import { Redis } from 'ioredis';
import type { Fault, Sandbox } from '../../sandbox';
import { beginScript, storeScript } from '../../src/queue/calls/ledger-scripts';
import { RedisGate } from '../support/redis-gate';
import { ownPrefix, type RedisServer, startRedis } from '../support/redis-server';
import { startSandbox } from '../support/start-sandbox';
import { until } from '../support/until';
import { fleetFlow, isRepeatable, nodeCount } from './fleet/fleet-flow';
import { FleetTally } from './fleet/fleet-tally';
import { MemberProcess } from './fleet/member-process';
import type { Ending } from './fleet/messages';

/** Calls in flight at most. */
const limit = 2;
/** Milliseconds; as short as a busy machine allows. */
const lockFor = 3000;
const settings = { trayQueueLockDuration: lockFor };
/** Messages that each sends when both run again. */
const further = 24;

describe('a Node-RED that is halted', () => {
  const prefix = ownPrefix('halted');
  const tally = new FleetTally();
  const endings: (Ending & { by: string })[] = [];
  let server: RedisServer;
  let redis: Redis;
  let sandbox: Sandbox;
  let gates: { halted: RedisGate; other: RedisGate };
  let halted: MemberProcess;
  let other: MemberProcess;
  /** The number of the next message: eight of them go to the nodes in turn. */
  let next = 0;

  before(async function () {
    this.timeout(120_000);
    server = await startRedis();
    redis = new Redis(server.url);
    sandbox = await startSandbox();
    gates = { halted: await RedisGate.start(server.url), other: await RedisGate.start(server.url) };
    [halted, other] = await Promise.all([start('halted'), start('other')]);
    await Promise.all([deploy(halted, gates.halted, 0), deploy(other, gates.other, 0)]);
    // Redis knows all scripts then.
    await settled();
  });
  after(async () => {
    halted?.end();
    other?.end();
    await Promise.all([gates?.halted.close(), gates?.other.close()]);
    redis?.disconnect();
    await sandbox?.close();
    await server?.stop();
  });
  beforeEach(function () {
    this.timeout(120_000);
    endings.length = 0;
  });

  function start(by: string): Promise<MemberProcess> {
    return MemberProcess.start((event) => {
      tally.take(event);
      if (event.kind === 'ended') endings.push({ ...event, by });
    }, settings);
  }

  async function deploy(member: MemberProcess, gate: RedisGate, version: number): Promise<void> {
    const flow = fleetFlow({ tray: sandbox.url, redis: gate.url }, prefix, { version, limit });
    const credentials = { connection: { token: sandbox.token, authId: sandbox.authIds.twilio ?? '' } };
    await member.ask({ kind: 'deploy', flow, credentials, type: 'nodes' }, 'deployed');
  }

  /** A message for a node that may be repeated, or not. Only the one that is going to be halted can take it. */
  async function sent(canRepeat: boolean, fault?: Fault): Promise<number> {
    gates.other.shut();
    const number = next + [...Array(nodeCount).keys()].findIndex((index) => isRepeatable(index) === canRepeat);
    next += nodeCount;
    if (fault !== undefined) sandbox.orderFault({ ...fault, match: { marker: `marker-${number}` } });
    void halted.ask({ kind: 'send', from: number, to: number + 1, nodes: nodeCount }, 'allSent');
    return number;
  }

  const endingsOf = (number: number) => endings.filter((ending) => ending.number === number);
  const executionsOf = (number: number) => sandbox.executionCounts().byMarker[`marker-${number}`] ?? 0;

  /** The call of a message is in flight. */
  async function inFlight(): Promise<void> {
    await until(() => sandbox.state().callsInFlight === 1);
  }

  async function endedByTheOther(number: number): Promise<Ending> {
    gates.other.open();
    await until(() => endingsOf(number).length > 0);
    const [ending] = endingsOf(number);
    assert.equal(ending?.by, 'other');
    return ending ?? assert.fail();
  }

  /** Both work: all messages that they get end as they should, and nothing is left of any. */
  async function settled(): Promise<void> {
    gates.other.open();
    await until(() => sandbox.state().callsInFlight === 0);
    const from = next;
    next += 2 * further;
    await Promise.all(
      [halted, other].map((member, index) => {
        const first = from + index * further;
        return member.ask({ kind: 'send', from: first, to: first + further, nodes: nodeCount }, 'allSent');
      }),
    );
    await until(
      () => tally.open(new Set()).length === 0,
      () => `open: ${tally.open(new Set())}`,
    );
    const left = async () => Promise.all(['active', 'wait'].map((list) => redis.llen(`${prefix}:connection:${list}`)));
    await until(async () => (await left()).every((count) => count === 0) && (await delayed()) === 0);
    assert.deepEqual(tally.wrong(sandbox.executionCounts().byMarker, new Set()), []);
    assert.deepEqual(tally.rejections, []);
    const { mostCallsInFlight } = sandbox.state();
    assert.ok(mostCallsInFlight <= limit, `${mostCallsInFlight} in flight`);
    for (const member of [halted, other]) await idle(member);
  }

  const delayed = () => redis.zcard(`${prefix}:connection:delayed`);

  /** No node says that anything waits or is under way. */
  async function idle(member: MemberProcess): Promise<void> {
    let told: Record<string, string> = {};
    await until(
      async () => {
        told = (await member.ask({ kind: 'describe' }, 'described')).statuses;
        return Object.entries(told).every(
          ([id, text]) => !id.startsWith('call') || !/in flight|waiting|calling/.test(text),
        );
      },
      () => JSON.stringify(told),
    );
  }

  for (const canRepeat of [false, true]) {
    describe(canRepeat ? 'with a call that may be repeated' : 'with a call that must not be repeated', function () {
      this.timeout(180_000);

      it('before the call was begun has it made by another', async () => {
        const begins = gates.halted.next(beginScript);
        const number = await sent(canRepeat);
        const begin = await begins;
        halted.halt();
        const { code, attempts } = await endedByTheOther(number);
        assert.deepEqual([code, attempts, executionsOf(number)], ['', 1, 1]);
        begin.forward();
        halted.goOn();
        await settled();
        assert.equal(endingsOf(number).length, 1);
      });

      it('when the call was just about to be made has it reported or repeated by another', async () => {
        const begins = gates.halted.next(beginScript);
        const number = await sent(canRepeat);
        const begin = await begins;
        halted.halt();
        begin.forward();
        const { code } = await endedByTheOther(number);
        assert.deepEqual([code, executionsOf(number)], canRepeat ? ['', 1] : ['TRAY_INTERRUPTED', 0]);
        halted.goOn();
        await settled();
        assert.deepEqual([endingsOf(number).length, executionsOf(number)], [1, canRepeat ? 1 : 0]);
      });

      for (const [what, fault] of [
        ['an answer that came meanwhile', { delay: 500 }],
        ['no answer yet', { hang: true }],
      ] as const) {
        it(`during the call, and finds ${what}, has it reported or repeated by another`, async () => {
          const number = await sent(canRepeat, fault);
          await inFlight();
          halted.halt();
          const { code } = await endedByTheOther(number);
          assert.equal(code, canRepeat ? '' : 'TRAY_INTERRUPTED');
          const executions = executionsOf(number);
          halted.goOn();
          await settled();
          assert.deepEqual([endingsOf(number).length, executionsOf(number)], [1, executions]);
        });
      }

      it('before the answer was stored has it reported or repeated by another', async () => {
        const stores = gates.halted.next(storeScript);
        const number = await sent(canRepeat);
        const store = await stores;
        halted.halt();
        const { code } = await endedByTheOther(number);
        assert.deepEqual([code, executionsOf(number)], canRepeat ? ['', 2] : ['TRAY_INTERRUPTED', 1]);
        store.forward();
        halted.goOn();
        await settled();
        assert.equal(endingsOf(number).length, 1);
      });

      it('after the answer was stored has it sent on by another', async () => {
        const stores = gates.halted.next(storeScript);
        const number = await sent(canRepeat);
        const store = await stores;
        halted.halt();
        store.forward();
        const { code, redelivered } = await endedByTheOther(number);
        assert.deepEqual([code, redelivered, executionsOf(number)], ['', true, 1]);
        halted.goOn();
        await settled();
        assert.equal(endingsOf(number).length, 1);
      });

      it('while it is deployed has its call reported or repeated by another, and is deployed when it goes on', async () => {
        const number = await sent(canRepeat, { delay: 1000 });
        await inFlight();
        const closes = halted.next('deploying');
        const deployed = deploy(halted, gates.halted, number);
        await closes;
        halted.halt();
        const { code } = await endedByTheOther(number);
        assert.equal(code, canRepeat ? '' : 'TRAY_INTERRUPTED');
        halted.goOn();
        await deployed;
        await settled();
        assert.equal(endingsOf(number).length, 1);
      });

      it('alone goes on with its call', async () => {
        const number = await sent(canRepeat, { delay: 4 * lockFor });
        await inFlight();
        halted.halt();
        await until(async () => (await redis.keys(`${prefix}:connection:*:lock`)).length === 0);
        halted.goOn();
        await until(() => endingsOf(number).length > 0);
        const [ending] = endingsOf(number);
        assert.deepEqual([ending?.code, ending?.attempts, executionsOf(number)], ['', 1, 1]);
        await settled();
        assert.equal(endingsOf(number).length, 1);
      });
    });
  }
});
