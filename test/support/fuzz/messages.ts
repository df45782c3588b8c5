/** Messages that nodes of any quality may send. */
import fc from 'fast-check';
import type { JsonObject } from '../../../src/shared/json';
import { jsonValues } from '../../unit/schema/arbitrary-schemas';
import { mostly } from './draw';
import { hostileValues } from './hostile-values';
import { hostileProxy, type Make, someTraps, throwingReads } from './throwing-values';

export interface MessageCase {
  message: object;
  /** Node-RED itself may throw when it is given this message, so that it never reaches a node. */
  mayBeRefused: boolean;
}

type Properties = Record<string, unknown>;

/**
 * Creates messages for one node.
 * @param valid an input that the node's operation accepts
 */
export function messagesFor(valid: JsonObject): fc.Arbitrary<() => MessageCase> {
  const odd = mostly(fc.constant(plain), wraps, 5);
  return fc.tuple(propertiesFor(valid), msgids, odd).map(([makers, id, wrap]) => () => {
    const properties = Object.fromEntries(Object.entries(makers).map(([key, make]) => [key, make()]));
    return wrap(id(properties));
  });
}

function propertiesFor(valid: JsonObject): fc.Arbitrary<Record<string, Make>> {
  const nothing = made<unknown>(fc.constant(undefined));
  return fc.record(
    {
      payload: fc.oneof(
        { weight: 12, arbitrary: fc.constant((): unknown => JSON.parse(JSON.stringify(valid))) },
        { weight: 1, arbitrary: made(jsonValues) },
        { weight: 4, arbitrary: hostileValues },
      ),
      topic: mostly(made(fc.constantFrom('topic', 'payload', '0')), hostileValues, 4),
      requestTimeout: mostly(made<unknown>(fc.constant(undefined)), timeouts, 5),
      error: mostly(nothing, hostileValues),
      tray: mostly(nothing, hostileValues),
      req: mostly(nothing, hostileValues),
      extra: hostileValues,
    },
    { requiredKeys: ['payload'] },
  );
}

function made<T>(values: fc.Arbitrary<T>): fc.Arbitrary<() => T> {
  return values.map((value) => () => value);
}

const timeouts: fc.Arbitrary<Make> = fc.oneof(
  made(
    fc.constantFrom(
      200,
      '300',
      0,
      -5,
      0.1,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      1e20,
      '',
      ' ',
      'abc',
      '1e2',
      true,
      null,
    ),
  ),
  hostileValues,
);

let count = 0;

const msgids: fc.Arbitrary<(properties: Properties) => Properties> = mostly(
  fc.constant((properties: Properties) => ({ ...properties, _msgid: `message ${++count}` })),
  fc.oneof(
    fc.constant((properties: Properties) => properties),
    fc
      .constantFrom<unknown[]>('', 0, 7, null, Number.NaN, true, 10n, Symbol('id'), {}, ['id'], '__proto__')
      .map((id) => (properties: Properties) => ({ ...properties, _msgid: id })),
  ),
  5,
);

class Instance {
  get inherited(): string {
    return 'inherited';
  }
}

function plain(message: Properties): MessageCase {
  return { message, mayBeRefused: false };
}

function defined(key: string, attributes: PropertyDescriptor): (message: Properties) => MessageCase {
  return (message) => plain(Object.defineProperty(message, key, { enumerable: true, ...attributes }));
}

type Wrap = (message: Properties) => MessageCase;

/** Oddities of a message as a whole. */
const wraps: fc.Arbitrary<Wrap> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom<Wrap[]>(
      (message) => plain(Object.freeze(message)),
      (message) => plain(Object.seal(message)),
      (message) => plain(Object.preventExtensions(message)),
      (message) => plain(Object.assign(Object.create(null), message)),
      (message) => plain(Object.assign(new Instance(), message)),
      (message) => plain(Object.assign([], message)),
      (message) => plain(new Proxy(message, {})),
      (message) => plain(Object.assign(message, { hasOwnProperty: 'no function', toString: 1 })),
      defined('tray', { value: 'fixed', writable: false }),
      defined('payload', { value: 'fixed', writable: false }),
      defined('tray', { get: () => 'derived' }),
      defined('payload', { get: () => 'derived' }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('payload', 'topic', 'requestTimeout', 'error', 'tray', 'req', 'extra'), throwingReads)
      .map(([key, get]) => defined(key, { get, configurable: true })),
  },
  {
    weight: 1,
    arbitrary: refusable(throwingReads.map((get) => (message) => Object.defineProperty(message, '_msgid', { get }))),
  },
  { weight: 1, arbitrary: refusable(someTraps().map((throwing) => (message) => hostileProxy(message, throwing))) },
);

function refusable(changes: fc.Arbitrary<(message: Properties) => object>): fc.Arbitrary<Wrap> {
  return changes.map((change) => (message) => ({ message: change(message), mayBeRefused: true }));
}
