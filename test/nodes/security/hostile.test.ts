/** Fields, schemas, messages and flows that mean harm, through real nodes: each ends with a code, and soon. */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../../sandbox';
import type { FieldRow } from '../../../src/shared/flow';
import type { JsonObject, JsonValue } from '../../../src/shared/json';
import { withCpuTime } from '../../support/cpu-time';
import { type Ending, type LoadedFlow, loadFlow, logged, unload } from '../../support/node-test';
import { startSandbox } from '../../support/start-sandbox';
import { until } from '../../support/until';

/** Milliseconds of processor time that a message may take, with much to spare on a slow machine. */
const soon = 8000;

const whole = { inputMode: 'expression', expressionType: 'msg', expression: 'payload' } as const;

function row(path: string, value = 'x'): FieldRow {
  return { path, type: 'str', value };
}

/** `{ a: { a: ... } }` in so many levels. */
function nested(levels: number): JsonObject {
  let value: JsonObject = {};
  for (let level = 0; level < levels; level++) value = { a: value };
  return value;
}

/** The schema of such a value. */
function nestedSchema(levels: number): JsonObject {
  let schema: JsonObject = {};
  for (let level = 0; level < levels; level++) schema = { type: 'object', properties: { a: schema } };
  return schema;
}

describe('what means harm', () => {
  let sandbox: Sandbox;
  // A new one for each test: what is known of a host's catalogue is kept as long as the process runs.
  beforeEach(async () => {
    sandbox = await startSandbox();
  });
  afterEach(async () => {
    await unload();
    await sandbox.close();
    assert.deepEqual(Object.getOwnPropertyNames(Object.prototype).sort(), ownNames);
  });
  const ownNames = Object.getOwnPropertyNames(Object.prototype).sort();

  /** A sandbox whose one operation has this input schema. */
  function serveSchema(inputSchema: JsonValue): void {
    const body = { elements: [{ name: 'send_sms', title: '', description: '', inputSchema }] };
    sandbox.orderFault({ match: { path: '/operations' }, body, times: 'always' });
  }

  async function callSoon(flow: LoadedFlow, node: string, message: object): Promise<Ending> {
    const { result, time } = await withCpuTime(() => flow.call(node, message));
    assert.ok(time < soon, `${node} took ${time} ms`);
    return result;
  }

  async function refusal(
    flow: LoadedFlow,
    node: string,
    message: object = {},
  ): Promise<{ code: string; text: string }> {
    const { exit, msg } = await callSoon(flow, node, message);
    assert.equal(exit, 'catch');
    return { code: msg.tray.error?.code ?? '', text: JSON.stringify(msg.tray.error?.details) };
  }

  it('in the paths of fields makes no giant array', async () => {
    const paths = ['/data/999999999', '/data/10000', '/data/4294967295/x', `/${'a/'.repeat(5000)}b`, 'no pointer'];
    const connectors = Object.fromEntries(paths.map((path, i) => [`n${i}`, { fields: [row(path)], validate: false }]));
    const flow = await loadFlow(sandbox, { connectors });
    for (const [i, path] of paths.entries()) {
      const { code, text } = await refusal(flow, `n${i}`);
      assert.deepEqual([path, code], [path, 'TRAY_INPUT']);
      assert.ok(text.includes('"path"'), text);
    }
    assert.equal(sandbox.requests().filter(({ method }) => method === 'POST').length, 0);
    await flow.assertEachEndedOnce();
  });

  it('in the keys of values reaches no prototype', async () => {
    const named = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
    const paths = ['/x/__proto__/polluted', '/x/constructor/prototype/polluted'];
    const flow = await loadFlow(sandbox, {
      connectors: {
        paths: { fields: paths.map((path) => row(path)), validate: false },
        json: { fields: [{ path: '/x', type: 'json', value: named }], validate: false },
        message: { ...whole, validate: false },
        place: { property: 'payload[msg.topic].polluted' },
      },
    });
    for (const node of ['paths', 'json', 'message']) {
      await flow.call(node, { payload: JSON.parse(`{"x":${named}}`) });
      // It is sent as it was meant, as ordinary keys.
      assert.match(
        JSON.stringify(sandbox.requests().at(-1)?.body),
        /"__proto__":\{"polluted":(1|"x")\},"constructor":\{"prototype"/,
      );
    }
    for (const topic of ['__proto__', 'constructor']) {
      assert.equal((await refusal(flow, 'place', { payload: {}, topic })).code, 'TRAY_CONFIG', topic);
    }
    assert.equal(sandbox.executions().length, 0);
  });

  it('in the depth and size of messages is refused', async () => {
    const flow = await loadFlow(sandbox, { connectors: { call: { ...whole, outputs: 1 } } });
    const payloads: Record<string, unknown> = {
      deep: nested(200),
      'very deep': nested(5000),
      'many values': { list: new Array(600_000).fill(0) },
      'long text': { text: 'x'.repeat(51_000_000) },
      'endless list': { list: { length: 1e9, toJSON: () => new Array(1e9) } },
    };
    for (const [what, payload] of Object.entries(payloads)) {
      assert.deepEqual([what, (await refusal(flow, 'call', { payload })).code], [what, 'TRAY_INPUT']);
    }
    assert.equal(sandbox.executions().length, 0);
  });

  it('in ten thousand rows costs no more than they do', async () => {
    const fields = Array.from({ length: 10_000 }, (_, i) => row(`/a/b/${i}/c`));
    const flow = await loadFlow(sandbox, { connectors: { call: { fields } } });
    await flow.schemasRead();
    assert.equal((await refusal(flow, 'call')).code, 'TRAY_VALIDATION');
  });

  const schemas: Record<string, JsonObject> = {
    'that nests 90 levels': nestedSchema(90),
    'that nests 400 levels': nestedSchema(400),
    'that refers to itself': { $ref: '#' },
    'that multiplies': {
      definitions: {
        d: { anyOf: Array.from({ length: 10 }, () => ({ properties: { a: { $ref: '#/definitions/d' } } })) },
      },
      $ref: '#/definitions/d',
    },
    'with a pattern that backtracks': { properties: { body: { type: 'string', pattern: '^(a+)+$' } } },
    'with ten thousand properties': {
      properties: Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`p${i}`, { type: 'string' }])),
    },
    'with names of prototypes': JSON.parse(
      '{"properties":{"__proto__":{"type":"object"},"constructor":{"type":"string"}},"required":["toString"]}',
    ),
  };
  for (const [what, schema] of Object.entries(schemas)) {
    it(`in a schema ${what} delays no call`, async () => {
      serveSchema(schema);
      const flow = await loadFlow(sandbox, { connectors: { call: { ...whole } } });
      await flow.schemasRead();
      const payload = { to: '+15005550010', from: '+15005550006', body: `${'a'.repeat(30)}!`, ...nested(50) };
      const { msg } = await callSoon(flow, 'call', { payload });
      // The sandbox refuses the extra key; a broken pattern or a missing `toString` is found before.
      assert.match(msg.tray.error?.code ?? '', /^TRAY_(REJECTED|VALIDATION)$/);
      await flow.assertEachEndedOnce();
    });
  }

  it('in a schema that cannot be compiled switches validation off, with one warning for all nodes and messages', async () => {
    serveSchema({ ...nestedSchema(150), required: ['to'] });
    const flow = await loadFlow(sandbox, { connectors: { a: { fields: [] }, b: { fields: [] } } });
    await flow.schemasRead();
    for (const node of ['a', 'a', 'b']) {
      const { msg } = await flow.call(node);
      assert.equal(msg.tray.error?.code, 'TRAY_REJECTED', 'only Tray could tell that the input was wrong');
    }
    const warnings = logged().filter(({ msg }) => /cannot be compiled/.test(String(msg)));
    assert.equal(warnings.length, 1);
  });

  it('in an answer that nests without end is a damaged answer', async () => {
    const flow = await loadFlow(sandbox, { connectors: { call: {} } });
    const rawBody = `{"outcome":"success","output":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    sandbox.orderFault({ match: { operation: 'send_sms' }, status: 200, rawBody });
    const { msg } = await flow.call('call', { payload: 'Hello' });
    assert.equal(msg.tray.error?.code, 'TRAY_RESPONSE');
  });

  it('in the keys of an answer stays data', async () => {
    const flow = await loadFlow(sandbox, { connectors: { call: {} } });
    const rawBody =
      '{"outcome":"success","output":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}';
    sandbox.orderFault({ match: { operation: 'send_sms' }, status: 200, rawBody });
    const { exit } = await flow.call('call', { payload: 'Hello' });
    assert.equal(exit, 'output 1');
  });

  it('in a flow’s properties makes a node that says so, not one that is missing', async () => {
    const object = { nothing: [] };
    const properties = JSON.parse(
      JSON.stringify({ connector: object, timeout: object, fields: object, property: object, authId: object }),
    );
    const flow = await loadFlow(sandbox, { connectors: { call: properties } });
    assert.equal((await refusal(flow, 'call')).code, 'TRAY_CONFIG');
  });

  describe('to the message itself', () => {
    it('leaves the property of a sealed message as it was', async () => {
      const flow = await loadFlow(sandbox, { connectors: { call: {} } });
      const message = Object.seal({ _msgid: 'sealed', payload: 'Hello' });
      flow.node('call').receive(message);
      await until(() => flow.completionsOf('sealed').length > 0);
      assert.deepEqual(message, { _msgid: 'sealed', payload: 'Hello' });
      assert.deepEqual(flow.completionsOf('sealed'), [{ msgid: 'sealed', failed: true }]);
    });

    it('ends it when a read throws what throws itself', async () => {
      const flow = await loadFlow(sandbox, { connectors: { call: {} } });
      const thrown = new Proxy({}, { getPrototypeOf: () => assert.fail('asked for its class') });
      const message = Object.defineProperty({ _msgid: 'throwing', payload: 'Hello' }, 'requestTimeout', {
        get: () => {
          throw thrown;
        },
      });
      flow.node('call').receive(message);
      assert.equal((await flow.endingOf('throwing')).msg.tray.error?.code, 'TRAY_CONFIG');
      assert.deepEqual(flow.completionsOf('throwing'), [{ msgid: 'throwing', failed: true }]);
    });

    it('that is a list sends it on whole', async () => {
      const flow = await loadFlow(sandbox, { connectors: { one: {}, two: { outputs: 2 } } });
      for (const [node, fields, exit] of [
        ['one', { payload: 'Hello' }, 'output 1'],
        ['two', { payload: 'Hello' }, 'output 1'],
        ['two', { payload: {} }, 'output 2'],
      ] as const) {
        const message = Object.assign([1, 2], { _msgid: `list to ${node} for ${exit}`, ...fields });
        flow.node(node).receive(Object(message));
        await until(() => flow.completionsOf(message._msgid).length > 0);
        const ending = await flow.endingOf(message._msgid);
        assert.deepEqual([ending.exit, ending.msg], [exit, message]);
      }
    });

    it('keeps the output where it goes into msg.tray', async () => {
      const flow = await loadFlow(sandbox, { connectors: { call: { property: 'tray.output' } } });
      const { msg } = await flow.call('call', { payload: 'Hello' });
      assert.equal(msg.tray.outcome, 'success');
      assert.equal(Reflect.get(Object(Reflect.get(msg.tray, 'output')), 'body'), 'Hello');
    });

    it('completes what cannot be cloned for a second wire', async () => {
      const flow = await loadFlow(sandbox, { connectors: { call: {} } });
      const node: { updateWires(wires: string[][]): void } = Object(flow.node('call'));
      node.updateWires([['output 1 of call', 'output 2 of call']]);
      let deep: unknown = 'end';
      for (let level = 0; level < 20_000; level++) deep = { deep };
      flow.node('call').receive({ _msgid: 'deep', payload: 'Hello', deep });
      await flow.endingOf('deep');
      assert.deepEqual(
        flow.endingsOf('deep').map(({ exit }) => exit),
        ['output 1'],
      );
      assert.deepEqual(flow.completionsOf('deep'), [{ msgid: 'deep', failed: false }]);
    });
  });
});
