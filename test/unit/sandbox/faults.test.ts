import { deepEqual, equal, ok, rejects } from 'node:assert/strict';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { type Fault, type Sandbox, startSandbox } from '../../../sandbox';
import { until } from '../../support/until';
import { call, callPath, json, operationsPath, send, sms } from './client';

describe('ordered faults', () => {
  let sandbox: Sandbox;
  let random = 0;
  before(async () => {
    sandbox = await startSandbox({ random: () => random });
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  const executed = () => sandbox.executionCounts().total;
  const lastRequest = () => sandbox.requests().at(-1);

  describe('statuses', () => {
    for (const status of [400, 401, 403, 404, 408, 409, 413, 429, 500, 502, 503, 504, 418]) {
      it(`${status} comes with a message and executes nothing`, async () => {
        sandbox.orderFault({ status });
        const reply = await call(sandbox, sms());
        equal(reply.status, status);
        deepEqual(Object.keys(json(reply)), ['message', 'code']);
        equal(executed(), 0);
        equal((await call(sandbox, sms())).status, 200);
      });
    }

    it('have the documented words', async () => {
      sandbox.orderFault({ status: 401 });
      sandbox.orderFault({ status: 403 });
      equal(json(await call(sandbox, sms())).message, 'The request is unauthorized');
      equal(json(await call(sandbox, sms())).message, 'The request is forbidden');
    });

    it('can come after the operation was executed all the same', async () => {
      sandbox.orderFault({ status: 504, executed: true });
      equal((await call(sandbox, sms())).status, 504);
      equal(executed(), 1);
    });
  });

  it('takes the place of the answer with a body, headers, or a text that is no JSON', async () => {
    const refused = { outcome: 'error', output: { response: { statusCode: 429 } } };
    sandbox.orderFault({ body: refused });
    deepEqual(json(await call(sandbox, sms())), refused);
    sandbox.orderFault({ status: 502, rawBody: '<html>Bad gateway', headers: { 'Content-Type': 'text/html' } });
    const page = await call(sandbox, sms());
    deepEqual([page.status, page.text, page.headers['content-type']], [502, '<html>Bad gateway', 'text/html']);
    sandbox.orderFault({ rawBody: '' });
    deepEqual(await call(sandbox, sms()).then(({ status, text }) => [status, text]), [200, '']);
    equal(executed(), 0);
  });

  it('adds headers to an answer that is otherwise as ever', async () => {
    sandbox.orderFault({ headers: { 'Retry-After': '7' } });
    const reply = await call(sandbox, sms());
    deepEqual([reply.status, reply.headers['retry-after'], executed()], [200, '7', 1]);
  });

  it('compresses an answer, whatever the caller takes', async () => {
    const unfold = { gzip: gunzipSync, deflate: inflateSync, br: brotliDecompressSync };
    for (const encoding of ['gzip', 'deflate', 'br'] as const) {
      sandbox.orderFault({ encoding });
      const reply = await call(sandbox, sms(`packed with ${encoding}`));
      equal(reply.headers['content-encoding'], encoding);
      equal(reply.headers['content-length'], String(reply.bytes));
      const body = unfold[encoding](Buffer.from(reply.text, 'latin1')).toString();
      equal(JSON.parse(body).output.body, `packed with ${encoding}`);
    }
    equal(executed(), 3);
  });

  it('delays an answer', async () => {
    sandbox.orderFault({ delay: 80 });
    const start = performance.now();
    equal((await call(sandbox, sms())).status, 200);
    ok(performance.now() - start >= 75);
    equal(executed(), 1);
  });

  it('breaks the connection before or after the operation was executed', async () => {
    sandbox.orderFault({ reset: 'before' });
    await rejects(call(sandbox, sms()), { code: 'ECONNRESET' });
    equal(executed(), 0);
    sandbox.orderFault({ reset: 'after' });
    await rejects(call(sandbox, sms()), { code: 'ECONNRESET' });
    equal(executed(), 1);
    deepEqual([lastRequest()?.status, lastRequest()?.end], [undefined, 'reset']);
  });

  it('never answers', async () => {
    sandbox.orderFault({ hang: true });
    const hangUp = new AbortController();
    const path = sandbox.url + callPath('slack', '9.0');
    const headers = { authorization: `Bearer ${sandbox.token}` };
    const request = fetch(path, { method: 'POST', headers, signal: hangUp.signal });
    await until(() => lastRequest()?.end !== undefined);
    equal(lastRequest()?.end, 'hung');
    hangUp.abort();
    await rejects(request, { name: 'AbortError' });
    equal(executed(), 0);
  });

  it('truncates an answer', async () => {
    for (const truncate of [true, 10, 0] as const) {
      sandbox.orderFault({ truncate });
      await rejects(call(sandbox, sms()), { code: 'ECONNRESET' });
      equal(lastRequest()?.end, 'truncated');
    }
    equal(executed(), 3);
  });

  it('spreads an answer over time, whole in the end', async () => {
    sandbox.orderFault({ slow: 100 });
    const start = performance.now();
    const reply = await call(sandbox, sms('a slow one'));
    ok(performance.now() - start >= 95);
    equal(Object(json(reply).output).body, 'a slow one');
    equal(lastRequest()?.end, 'answered');
  });

  describe('are for', () => {
    const struck = async (fault: Fault) => {
      sandbox.reset();
      const ordered = sandbox.orderFault({ status: 503, times: 'always', ...fault });
      await send(sandbox, { path: '/core/v1/connectors' });
      await send(sandbox, { path: operationsPath('slack', '9.0') });
      await call(sandbox, sms('marker-1'));
      await call(sandbox, sms('marker-2'));
      await call(sandbox, { ...sms(), operation: 'list_messages', input: {} });
      equal(sandbox.requests().filter(({ status }) => status === 503).length, ordered.applied());
      return sandbox.requests().map(({ status }) => status === 503);
    };

    it('every request', async () => deepEqual(await struck({}), [true, true, true, true, true]));
    it('a method', async () =>
      deepEqual(await struck({ match: { method: 'get' } }), [true, true, false, false, false]));
    it('a path', async () => deepEqual(await struck({ match: { path: 'twilio' } }), [false, false, true, true, true]));
    it('an operation', async () =>
      deepEqual(await struck({ match: { operation: 'list_messages' } }), [false, false, false, false, true]));
    it('a marker', async () =>
      deepEqual(await struck({ match: { marker: 'marker-2' } }), [false, false, false, true, false]));
    it('several at once', async () =>
      deepEqual(await struck({ match: { method: 'POST', path: 'slack' } }), [false, false, false, false, false]));
    it('so many requests', async () => deepEqual(await struck({ times: 2 }), [true, true, false, false, false]));
  });

  it('come in the order in which they were ordered', async () => {
    sandbox.orderFault({ status: 500 });
    sandbox.orderFault({ status: 502, times: 2 });
    const statuses = [];
    for (let times = 0; times < 4; times++) statuses.push((await call(sandbox, sms())).status);
    deepEqual(statuses, [500, 502, 502, 200]);
  });

  it('happen with a probability', async () => {
    sandbox.orderFault({ status: 500, times: 'always', chance: 0.3 });
    random = 0.31;
    equal((await call(sandbox, sms())).status, 200);
    random = 0.29;
    equal((await call(sandbox, sms())).status, 500);
  });

  it('can be taken back', async () => {
    const ordered = sandbox.orderFault({ status: 500, times: 'always' });
    equal((await call(sandbox, sms())).status, 500);
    ordered.remove();
    equal((await call(sandbox, sms())).status, 200);
    equal(ordered.applied(), 1);
  });

  describe('over HTTP', () => {
    const order = (fault: object | string) => send(sandbox, { method: 'POST', path: '/sandbox/faults', body: fault });

    it('are ordered, listed and removed', async () => {
      const reply = await order({ status: 503, times: 'always' });
      equal(reply.status, 201);
      const { id } = json(reply);
      equal((await call(sandbox, sms())).status, 503);
      deepEqual(JSON.parse((await send(sandbox, { path: '/sandbox/faults' })).text), [
        { id, fault: { status: 503, times: 'always' }, applied: 1 },
      ]);
      equal((await send(sandbox, { method: 'DELETE', path: `/sandbox/faults/${id}` })).status, 200);
      equal((await call(sandbox, sms())).status, 200);
      equal((await send(sandbox, { method: 'DELETE', path: `/sandbox/faults/${id}` })).status, 404);
      await order({ status: 503 });
      await send(sandbox, { method: 'DELETE', path: '/sandbox/faults' });
      equal((await call(sandbox, sms())).status, 200);
    });

    it('are refused when they are none', async () => {
      const wrong = [{ stauts: 500 }, { status: '500' }, { times: 0 }, { reset: true }, { match: { verb: 'GET' } }, []];
      for (const fault of [...wrong, 'no JSON', { delay: -1 }, { headers: { a: 1 } }, { encoding: 'toString' }]) {
        const reply = await order(fault);
        equal(reply.status, 400, JSON.stringify(fault));
        equal(typeof json(reply).message, 'string');
      }
      deepEqual(JSON.parse((await send(sandbox, { path: '/sandbox/faults' })).text), []);
    });
  });
});
