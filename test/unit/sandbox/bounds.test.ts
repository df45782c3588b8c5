/** What callers send is bounded in size, depth and number, and so is what it costs. */
import { deepEqual, equal, match, ok, throws } from 'node:assert/strict';
import { request } from 'node:http';
import fc from 'fast-check';
import { type Sandbox, startSandbox } from '../../../sandbox';
import { Memory, newest } from '../../../sandbox/connectors/memory';
import { jsonText } from '../../../sandbox/page/texts';
import { shapeOf } from '../../../sandbox/server/json-shape';
import type { JsonValue } from '../../../src/shared/json';
import { call, callPath, json, send, sms } from './client';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('bounds of the sandbox (H19)', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  /** The page and the state go on, whatever came before. */
  async function isWell(): Promise<void> {
    for (const path of ['/', '/sandbox/state', '/sandbox/requests', '/sandbox/executions', '/sandbox/faults']) {
      equal((await send(sandbox, { path })).status, 200, path);
    }
  }

  const bodies: [string, string][] = [
    ['lists', nested(20_000)],
    ['objects', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
    ['lists in the input', `{"operation":"free_form","input":{"a":${nested(20_000)}}}`],
    ['lists without an end', '['.repeat(1_000_000)],
  ];
  for (const [what, body] of bodies) {
    it(`refuse ${what} that nest too deep, on every route`, async () => {
      for (const path of [
        callPath('every-feature', '1.0'),
        '/core/v1/connectors',
        '/sandbox/faults',
        '/sandbox/reset',
      ]) {
        const reply = await send(sandbox, { method: 'POST', path, body });
        equal(reply.status, 400, path);
        match(String(json(reply).message), /nested deeper than 500 levels/);
      }
      await isWell();
    });
  }

  it('let inputs through that nest as deep as they may', async () => {
    const input = { a: JSON.parse(nested(490)) };
    const deep = { connector: 'every-feature', version: '1.0', operation: 'free_form', input };
    deepEqual(Object(json(await call(sandbox, deep)).output), input);
    let chain: JsonValue = { name: 'end' };
    for (let depth = 0; depth < 490; depth++) chain = { name: 'x', next: chain };
    equal((await call(sandbox, { ...deep, operation: 'contains_itself', input: Object(chain) })).status, 200);
    await isWell();
  });

  it('refuse large bodies on every route', async () => {
    const small = await startSandbox({ maxBodyBytes: 1000 });
    for (const path of [callPath('slack', '9.0'), '/core/v1/connectors', '/sandbox/faults', '/sandbox/reset']) {
      equal((await send(small, { method: 'POST', path, body: `"${'x'.repeat(1000)}"` })).status, 413, path);
    }
    await small.close();
  });

  it('take a body in pieces of one byte as one in a single piece', async () => {
    const body = JSON.stringify({ operation: 'free_form', input: { text: 'äöü'.repeat(100) } });
    const status = await new Promise((resolve, reject) => {
      const path = sandbox.url + callPath('every-feature', '1.0');
      const headers = { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' };
      const sent = request(path, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject);
      for (const byte of Buffer.from(body)) sent.write(Buffer.of(byte));
      sent.end();
    });
    equal(status, 200);
    deepEqual(sandbox.executions()[0]?.input, { text: 'äöü'.repeat(100) });
  });

  it('look at depth and number of values as a parser would', () => {
    const depthOf = (value: JsonValue): number =>
      typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1), (value, indent) => {
        equal(shapeOf(JSON.stringify(value, null, indent)).depth, depthOf(JSON.parse(JSON.stringify(value))));
      }),
    );
    deepEqual(shapeOf('["a,[\\"[", {"b": [1, 2]}]'), { depth: 3, values: 6 });
  });

  it('refuse further faults when too many are ordered, or too large ones', async () => {
    const order = (body: object) => send(sandbox, { method: 'POST', path: '/sandbox/faults', body });
    for (let count = 0; count < 1000; count++) sandbox.orderFault({ status: 500 });
    const refused = await order({ status: 500 });
    deepEqual([refused.status, sandbox.state().faults.length], [409, 1000]);
    throws(() => sandbox.orderFault({ status: 500 }), /take some of them back/);
    await isWell();
    sandbox.reset();
    const rawBody = 'x'.repeat(9_000_000);
    sandbox.orderFault({ rawBody: 'x'.repeat(120_000_000) });
    deepEqual([(await order({ rawBody })).status, (await order({ rawBody })).status], [201, 409]);
    await isWell();
  });

  it('keep the page short where an indented value would be long beyond measure', async () => {
    const wide = JSON.parse(`${'['.repeat(480)}${'1,'.repeat(200_000)}1${']'.repeat(480)}`);
    await call(sandbox, { connector: 'every-feature', version: '1.0', operation: 'free_form', input: { wide } });
    const { text } = await send(sandbox, { path: '/' });
    ok(text.length < 100_000, `${text.length} characters`);
  });

  it('write values on the page as JSON does, as far as they fit', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const whole = JSON.stringify(value, null, 2);
        if (whole.length <= 4000) equal(jsonText(value), whole);
        else equal(jsonText(value), `${whole.slice(0, 4000)} ...`);
      }),
    );
    equal(jsonText('x'.repeat(5000)), `"${'x'.repeat(3999)} ...`);
    equal(jsonText(JSON.parse(nested(100_000))).length, 4004);
  });

  it('name the first hundred problems of an input, each in short', async () => {
    const stops = Array.from({ length: 100_000 }, () => ({}));
    const many = { connector: 'every-feature', version: '1.0', operation: 'lookups', input: { region: 'x', stops } };
    const long = { ...sms(), input: { ['k'.repeat(1_000_000)]: 1 } };
    for (const wrong of [many, long]) {
      const reply = await call(sandbox, wrong);
      equal(reply.status, 400);
      ok(reply.bytes < 120_000, `${reply.bytes} bytes`);
    }
  });

  it('compare the items of long lists in linear time', async () => {
    const distinct = Array.from({ length: 200_000 }, (_, index) => index);
    const lists = { connector: 'every-feature', version: '1.0', operation: 'arrays' };
    equal((await call(sandbox, { ...lists, input: { names: ['a'], distinct } })).status, 200);
    equal((await call(sandbox, { ...lists, input: { names: ['a'], distinct: [...distinct, 7] } })).status, 400);
  });

  it('let third parties remember the newest only', () => {
    const memory = new Memory<JsonValue>(() => ['at start']);
    for (let entry = 0; entry < 12_000; entry++) memory.add(entry);
    deepEqual([memory.length, memory.latest(1)], [10_000, [11_999]]);
    for (let entry = 0; entry < 50; entry++) memory.add('x'.repeat(1_000_000));
    ok(memory.length < 10, `${memory.length} entries`);
    memory.reset();
    deepEqual(memory.all(), ['at start']);
    deepEqual(newest([1, 2, 3]), [1, 2, 3]);
    deepEqual(newest([1, 'x'.repeat(20_000_000)]), ['x'.repeat(20_000_000)]);
    equal(newest(Array.from({ length: 10_001 }, () => 0)).length, 10_000);
  });
});
