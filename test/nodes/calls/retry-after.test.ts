/** What a server asks to wait, through real nodes. Long waits are told by the status: nobody waits a minute for them. */
import assert from 'node:assert/strict';
import type { NodeStatus } from 'node-red';
import type { Fault, Sandbox } from '../../../sandbox';
import type { FailureCode } from '../../../src/shared/failure';
import type { JsonValue } from '../../../src/shared/json';
import { type LoadedFlow, loadFlow, statusesOf } from '../../support/node-test';
import { until } from '../../support/until';
import { withSandbox } from '../../support/with-sandbox';

/** The fault is made when it is ordered, since a date depends on that moment. */
type Asked = [what: string, fault: () => Fault];

function answer(status: number, retryAfter: string): () => Fault {
  return () => ({ status, headers: { 'Retry-After': retryAfter } });
}

function dateIn(seconds: number, status: number): () => Fault {
  return () => answer(status, new Date(Date.now() + seconds * 1000).toUTCString())();
}

/** A third party's limit inside a 200. */
function thirdPartyLimit(output: JsonValue): () => Fault {
  return () => ({ body: { outcome: 'error', output } });
}

const halfAMinute: Asked[] = [
  ['a 429 with seconds', answer(429, '30')],
  ['a 409 with seconds', answer(409, '30')],
  ['a 503 with seconds', answer(503, '30')],
  ['a third party', thirdPartyLimit({ response: { statusCode: 429, headers: { 'Retry-After': '30' } } })],
  ['a third party, as a number', thirdPartyLimit({ response: { statusCode: 429, headers: { 'retry-after': 30 } } })],
  ['a third party, in the output itself', thirdPartyLimit({ status: 429, headers: { 'RETRY-AFTER': '30' } })],
];
const halfAMinuteAsDate: Asked[] = [
  ['a 429 with a date', dateIn(30, 429)],
  ['a 409 with a date', dateIn(30, 409)],
  ['a 503 with a date', dateIn(30, 503)],
];
const tooLong: Asked[] = [
  ['an hour', answer(429, '3600')],
  ['more seconds than any clock counts', answer(503, '9'.repeat(400))],
  ['a date in another century', answer(429, 'Wed, 01 Jan 2200 00:00:00 GMT')],
  ['a third party’s hour', thirdPartyLimit({ response: { statusCode: 429, headers: { 'retry-after': 3600 } } })],
];
const nothingSensible: Asked[] = [
  ['a word', answer(429, 'soon')],
  ['nothing', answer(429, '')],
  ['less than nothing', answer(409, '-60')],
  ['a number of no known form', answer(503, '1e9')],
  ['a date that is none', answer(429, 'Wed, 99 Foo 2200 00:00:00 GMT')],
  ['a moment that is over', answer(503, 'Wed, 21 Oct 2015 07:28:00 GMT')],
  ['a third party’s word', thirdPartyLimit({ response: { statusCode: 429, headers: { 'retry-after': {} } } })],
];

describe('Retry-After', () => {
  let sandbox: Sandbox;
  withSandbox((started) => {
    sandbox = started;
  });

  /** Sends a message through a node of its own for each fault. */
  async function sendThrough(faults: Asked[]): Promise<{ flow: LoadedFlow; ids: string[]; statuses: NodeStatus[][] }> {
    const properties = { retries: 1, repeatable: true, outputs: 2 } as const;
    const nodes = faults.map((_, i) => `node ${i}`);
    const flow = await loadFlow(sandbox, { connectors: Object.fromEntries(nodes.map((node) => [node, properties])) });
    const statuses = nodes.map((node) => statusesOf(flow.node(node)));
    const ids = faults.map(([, fault], i) => {
      sandbox.orderFault({ ...fault(), match: { marker: `marker-${i}` } });
      return flow.send(`node ${i}`, { payload: `marker-${i}` });
    });
    return { flow, ids, statuses };
  }

  /** Checks that the statuses say how long the calls wait, and that nothing else happens meanwhile. */
  async function checkStatuses(faults: Asked[], expected: RegExp): Promise<void> {
    const { flow, ids, statuses } = await sendThrough(faults);
    const waits = ({ text }: NodeStatus) => text?.startsWith('retry') === true;
    await until(() => statuses.every((shown) => shown.some(waits)));
    for (const [i, [what]] of faults.entries()) assert.match(`${what}: ${statuses[i]?.find(waits)?.text}`, expected);
    assert.equal(ids.flatMap((id) => flow.endingsOf(id)).length, 0);
    assert.equal(sandbox.requests().filter(({ method }) => method === 'POST').length, faults.length);
  }

  // The jitter adds up to half a second, and dates have whole seconds.
  it('is honoured in seconds, of Tray and of third parties', () => checkStatuses(halfAMinute, /: retry in 3[01] s \(/));

  it('is honoured as a date', () => checkStatuses(halfAMinuteAsDate, /: retry in ([12]\d|3[01]) s \(/));

  it('is cut beyond 60 s', () => checkStatuses(tooLong, /: retry in 60 s \(/));

  it('is ignored where it makes no sense, and the call is tried again as without it', async () => {
    const { flow, ids } = await sendThrough(nothingSensible);
    for (const [i, [what]] of nothingSensible.entries()) {
      const { exit, msg } = await flow.endingOf(ids[i] ?? '');
      assert.deepEqual([what, exit, msg.tray.attempts], [what, 'output 1', 2]);
      // A moment far away would be cut to this.
      assert.ok(msg.tray.duration < 60_000, `${what}: ${msg.tray.duration} ms`);
    }
    await flow.assertEachEndedOnce();
  });

  it('makes no failure one that is tried again', async () => {
    const flow = await loadFlow(sandbox, { connectors: { call: { outputs: 2 } } });
    for (const [status, code] of [
      [503, 'TRAY_SERVER'],
      [400, 'TRAY_REJECTED'],
      [401, 'TRAY_UNAUTHORIZED'],
    ] satisfies [number, FailureCode][]) {
      sandbox.orderFault({ match: { operation: 'send_sms' }, ...answer(status, '0')() });
      const { msg } = await flow.call('call', { payload: 'Hello' });
      assert.deepEqual([msg.tray.error?.code, msg.tray.attempts], [code, 1]);
    }
  });
});
