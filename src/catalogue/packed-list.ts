import { createHash } from 'node:crypto';
import { isObject } from '../shared/json';

/**
 * A list as bytes, in memory as on disk: a small index that says what there is, and a body that holds the details. One
 * entry of a list of several MB is read without parsing the rest, and the size in memory is known.
 */
export interface PackedList {
  etag: string | undefined;
  /** JSON text. */
  index: Buffer;
  /** JSON texts one after the other; the index knows where each ends. */
  body: Buffer;
}

/** Raised when the form of the files changes: files of another form are fetched anew. */
const format = 1;

/** What an index takes as objects, as a multiple of its bytes: up to 1.9 as measured. */
const unpackedSize = 2;

/** Bytes that a list takes in memory, with its index unpacked, which stays as long as the list does. */
export function sizeOf(list: PackedList): number {
  return list.index.length * (1 + unpackedSize) + list.body.length;
}

/**
 * The content of a list's file: one line about the file, then index and body.
 *
 * @param resource what the list holds; a file is only read as the resource that it was written for
 */
export function encodeList(resource: string, list: PackedList): Buffer {
  const header = { format, resource, etag: list.etag, indexBytes: list.index.length, digest: digestOf(list) };
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), list.index, list.body]);
}

/** The list in a file; undefined when the file is of another form or resource, cut off, or damaged. */
export function decodeList(resource: string, file: Buffer): PackedList | undefined {
  const headerEnd = file.indexOf('\n');
  if (headerEnd < 0) return undefined;
  const header = parse(file.subarray(0, headerEnd));
  if (!isObject(header) || header.format !== format || header.resource !== resource) return undefined;
  if (typeof header.indexBytes !== 'number') return undefined;
  const indexEnd = headerEnd + 1 + header.indexBytes;
  const list = {
    etag: typeof header.etag === 'string' ? header.etag : undefined,
    index: file.subarray(headerEnd + 1, indexEnd),
    body: file.subarray(indexEnd),
  };
  return header.digest === digestOf(list) ? list : undefined;
}

function digestOf(list: PackedList): string {
  return createHash('sha256').update(list.index).update(list.body).digest('hex');
}

function parse(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString('utf8'));
  } catch {
    return undefined;
  }
}
