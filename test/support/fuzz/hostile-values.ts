/** Values of every kind in JavaScript that a message or a context can contain. */
import fc from 'fast-check';
import { hostileKeys, plainKeys } from '../../unit/schema/arbitrary-schemas';
import { type Make, throwingValues } from './throwing-values';

function nested(innermost: unknown, levels: number, wrap: (inner: unknown) => unknown): unknown {
  let value = innermost;
  for (let level = 0; level < levels; level++) value = wrap(value);
  return value;
}

function cyclic(): object {
  const value: { list: unknown[]; self?: unknown } = { list: [] };
  value.self = value;
  value.list.push(value, value.list);
  return value;
}

class Instance {
  readonly own = 'own';
  get inherited(): string {
    return 'inherited';
  }
}

const nestings = fc.constantFrom(
  (inner: unknown) => ({ inner }),
  (inner: unknown) => [inner],
);

const special: fc.Arbitrary<Make> = fc.constantFrom<Make[]>(
  cyclic,
  () => 10n,
  () => ({ amount: 10n }),
  () => () => 'called',
  () => class {},
  () => Symbol('value'),
  () => ({ [Symbol('key')]: 1, value: 1 }),
  () => new Instance(),
  () => new Date(Number.NaN),
  () => new Date(0),
  () => Buffer.from('bytes'),
  () => new Uint8Array(64),
  () => new BigInt64Array(2),
  () => new ArrayBuffer(8),
  () => new DataView(new ArrayBuffer(8)),
  () => new Map([['key', new Map()]]),
  () => new Set([1]),
  () => new WeakMap(),
  () => /pattern/g,
  () => new Error('a value', { cause: cyclic() }),
  () => Promise.resolve(1),
  () => new Promise(() => {}),
  () => Object.fromEntries([['then', (resolve: (value: unknown) => void) => resolve(1)]]),
  () => Object(1),
  () => Object('text'),
  () => new URL('http://127.0.0.1/'),
  () => new AbortController().signal,
  () => Object.freeze({ list: Object.freeze([1]) }),
  () => Object.seal({ sealed: true }),
  () => Object.assign(Object.create(null), { value: 1 }),
  () => Object.assign(Object.create({ inherited: 1 }), { own: 1 }),
  () => Object.assign([1, 2], { extra: 3 }),
  () => new Array(3),
  () => new Array(20_000),
  () => [undefined, () => 1, Symbol('item')],
  () => JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
  () => ({ toJSON: () => JSON.parse('{"__proto__":{"polluted":1}}') }),
  () => ({ toJSON: () => 10n }),
  () => ({ toJSON: () => undefined }),
  () => ({ toJSON: 'no function' }),
  () => Number.NaN,
  () => Number.NEGATIVE_INFINITY,
  () => -0,
  () => undefined,
  () => '\ud800 half a pair, \u0000 and \u2028',
  () => ({ '\udfff': '\ud800' }),
  () => 'long '.repeat(20_000),
  () => ({ ['key'.repeat(10_000)]: 1 }),
);

const anything: fc.Arbitrary<Make> = fc
  .anything({
    key: fc.oneof(plainKeys, hostileKeys),
    maxDepth: 3,
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
  })
  .map((value) => () => value);

/** Deeper than JSON, Node-RED and V8's stack can handle. */
const deep: fc.Arbitrary<Make> = fc.tuple(fc.constantFrom(99, 150, 2000, 20_000), nestings).map(
  ([levels, wrap]) =>
    () =>
      nested('innermost', levels, wrap),
);

/** A value that can do harm itself, or somewhere inside. */
export const hostileValues: fc.Arbitrary<Make> = fc
  .tuple(
    fc.oneof(
      { weight: 6, arbitrary: special },
      { weight: 4, arbitrary: anything },
      { weight: 2, arbitrary: throwingValues },
      { weight: 1, arbitrary: deep },
    ),
    fc.integer({ min: 0, max: 3 }),
    nestings,
  )
  .map(
    ([make, levels, wrap]) =>
      () =>
        nested(make(), levels, wrap),
  );
