/** The state of a message, so that changes can be detected without touching anything that throws. */
import { inspect, types } from 'node:util';

/** By key: the value, and a printed form of its contents. */
export type MessageState = ReadonlyMap<PropertyKey, { value: unknown; inside: string }>;

/**
 * Node-RED removes the first two from a message and restores them while it clones it; that of a list follows from its
 * items.
 */
const uncompared: readonly PropertyKey[] = ['req', 'res', 'length'];

/** Undefined for a Proxy, whose properties are whatever it says. */
export function stateOf(message: object): MessageState | undefined {
  if (types.isProxy(message)) return undefined;
  const keys = Reflect.ownKeys(message).filter((key) => !uncompared.includes(key));
  return new Map(keys.map((key) => [key, propertyOf(message, key)]));
}

function propertyOf(message: object, key: PropertyKey): { value: unknown; inside: string } {
  const descriptor = Object.getOwnPropertyDescriptor(message, key);
  const value: unknown = descriptor?.get ?? descriptor?.value;
  return { value, inside: insideOf(value) };
}

const inspection = {
  depth: 3,
  customInspect: false,
  showProxy: true,
  maxArrayLength: 20,
  maxStringLength: 100,
  breakLength: Number.POSITIVE_INFINITY,
};

function insideOf(value: unknown): string {
  try {
    return withPrototypes(inspect(value, inspection));
  } catch {
    return 'cannot be looked into';
  }
}

/** Node-RED itself gives a prototype to objects that have none, if an expression returns them. */
function withPrototypes(picture: string): string {
  return picture.replaceAll('[Object: null prototype] {', '{').replaceAll('[Object: null prototype]', '[Object]');
}

/** The keys whose properties were added, removed or changed, including their contents. */
export function changesBetween(before: MessageState, after: MessageState): PropertyKey[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    return was === undefined || is === undefined || !Object.is(was.value, is.value) || was.inside !== is.inside;
  });
}
