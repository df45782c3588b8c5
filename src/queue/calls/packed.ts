/**
 * Values of a message as JSON that is stored in Redis. Bytes, dates, and numbers that JSON cannot represent are marked;
 * anything else that JSON cannot represent is left out, and reported by path.
 */
import { types } from 'node:util';
import { isInstance } from '../../shared/is-instance';
import { isObject, type JsonObject, type JsonValue, setProperty } from '../../shared/json';

/** The key of a mark. An object that has this key itself is also marked, so that it is restored unchanged. */
const mark = '$tray';
/** Deeper values are left out: nothing that was ever JSON is this deep. */
const maxDepth = 500;

export interface Packed {
  /** JSON. */
  text: string;
  /** Paths of values that were left out, such as `res` and `payload.callback`. */
  left: string[];
}

/** Thrown if the packed value would exceed the allowed number of characters. */
export class TooLarge extends Error {}

/**
 * Packs the properties of an object. The result shares only strings with it.
 *
 * @param limit maximum number of characters, counted roughly: packing stops before it takes much memory
 * @throws TooLarge
 */
export function pack(source: object, limit: number): Packed {
  const packer = new Packer(limit);
  return { text: JSON.stringify(packer.properties(source, '')), left: packer.left };
}

/** @param text created by `pack` from a `Value` */
export function unpack<Value extends object>(text: string): Value {
  const value: Value = JSON.parse(text, unmarked);
  return value;
}

/** Indicates that JSON cannot represent a value. */
const nothing = Symbol('nothing');

class Packer {
  readonly left: string[] = [];
  /** The objects that contain the current value. */
  readonly #around = new Set<object>();
  #room: number;

  constructor(limit: number) {
    this.#room = limit;
  }

  properties(source: object, path: string): JsonObject {
    const result: JsonObject = {};
    this.#around.add(source);
    for (const key of Object.keys(source)) {
      this.#take(key.length);
      const place = path === '' ? key : `${path}.${key}`;
      const packed = this.#whole(key, place, read(source, key));
      if (packed !== nothing) setProperty(result, key, packed);
    }
    this.#around.delete(source);
    return Object.hasOwn(result, mark) ? { [mark]: 'object', value: Object.entries(result) } : result;
  }

  /** The request and response of an HTTP node are left out entirely: their remains would be of no use. */
  #whole(key: string, place: string, value: unknown): JsonValue | typeof nothing {
    if (place !== key || (key !== 'req' && key !== 'res')) return this.#value(value, place);
    const before = this.left.length;
    const packed = this.#value(value, place);
    if (this.left.length === before) return packed;
    this.left.length = before;
    return this.#leave(place);
  }

  #value(value: unknown, path: string): JsonValue | typeof nothing {
    switch (typeof value) {
      case 'string':
        this.#take(value.length);
        return value;
      case 'boolean':
        return value;
      case 'number':
        return Number.isFinite(value) && !Object.is(value, -0) ? value : { [mark]: 'number', value: numberText(value) };
      case 'bigint':
        return { [mark]: 'bigint', value: String(value) };
      case 'undefined':
        return nothing;
      case 'object':
        return value === null ? null : this.#object(value, path);
      default:
        return this.#leave(path);
    }
  }

  #object(value: object, path: string): JsonValue | typeof nothing {
    if (this.#around.has(value) || this.#around.size > maxDepth) return this.#leave(path);
    this.#take(2);
    try {
      if (types.isUint8Array(value)) return this.#bytes(value);
      if (Array.isArray(value)) return this.#list(value, path);
      if (types.isDate(value)) return { [mark]: 'date', value: value.getTime() };
      if ('toJSON' in value && typeof value.toJSON === 'function') return this.#value(value.toJSON(), path);
      return isPlain(value) || Object.keys(value).length > 0 ? this.properties(value, path) : this.#leave(path);
    } catch (error) {
      if (isInstance(error, TooLarge)) throw error;
      // A getter or a Proxy threw.
      return this.#leave(path);
    }
  }

  #bytes(value: Uint8Array): JsonValue {
    this.#take((value.length * 4) / 3);
    return { [mark]: 'bytes', value: Buffer.from(value).toString('base64') };
  }

  #list(value: readonly unknown[], path: string): JsonValue {
    this.#around.add(value);
    const result = Array.from(value, (each, index): JsonValue => {
      const packed = this.#value(each, `${path}.${index}`);
      return packed === nothing ? null : packed;
    });
    this.#around.delete(value);
    return result;
  }

  #take(characters: number): void {
    this.#room -= characters + 1;
    if (this.#room < 0) throw new TooLarge();
  }

  #leave(path: string): typeof nothing {
    this.left.push(path);
    return nothing;
  }
}

function read(source: object, key: string): unknown {
  try {
    return Reflect.get(source, key);
  } catch {
    return () => {};
  }
}

function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/**
 * False for Maps, errors and similar, whose contents are not in properties that JSON includes. Objects from function
 * nodes come from another realm, with different prototypes.
 */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || (typeof prototype === 'object' && Object.getPrototypeOf(prototype) === null);
}

function unmarked(_key: string, value: unknown): unknown {
  if (!isObject(value) || !Object.hasOwn(value, mark)) return value;
  const { [mark]: kind, value: content } = value;
  switch (kind) {
    case 'bytes':
      return Buffer.from(String(content), 'base64');
    case 'date':
      return new Date(content === null ? Number.NaN : Number(content));
    case 'number':
      return Number(content);
    case 'bigint':
      return BigInt(String(content));
    case 'object':
      return Object.fromEntries(Array.isArray(content) ? content : []);
    default:
      return undefined;
  }
}
