import { type JsonObject, type JsonValue, setProperty } from '../shared/json';
import { maxInputDepth } from '../shared/limits';
import { type InputBudget, UnsendableValue } from './input-budget';

/**
 * Copies a value into plain JSON, as `JSON.stringify` would: `toJSON` is called, functions and undefined properties are
 * dropped, numbers that JSON lacks become null. So validation sees exactly what is sent, and the input shares nothing
 * with the message or a context.
 *
 * @param depth number of levels above the value
 * @returns undefined if JSON cannot represent the value
 * @throws UnsendableValue if the value is nested too deeply (or in a circle), is too large, or contains what must not
 * be sent
 */
export function copyJson(value: unknown, budget: InputBudget, depth = 0): JsonValue | undefined {
  budget.takeValue();
  switch (typeof value) {
    case 'string':
      budget.takeText(value.length);
      return value;
    case 'number':
      // JSON has no -0; adding 0 turns it into 0.
      return Number.isFinite(value) ? value + 0 : null;
    case 'boolean':
      return value;
    case 'bigint':
      throw new UnsendableValue({ key: 'bigInt' });
    case 'object':
      return value === null ? null : copyContainer(value, budget, depth);
    default:
      return undefined;
  }
}

function copyContainer(value: object, budget: InputBudget, depth: number): JsonValue | undefined {
  if (depth >= maxInputDepth) throw new UnsendableValue({ key: 'valueTooDeep', params: { limit: maxInputDepth } });
  const standIn = budget.bytes?.standInFor(value);
  if (standIn !== undefined) return standIn;
  if (hasBytesToCome(value)) throw new UnsendableValue({ key: 'streamUnsendable' });
  refuseLargeBinary(value, budget);
  const plain = 'toJSON' in value && typeof value.toJSON === 'function' ? (value.toJSON('') as unknown) : value;
  if (typeof plain !== 'object' || plain === null) return copyJson(plain, budget, depth);
  return Array.isArray(plain) ? copyArray(plain, budget, depth) : copyObject(plain, budget, depth);
}

/** True for Node.js and web streams, Blobs and responses: as JSON they would be their internals, or nothing. */
function hasBytesToCome(value: { pipe?: unknown; getReader?: unknown; arrayBuffer?: unknown }): boolean {
  const { pipe, getReader, arrayBuffer } = value;
  return typeof pipe === 'function' || typeof getReader === 'function' || typeof arrayBuffer === 'function';
}

/** In JSON each byte or number is a value: expanding a picture would exhaust the memory before they are counted. */
function refuseLargeBinary(value: object, budget: InputBudget): void {
  if (ArrayBuffer.isView(value) && 'length' in value) budget.requireValues(Number(value.length));
}

function copyArray(items: readonly unknown[], budget: InputBudget, depth: number): JsonValue[] {
  const copy: JsonValue[] = [];
  for (let i = 0; i < items.length; i++) copy.push(copyJson(items[i], budget, depth + 1) ?? null);
  return copy;
}

function copyObject(object: object, budget: InputBudget, depth: number): JsonObject {
  const values = object as Record<string, unknown>;
  const copy: JsonObject = {};
  for (const key of Object.keys(values)) {
    const copied = copyJson(values[key], budget, depth + 1);
    if (copied === undefined) continue;
    budget.takeText(key.length);
    setProperty(copy, key, copied);
  }
  return copy;
}
