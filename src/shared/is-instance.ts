/**
 * `instanceof` for whatever was thrown: a message can make anything be thrown, also a Proxy that throws when it is asked
 * for its class.
 */
export function isInstance<Instance>(value: unknown, type: new (...args: never[]) => Instance): value is Instance {
  try {
    return value instanceof type;
  } catch {
    return false;
  }
}
