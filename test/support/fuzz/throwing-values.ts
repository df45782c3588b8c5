/** Values that throw when they are inspected. */
import fc from 'fast-check';

/** Creates a value. fast-check only gets these functions, because it inspects values, and some throw when inspected. */
export type Make = () => unknown;

/** Anything that code may throw, except undefined, which the spies of Node-RED's test helper swallow. */
const thrown: fc.Arbitrary<Make> = fc.constantFrom<Make[]>(
  () => new Error('Thrown by a getter'),
  () => 'a text',
  () => null,
  () => ({}),
  () => ({ message: { nested: {} } }),
  () => Object.create(null),
  () => Symbol('thrown'),
  () => ({
    get message() {
      throw new Error('Thrown by the message of an error');
    },
  }),
  () => hostileProxy({}, traps),
);

/** Operations of the language on objects. */
export const traps = [
  'get',
  'set',
  'has',
  'ownKeys',
  'getPrototypeOf',
  'deleteProperty',
  'getOwnPropertyDescriptor',
] as const;

export function someTraps(): fc.Arbitrary<(typeof traps)[number][]> {
  return fc.subarray([...traps], { minLength: 1 });
}

/** An object for which some operations throw. */
export function hostileProxy(target: object, throwing: readonly (typeof traps)[number][]): object {
  const refuse = () => {
    throw new Error('Thrown by a Proxy');
  };
  return new Proxy(target, Object.fromEntries(throwing.map((trap) => [trap, refuse])));
}

function revokedProxy(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** An object with a property that throws when it is read. */
function throwingGetter(key: string, what: Make): object {
  return Object.defineProperty({ before: 1 }, key, {
    enumerable: true,
    configurable: true,
    get: () => {
      throw what();
    },
  });
}

/** A read that throws. */
export const throwingReads: fc.Arbitrary<() => never> = thrown.map((what) => () => {
  throw what();
});

/** Objects that throw when some of their properties are read, or on any operation. */
export const throwingValues: fc.Arbitrary<Make> = fc.oneof(
  fc.tuple(fc.constantFrom('inner', 'toJSON', 'then', 'length'), thrown).map(
    ([key, what]) =>
      () =>
        throwingGetter(key, what),
  ),
  someTraps().map((some) => () => hostileProxy({ a: 1 }, some)),
  someTraps().map((some) => () => hostileProxy([1, 2], some)),
  fc.constant(revokedProxy),
  thrown.map((what) => () => ({
    toJSON() {
      throw what();
    },
  })),
);
