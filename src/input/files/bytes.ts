import type { JsonValue } from '../../shared/json';

/**
 * The bytes of a value that consists of bytes: a Buffer or another Uint8Array, or an ArrayBuffer. Not by class: function nodes
 * have classes of their own. They are those of the value, not a copy.
 */
export function bytesOf(value: unknown): Uint8Array | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (value instanceof Uint8Array) return value;
  const tag = Object.prototype.toString.call(value);
  if (tag === '[object Uint8Array]' && ArrayBuffer.isView(value)) {
    return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  }
  return tag === '[object ArrayBuffer]' && 'byteLength' in value ? new Uint8Array(value as ArrayBuffer) : undefined;
}

/** The bytes of a Buffer that has become JSON on its way, as in a context that is kept in a file. */
export function bytesOfJson(value: JsonValue | undefined): Uint8Array | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { type, data, ...others } = value;
  if (type !== 'Buffer' || !Array.isArray(data) || Object.keys(others).length > 0) return undefined;
  return data.every(isByte) ? Uint8Array.from(data) : undefined;
}

function isByte(value: JsonValue): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255;
}
