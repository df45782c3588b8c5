import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../../sandbox';
import { BoundedLog } from '../../../sandbox/records/bounded-log';
import { markerOf } from '../../../sandbox/records/execution-log';
import { until } from '../../support/until';
import { call, json, send, sms } from './client';

describe('records of the sandbox', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox({ token: 'a-very-secret-token' });
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  describe('executions', () => {
    it('hold what was executed, with its input', async () => {
      await call(sandbox, sms('Hello marker-7'));
      const [execution] = sandbox.executions();
      ok(execution);
      ok(execution.at <= Date.now());
      deepEqual(
        { ...execution, at: 0 },
        { at: 0, authId: sandbox.authIds.twilio, marker: 'marker-7', ...sms('Hello marker-7') },
      );
    });

    it('are counted by operation and by marker', async () => {
      for (const body of ['marker-1', 'marker-2', 'again marker-1', 'none']) await call(sandbox, sms(body));
      deepEqual(sandbox.executionCounts(), {
        total: 4,
        byOperation: { 'twilio-output/2.1/send_sms': 4 },
        byMarker: { 'marker-1': 2, 'marker-2': 1 },
      });
    });

    it('leave out what was refused', async () => {
      await call(sandbox, { ...sms(), input: {} });
      await call(sandbox, { connector: 'every-feature', version: '1.0', operation: 'fail', input: {} });
      equal(sandbox.executionCounts().total, 0);
    });

    it('find a marker in any text of the input', () => {
      equal(markerOf({ a: 5, b: null, c: 'x marker-a.1_b y' }), 'marker-a.1_b');
      equal(markerOf({ a: 'a bookmarker-1 and a marker', b: { c: 'marker-1' } }), undefined);
    });
  });

  describe('requests', () => {
    it('hold method, path, body and status', async () => {
      await send(sandbox, { path: '/core/v1/connectors?x=1' });
      await call(sandbox, sms());
      const [first, second] = sandbox.requests();
      deepEqual(
        [first?.number, first?.method, first?.path, first?.body, first?.status],
        [1, 'GET', '/core/v1/connectors?x=1', undefined, 200],
      );
      deepEqual([second?.number, second?.method, second?.status, second?.end], [2, 'POST', 200, 'answered']);
      equal(Object(second?.body).operation, 'send_sms');
    });

    it('hold malformed bodies as they came', async () => {
      await send(sandbox, { method: 'POST', path: '/core/v1/connectors', body: '{"a":' });
      equal(sandbox.requests()[0]?.body, '{"a":');
    });

    it('hold no token, only whether it was right', async () => {
      await call(sandbox, sms());
      await send(sandbox, { path: '/core/v1/connectors', headers: { authorization: 'Bearer another-secret' } });
      deepEqual(
        sandbox.requests().map(({ headers }) => headers.authorization),
        ['Bearer [the token]', 'not the token'],
      );
      const everything = [JSON.stringify([sandbox.requests(), sandbox.executions(), sandbox.state()])];
      for (const path of ['/sandbox/state', '/sandbox/requests', '/sandbox/executions']) {
        everything.push((await send(sandbox, { path })).text);
      }
      equal(/a-very-secret-token|another-secret/.test(everything.join()), false);
    });

    it('tell when the caller hung up', async () => {
      sandbox.orderFault({ delay: 10_000 });
      const hangUp = new AbortController();
      const request = fetch(`${sandbox.url}/core/v1/connectors`, {
        headers: { authorization: `Bearer ${sandbox.token}` },
        signal: hangUp.signal,
      });
      await until(() => sandbox.requests().length > 0);
      hangUp.abort();
      await rejects(request, { name: 'AbortError' });
      await until(() => sandbox.requests()[0]?.end !== undefined);
      equal(sandbox.requests()[0]?.end, 'aborted');
    });
  });

  it('are bounded, and the counts are not', async () => {
    const small = await startSandbox({ logSize: 3 });
    for (let number = 0; number < 5; number++) await call(small, sms(`marker-${number}`));
    equal(small.requests().length, 3);
    deepEqual(
      small.executions().map(({ marker }) => marker),
      ['marker-2', 'marker-3', 'marker-4'],
    );
    equal(small.executionCounts().total, 5);
    equal(small.state().requestCount, 5);
    await small.close();
  });

  it('forget the oldest entries when they get too many or too heavy', () => {
    const log = new BoundedLog<number>(3000, 100_000);
    for (let entry = 1; entry <= 10_000; entry++) log.add(entry, 1);
    deepEqual([log.length, log.all()[0], log.latest(1)[0]], [3000, 7001, 10_000]);
    log.add(10_001, 99_000);
    deepEqual([log.length, log.all()[0]], [1001, 9001]);
    log.add(10_002, 1_000_000);
    deepEqual(log.all(), [10_002]);
    log.clear();
    deepEqual(log.all(), []);
    const nothing = new BoundedLog<number>(0);
    nothing.add(1);
    equal(nothing.length, 0);
  });

  describe('over HTTP', () => {
    it('can be read by other processes', async () => {
      await call(sandbox, sms('marker-9'));
      const state = json(await send(sandbox, { path: '/sandbox/state' }));
      equal(state.requestCount, 1);
      deepEqual(state.authIds, sandbox.authIds);
      deepEqual(Object(state.executionCounts).byMarker, { 'marker-9': 1 });
      equal(Object(state.connectors)['twilio-output'].messages[0].body, 'marker-9');
      equal(JSON.parse((await send(sandbox, { path: '/sandbox/requests' })).text).length, 1);
      equal(JSON.parse((await send(sandbox, { path: '/sandbox/executions' })).text)[0].marker, 'marker-9');
    });

    it('can be reset', async () => {
      await call(sandbox, sms());
      sandbox.orderFault({ status: 500 });
      equal((await send(sandbox, { method: 'POST', path: '/sandbox/reset' })).status, 200);
      deepEqual([sandbox.requests(), sandbox.executions()], [[], []]);
      equal(sandbox.executionCounts().total, 0);
      deepEqual(Object(sandbox.state().connectors['twilio-output']), { sent: 0, messages: [] });
      equal((await call(sandbox, sms())).status, 200);
    });
  });
});
