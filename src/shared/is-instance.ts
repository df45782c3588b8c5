/**
 * `instanceof` for thrown values of any kind: a message can cause anything to be thrown, including a Proxy that throws
 * when its prototype is read.
 */
export function isInstance<Instance>(value: unknown, type: new (...args: never[]) => Instance): value is Instance {
  try {
    return value instanceof type;
  } catch {
    return false;
  }
}
