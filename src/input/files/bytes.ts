import { isObject } from '../../shared/json';

/**
 * The bytes of a value that consists of bytes: a Buffer or whatever else is a view of an ArrayBuffer, an ArrayBuffer, or a
 * Buffer that has become JSON on its way, as in a context that is kept in a file. Not by class: function nodes have classes of
 * their own. They are those of the value, not a copy.
 */
export function bytesOf(value: object): Uint8Array | undefined {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return isArrayBuffer(value) ? new Uint8Array(value) : bytesOfJson(value);
}

function isArrayBuffer(value: object): value is ArrayBuffer {
  return 'byteLength' in value && /^\[object (Shared)?ArrayBuffer\]$/.test(Object.prototype.toString.call(value));
}

function bytesOfJson(value: object): Uint8Array | undefined {
  if (!isObject(value) || value.type !== 'Buffer') return undefined;
  const { data } = value;
  if (!Array.isArray(data) || Object.keys(value).length > 2) return undefined;
  return data.every(isByte) ? Uint8Array.from(data) : undefined;
}

function isByte(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255;
}
