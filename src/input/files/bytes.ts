import { isObject } from '../../shared/json';

/**
 * The bytes of a value that consists of bytes: a Buffer or any other view of an ArrayBuffer, an ArrayBuffer, or a Buffer
 * that was converted to JSON, as in a context that is stored in a file. Not recognized by class, because function nodes
 * have their own classes. Shares memory with the value, except for JSON.
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
