import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import type { Evaluate } from '../../../../src/input/evaluate';
import { buildInput } from '../../../support/build-input';
import { withCpuTime } from '../../../support/cpu-time';
import { failuresOf, noExpressions, row } from './rows';

describe('buildInput', () => {
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

    it('refuses what has its bytes still to come', async () => {
      for (const value of [Readable.from(['x']), new Blob(['x']), new Response('x'), new Response('x').body]) {
        assert.deepEqual(await failuresOf([row('/a', 'msg', 'x')], () => ({ file: value })), [
          '/a: A stream or a Blob cannot be sent. Collect its bytes in a Buffer first.',
        ]);
      }
    });

    it('refuses bytes, large ones before it unfolds them, which would take gigabytes', async () => {
      const values = [new Uint8Array(100_000_000), new Float64Array(600_000), new DataView(new ArrayBuffer(2))];
      for (const value of [...values, new ArrayBuffer(2), Buffer.from('a').toJSON()]) {
        const { result, time } = await withCpuTime(() => failuresOf([row('/a', 'msg', 'x')], () => ({ image: value })));
        assert.deepEqual(result, [
          '/a/image: Bytes can only be sent where the operation takes a file. Give text here, such as Base64.',
        ]);
        assert.ok(time < 1000, `${time} ms`);
      }
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
