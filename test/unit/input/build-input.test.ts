import assert from 'node:assert/strict';
import { compileInput } from '../../../src/input/compile-input';
import type { Evaluate } from '../../../src/input/evaluate';
import type { FieldRow } from '../../../src/shared/flow';
import type { JsonObject } from '../../../src/shared/json';
import { inEnglish } from '../../../src/shared/texts/localized-text';
import { buildInput } from '../../support/build-input';
import { withCpuTime } from '../../support/cpu-time';

const noExpressions: Evaluate = () => assert.fail('no expression expected');

function row(path: string, type: string, value: unknown = ''): FieldRow {
  // Rows come from imported flows, so tests build wrong ones as well.
  return JSON.parse(JSON.stringify({ path, type, value }));
}

/** Rows `/path` = the JSON text of a value. */
function jsonRows(values: Record<string, unknown>): FieldRow[] {
  return Object.entries(values).map(([path, value]) => row(path, 'json', JSON.stringify(value)));
}

async function inputOf(rows: FieldRow[], evaluate = noExpressions, schema?: JsonObject): Promise<unknown> {
  const built = await buildInput(rows, evaluate, schema);
  assert.ok('input' in built, `fails: ${JSON.stringify(built)}`);
  return built.input;
}

async function failuresOf(rows: FieldRow[], evaluate = noExpressions, schema?: JsonObject): Promise<string[]> {
  const built = await buildInput(rows, evaluate, schema);
  assert.ok('details' in built, `does not fail: ${JSON.stringify(built)}`);
  return built.details.map(({ path, reason }) => `${path}: ${inEnglish([reason])}`);
}

