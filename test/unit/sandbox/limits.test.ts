import { deepEqual, equal } from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../../sandbox';
import { RateLimit, trayLimits } from '../../../sandbox/limits/rate-limit';
import { until } from '../../support/until';
import { call, json, send, sms } from './client';

describe('limits of the sandbox', () => {
  let now = 0;
  let sandbox: Sandbox | undefined;
  const start = async (options: Parameters<typeof startSandbox>[0]) => {
    sandbox = await startSandbox({ now: () => now, ...options });
    return sandbox;
  };
  beforeEach(() => {
    now = 0;
  });
  afterEach(() => sandbox?.close());

  const list = async (from: Sandbox, times: number) => {
    const replies = await Promise.all(Array.from({ length: times }, () => send(from, { path: '/core/v1/connectors' })));
    return replies.filter(({ status }) => status === 429).length;
  };

  it('lets 50 requests through at once and 30 a second after', async () => {
    const limited = await start({});
    equal(await list(limited, 60), 10);
    now += 1000;
    equal(await list(limited, 40), 10);
  });

  it('says why, in the form of an error', async () => {
    const limited = await start({ limits: { burst: 0 } });
    const reply = await send(limited, { path: '/core/v1/connectors' });
    deepEqual([reply.status, json(reply).message], [429, 'Too many requests']);
    equal(reply.headers['retry-after'], undefined);
  });

  it('lets 1,800 requests through in any minute', () => {
    const limit = new RateLimit({ ...trayLimits, burst: 5000, perSecond: 5000 }, () => now);
    const allowed = (count: number) => Array.from({ length: count }, () => limit.allows()).filter(Boolean).length;
    equal(allowed(1000), 1000);
    now = 30_000;
    equal(allowed(1000), 800);
    now = 59_999;
    equal(allowed(10), 0);
    now = 60_000;
    equal(allowed(2000), 1000);
    now = 90_000;
    equal(allowed(2000), 800);
  });

  it('does not limit the rate of calls', async () => {
    const limited = await start({ limits: { burst: 1, perSecond: 0 } });
    const replies = await Promise.all(Array.from({ length: 100 }, () => call(limited, sms())));
    equal(replies.filter(({ status }) => status === 200).length, 100);
  });

  /** Makes a call that gets no answer. */
  const hang = (from: Sandbox, signal: AbortSignal) =>
    fetch(`${from.url}/core/v1/connectors/slack/versions/9.0/call`, {
      method: 'POST',
      headers: { authorization: `Bearer ${from.token}` },
      signal,
    }).catch(() => 'aborted');

  it('lets so many calls be in flight', async () => {
    const limited = await start({ limits: { inFlight: 5 } });
    limited.orderFault({ hang: true, times: 5 });
    const abort = new AbortController();
    const hanging = Array.from({ length: 5 }, () => hang(limited, abort.signal));
    await until(() => limited.state().callsInFlight === 5);
    const replies = await Promise.all(Array.from({ length: 3 }, () => call(limited, sms())));
    deepEqual(
      replies.map(({ status }) => status),
      [429, 429, 429],
    );
    equal(limited.executionCounts().total, 0);
    abort.abort();
    await Promise.all(hanging);
    await until(() => limited.state().callsInFlight === 0);
    equal((await call(limited, sms())).status, 200);
    equal(limited.executionCounts().total, 1);
  });

  it('counts the calls that came while others were in flight, those that were refused as well', async () => {
    const limited = await start({ limits: { inFlight: 1 } });
    limited.orderFault({ hang: true });
    const abort = new AbortController();
    const hanging = hang(limited, abort.signal);
    await until(() => limited.state().callsInFlight === 1);
    equal((await call(limited, sms())).status, 429);
    equal(limited.state().mostCallsInFlight, 2);
    abort.abort();
    await hanging;
  });

  it('frees the place of a caller that hung up', async () => {
    const limited = await start({ limits: { inFlight: 1 } });
    limited.orderFault({ hang: true });
    const abort = new AbortController();
    const hanging = hang(limited, abort.signal);
    await until(() => limited.state().callsInFlight > 0);
    equal((await call(limited, sms())).status, 429);
    abort.abort();
    equal(await hanging, 'aborted');
    await until(() => limited.state().callsInFlight === 0);
    equal((await call(limited, sms())).status, 200);
  });

  it('starts anew with a reset', async () => {
    const limited = await start({ limits: { burst: 1 } });
    equal(await list(limited, 2), 1);
    limited.reset();
    equal(await list(limited, 2), 1);
  });
});