describe('buildInput', () => {
  describe('literals', () => {
    it('takes every literal type', async () => {
      const rows = [
        row('/text', 'str', 'Hi'),
        row('/empty', 'str', ''),
        row('/count', 'num', '12.5'),
        row('/on', 'bool', 'true'),
        row('/off', 'bool', 'false'),
        row('/list', 'json', '[1,null,{"a":[]}]'),
        row('/nothing', 'json', 'null'),
      ];
      assert.deepEqual(await inputOf(rows), {
        text: 'Hi',
        empty: '',
        count: 12.5,
        on: true,
        off: false,
        list: [1, null, { a: [] }],
        nothing: null,
      });
    });

    it('reads values that Node-RED took from the environment', async () => {
      assert.deepEqual(await inputOf([row('/n', 'num', 5), row('/b', 'bool', true), row('/j', 'json', { a: 1 })]), {
        n: 5,
        b: true,
        j: { a: 1 },
      });
    });

    for (const value of ['', ' ', 'abc', '1e999', 'NaN', '1,5']) {
      it(`refuses the number "${value}"`, async () => {
        assert.deepEqual(await failuresOf([row('/n', 'num', value)]), ['/n: The value must be a number.']);
      });
    }

    it('gives the empty object for no rows', async () => {
      assert.deepEqual(await inputOf([]), {});
    });
  });

  it('takes many rows, and values with many keys, as it takes few', async () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`key_${index}`, index]));
    const rows: FieldRow[] = Object.keys(many).map((key) => ({ path: `/${key}`, type: 'msg', value: key }));
    const built = await buildInput([...rows, { path: '/all', type: 'msg', value: 'all' }], (_, key) =>
      key === 'all' ? many : many[key],
    );
    assert.equal(JSON.stringify(built), JSON.stringify({ input: { ...many, all: many } }));
  });

  describe('places', () => {
    it('makes missing parents, arrays where the next part is an index', async () => {
      const rows = [row('/data/0/value', 'num', '1'), row('/data/1/value', 'num', '2'), row('/a/b/c', 'str', 'x')];
      assert.deepEqual(await inputOf(rows), { data: [{ value: 1 }, { value: 2 }], a: { b: { c: 'x' } } });
    });

    it('takes escaped and empty keys', async () => {
      assert.deepEqual(await inputOf([row('/a~1b/~0/', 'str', 'x')]), { 'a/b': { '~': { '': 'x' } } });
    });

    it('applies rows in order: a later one replaces or fills an earlier one', async () => {
      const rows = [...jsonRows({ '/a': { b: 1, c: 2 }, '/a/b': 3, '/a/d/0': 4 }), ...jsonRows({ '/a/c': 5 })];
      assert.deepEqual(await inputOf(rows), { a: { b: 3, c: 5, d: [4] } });
    });

    it('takes the whole input at path ""', async () => {
      assert.deepEqual(await inputOf(jsonRows({ '/x': 1, '': { a: 1 }, '/b': 2 })), { a: 1, b: 2 });
      assert.deepEqual(await failuresOf(jsonRows({ '': [1] })), [': The input must be an object.']);
    });

    it('does not take what objects inherit for a parent', async () => {
      assert.deepEqual(await inputOf([row('/toString/x', 'num', '1')]), { toString: { x: 1 } });
    });

    it('refuses a place below a value', async () => {
      assert.deepEqual(await failuresOf(jsonRows({ '/a': 'text', '/a/b': 1 })), [
        '/a/b: "a" already holds a value that is neither an object nor an array.',
      ]);
    });

    it('refuses a key in an array', async () => {
      assert.deepEqual(await failuresOf(jsonRows({ '/a': [], '/a/b': 1 })), ['/a/b: "b" is not an array index.']);
    });

    it('takes the names of prototypes for ordinary keys, and leaves prototypes alone', async () => {
      const paths = [
        '/__proto__/polluted',
        '/constructor/prototype/polluted',
        '/a/prototype',
        '/b/0/__proto__',
        '/b/0/c',
      ];
      const input = await inputOf(paths.map((path) => row(path, 'str', 'yes')));
      assert.equal(
        JSON.stringify(input),
        '{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}},"a":{"prototype":"yes"},"b":[{"__proto__":"yes","c":"yes"}]}',
      );
      assert.equal(Reflect.get({}, 'polluted'), undefined);
      assert.equal(Object.getPrototypeOf(input), Object.prototype);
    });

    it('builds an empty object or list where a row says so, also below others', async () => {
      assert.deepEqual(await inputOf(jsonRows({ '/a': {}, '/b': [], '/c/d': {}, '/c/e/0': [] })), {
        a: {},
        b: [],
        c: { d: {}, e: [[]] },
      });
      assert.deepEqual(await inputOf(jsonRows({ '': {} })), {});
      assert.deepEqual(
        await inputOf([...jsonRows({ '/a': {}, '/b': [] }), row('/a/x', 'num', '1'), row('/b/0', 'num', '2')]),
        {
          a: { x: 1 },
          b: [2],
        },
      );
    });

    it('refuses giant arrays and takes the last index that is allowed', async () => {
      assert.deepEqual(await failuresOf([row('/data/999999999', 'num', '1'), row('/data/10000/a', 'num', '1')]), [
        '/data/999999999: The index 999999999 is greater than 9999.',
        '/data/10000/a: The index 10000 is greater than 9999.',
      ]);
      assert.deepEqual(await inputOf([row('/data/9999', 'num', '1')]), { data: [1] });
    });

    it('refuses what is no JSON Pointer', async () => {
      assert.deepEqual(await failuresOf([row('a', 'str', 'x')]), ['a: The path is not a JSON Pointer.']);
    });

    it('refuses a path that is too deep', async () => {
      assert.match((await failuresOf([row('/a'.repeat(101), 'str', 'x')])).join(), /more than 100 levels/);
      assert.ok(await inputOf([row('/a'.repeat(100), 'str', 'x')]));
    });
  });

  describe('items that are left out', () => {
    const leavesOut: Evaluate = () => undefined;

    it('leaves a row out whose expression is undefined, and closes the gap in its array', async () => {
      const rows = [
        row('/a', 'msg', 'a'),
        row('/list/0', 'msg', 'b'),
        row('/list/1', 'str', 'x'),
        row('/list/2/name', 'msg', 'c'),
        row('/list/3/name', 'str', 'y'),
      ];
      assert.deepEqual(await inputOf(rows, leavesOut), { list: ['x', { name: 'y' }] });
    });

    it('keeps the positions of a tuple', async () => {
      const schema = { properties: { pair: { type: 'array', items: [{ type: 'string' }, { type: 'string' }] } } };
      const rows = [row('/pair/0', 'msg', 'a'), row('/pair/1', 'str', 'x')];
      assert.deepEqual(await inputOf(rows, leavesOut, schema), { pair: [null, 'x'] });
    });

    it('keeps null, which is a value', async () => {
      assert.deepEqual(await inputOf(jsonRows({ '/list/0': null, '/list/2': 1 })), { list: [null, 1] });
    });
  });

  describe('with a schema', () => {
    const cases: [name: string, schema: JsonObject, input: unknown][] = [
      ['an object', { properties: { a: { type: 'object' } } }, { a: { '0': 'x' } }],
      ['an object by its properties', { properties: { a: { properties: { '0': {} } } } }, { a: { '0': 'x' } }],
      ['an array', { properties: { a: { type: 'array', items: {} } } }, { a: ['x'] }],
      ['an array or an object', { properties: { a: { type: ['object', 'array'] } } }, { a: ['x'] }],
      ['free-form', { additionalProperties: { type: 'object' } }, { a: { '0': 'x' } }],
      ['unknown', { type: 'object' }, { a: ['x'] }],
      ['wrong', { properties: [], oneOf: 'x', type: 5 } as JsonObject, { a: ['x'] }],
      [
        'a reference',
        { definitions: { map: { type: 'object' } }, properties: { a: { $ref: '#/definitions/map' } } },
        { a: { '0': 'x' } },
      ],
      [
        'a variant of oneOf',
        { properties: { a: { oneOf: [{ type: 'string' }, { type: 'object', properties: {} }] } } },
        { a: { '0': 'x' } },
      ],
    ];
    for (const [name, schema, input] of cases) {
      it(`tells arrays from objects: ${name}`, async () => {
        assert.deepEqual(await inputOf([row('/a/0', 'str', 'x')], noExpressions, schema), input);
      });
    }

    it('allows big keys of digits where the schema has an object', async () => {
      const schema = { properties: { byId: { type: 'object', additionalProperties: { type: 'string' } } } };
      assert.deepEqual(await inputOf([row('/byId/123456789', 'str', 'x')], noExpressions, schema), {
        byId: { '123456789': 'x' },
      });
    });

    it('ends for a schema that contains itself', async () => {
      const schema: JsonObject = { oneOf: [{ $ref: '#' }, { $ref: '#' }], additionalProperties: { $ref: '#' } };
      let depth = 0;
      let value = await inputOf([row('/0'.repeat(50), 'str', 'x')], noExpressions, schema);
      for (; typeof value === 'object' && value !== null; value = Reflect.get(value, '0')) depth++;
      assert.equal(depth, 50);
    });
  });

  describe('expressions', () => {
    const message = { name: 'Ada', tags: ['a'], when: new Date(0), deep: { list: [{ x: 1 }] } };
    const fromMessage: Evaluate = (_type, value) => Reflect.get(message, value);

    it('gives type and value as saved', async () => {
      const asked: string[] = [];
      await inputOf([row('/a', 'msg', 'x'), row('/b', 'jsonata', 'y + 1')], (type, value) => {
        asked.push(`${type} ${value}`);
      });
      assert.deepEqual(asked, ['msg x', 'jsonata y + 1']);
    });

    it('copies what it is given', async () => {
      const plan = compileInput([row('/deep', 'msg', 'deep'), row('/deep/list/0/x', 'num', '2')]);
      const built = plan.build(fromMessage);
      assert.deepEqual(built, { input: { deep: { list: [{ x: 2 }] } } });
      assert.deepEqual(message.deep, { list: [{ x: 1 }] });
    });

    it('never shares a literal between two inputs', () => {
      const plan = compileInput([row('/a', 'json', '{"b":[1]}'), row('/a/b/1', 'num', '2')]);
      assert.deepEqual(plan.build(noExpressions), { input: { a: { b: [1, 2] } } });
      assert.deepEqual(plan.build(noExpressions), { input: { a: { b: [1, 2] } } });
    });

    it('is synchronous unless an expression is not', async () => {
      const plan = compileInput([row('/a', 'msg', 'name'), row('/b', 'msg', 'tags')]);
      assert.deepEqual(plan.build(fromMessage), { input: { a: 'Ada', b: ['a'] } });
      const waiting = plan.build((_type, value) => (value === 'tags' ? Promise.resolve(1) : 'x'));
      assert.ok(waiting instanceof Promise);
      assert.deepEqual(await waiting, { input: { a: 'x', b: 1 } });
    });

    it('reads values as JSON does', async () => {
      const values: Record<string, unknown> = { date: message.when, nan: Number.NaN, list: [undefined, () => 1] };
      const rows = Object.keys(values).map((key) => row(`/${key}`, 'msg', key));
      assert.deepEqual(await inputOf(rows, (_type, value) => values[value]), {
        date: '1970-01-01T00:00:00.000Z',
        nan: null,
        list: [null, null],
      });
      assert.deepEqual(await inputOf([row('/f', 'msg', 'f')], () => () => 1), {});
    });

    it('does not call what looks like a promise inside a message', async () => {
      const value = Object.fromEntries([
        ['then', () => assert.fail('called')],
        ['a', 1],
      ]);
      const rows = [row('/x', 'msg', 'x'), row('/y', 'jsonata', 'y')];
      const evaluate: Evaluate = (type) => (type === 'jsonata' ? Promise.resolve(2) : value);
      assert.deepEqual(await inputOf(rows, evaluate), { x: { a: 1 }, y: 2 });
    });
  });

  describe('failures', () => {
    it('do not tell why an expression for a secret failed, since the reason may hold it', async () => {
      const schema = { properties: { login: { properties: { code: { type: 'string', format: 'password' } } } } };
      const evaluate: Evaluate = () => Promise.reject(new Error('Unable to cast value to a number: "hunter2"'));
      const paths = ['/login/code', '/user/api_key', '/list/0/password/0', '/login/name'];
      const [code, key, password, name] = await failuresOf(
        paths.map((path) => row(path, 'jsonata', '$number(x)')),
        evaluate,
        schema,
      );
      for (const failure of [code, key, password])
        assert.match(failure ?? '', /^\/\S+: The expression cannot be evaluated/);
      assert.ok(![code, key, password].join().includes('hunter2'));
      assert.match(name ?? '', /hunter2/);
    });

    it('names all failing rows together, in order', async () => {
      const rows = [
        row('/a', 'num', 'x'),
        row('/b', 'json', '{'),
        row('/ok', 'str', 'fine'),
        row('/c', 'jsonata', 'throws'),
        row('/d', 'jsonata', 'rejects'),
        row('/e', 'bool', 'yes'),
        row('/f', 'toml', 'x'),
        row('g', 'str', 'x'),
      ];
      const failures = await failuresOf(rows, (_type, value) => {
        if (value === 'throws') throw new Error('at once');
        return Promise.reject({ code: 'T2001', message: 'later' });
      });
      assert.deepEqual(failures, [
        '/a: The value must be a number.',
        '/b: The value is not valid JSON.',
        '/c: at once',
        '/d: later',
        '/e: The value must be true or false.',
        '/f: The type "toml" is unknown.',
        'g: The path is not a JSON Pointer.',
      ]);
    });

    it('takes any thrown value for a reason', async () => {
      for (const thrown of ['text', undefined, null, 5, { message: 7 }, Object.create(null)]) {
        const evaluate: Evaluate = () => {
          throw thrown;
        };
        assert.equal((await failuresOf([row('/a', 'msg', 'x')], evaluate)).length, 1);
      }
    });

    it('shows people nothing of thrown values that have nothing to say', async () => {
      const silent = [
        undefined,
        null,
        {},
        [{}, {}],
        new Map(),
        { message: {} },
        { message: undefined },
        new Error(' '),
      ];
      for (const thrown of silent) {
        const failures = await failuresOf([row('/a', 'msg', 'x')], () => {
          throw thrown;
        });
        assert.deepEqual(failures, ['/a: The value cannot be evaluated.']);
      }
    });

    it('shortens long reasons', async () => {
      const [failure] = await failuresOf([row('/a', 'msg', 'x')], () => Promise.reject(new Error('x'.repeat(5000))));
      assert.ok(failure !== undefined && failure.length < 320);
    });

    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const deep = JSON.parse(`${'['.repeat(120)}${']'.repeat(120)}`);
    const unsendable: [string, unknown, RegExp][] = [
      ['a value that contains itself', circle, /contains itself/],
      ['a value that is too deep', deep, /more than 100 levels/],
      ['too many values', new Array(500_001).fill(0), /more than 500000 values/],
      ['too much text', { a: 'x'.repeat(30_000_000), b: 'x'.repeat(30_000_000) }, /more than 50000000 characters/],
      ['a BigInt', { n: 1n }, /BigInt/],
      [
        'a getter that throws',
        Object.defineProperty({}, 'x', { enumerable: true, get: () => assert.fail('no') }),
        /no/,
      ],
    ];
    for (const [name, value, reason] of unsendable) {
      it(`refuses ${name}`, async () => {
        const [failure] = await failuresOf([row('/a', 'msg', 'x')], () => value);
        assert.match(String(failure), reason);
      });
    }

    it('refuses large binary values before it unfolds them, which would take gigabytes', async () => {
      for (const value of [new Uint8Array(100_000_000), new Float64Array(600_000), Buffer.alloc(100_000_000)]) {
        const { result, time } = await withCpuTime(() => failuresOf([row('/a', 'msg', 'x')], () => ({ image: value })));
        assert.deepEqual(result, ['/a: The input has more than 500000 values.']);
        assert.ok(time < 1000, `${time} ms`);
      }
    });

    it('takes small binary values as JSON does', async () => {
      const values = [Buffer.from('a'), new Uint8Array(2), new DataView(new ArrayBuffer(2)), new ArrayBuffer(2)];
      const input = await inputOf([row('/a', 'msg', 'x')], () => values);
      assert.deepEqual(input, { a: JSON.parse(JSON.stringify(values)) });
    });

    it('counts values and levels over all rows', async () => {
      const half = new Array(300_000).fill(0);
      const failures = await failuresOf([row('/a', 'msg', 'x'), row('/b', 'msg', 'x')], () => half);
      assert.deepEqual(failures, ['/b: The input has more than 500000 values.']);
      const nested = JSON.parse(`${'['.repeat(60)}${']'.repeat(60)}`);
      assert.equal((await failuresOf([row('/a'.repeat(50), 'msg', 'x')], () => nested)).length, 1);
    });

    for (const rows of [null, 'x', 5, {}, [null], [5], [[]], [{}], [{ path: 5, type: 'str', value: 'x' }]]) {
      it(`survives rows that are ${JSON.stringify(rows)}`, async () => {
        const built = await buildInput(JSON.parse(JSON.stringify(rows)), noExpressions);
        assert.ok('input' in built || built.details.every(({ path }) => path === ''));
      });
    }
  });
});
