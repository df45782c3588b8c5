/** Collects and parses the body of a request, bounded in size and depth. */
import type { IncomingMessage } from 'node:http';
import type { JsonValue } from '../../src/shared/json';
import { weightOfValue } from '../records/weight';
import { shapeOf } from './json-shape';

/** A body, parsed if possible. `weight` is the memory that it takes, in approximate bytes. */
export type RequestBody =
  | { kind: 'none' }
  | { kind: 'json'; value: JsonValue; weight: number }
  | { kind: 'malformed'; text: string; weight: number }
  | { kind: 'refused'; status: 400 | 413; reason: string };

/** Deeper than any input, and shallow enough that recursion over a body does not overflow the stack. */
export const maxDepth = 500;

/**
 * Rejects if the caller hangs up early.
 *
 * Uses plain listeners: iterating over the request costs a benchmark noticeably more.
 */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<RequestBody> {
  const { headers } = request;
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) {
    return Promise.resolve({ kind: 'none' });
  }
  return new Promise((resolve, reject) => {
    const collected = new Collected();
    let bytes = 0;
    // A body that is too large is nonetheless read to its end: otherwise the caller would see a broken connection
    // instead of an answer.
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) collected.add(chunk);
    });
    request.on('end', () => resolve(bytes > maxBytes ? tooLarge : bodyOf(collected.bytes)));
    request.on('close', () => reject(new Error('The caller hung up')));
  });
}

/**
 * Bytes that arrive in pieces. They are copied together immediately: kept separately, a piece of one byte takes a
 * hundred.
 */
class Collected {
  private held: Buffer = Buffer.alloc(0);
  private length = 0;

  add(piece: Buffer): void {
    if (this.length === 0) this.held = piece;
    else this.copy(piece);
    this.length += piece.length;
  }

  get bytes(): Buffer {
    return this.held.subarray(0, this.length);
  }

  private copy(piece: Buffer): void {
    const needed = this.length + piece.length;
    if (this.held.length < needed || this.held.length === this.length) {
      const larger = Buffer.allocUnsafe(needed * 2);
      this.held.copy(larger, 0, 0, this.length);
      this.held = larger;
    }
    piece.copy(this.held, this.length);
  }
}

const tooLarge: RequestBody = { kind: 'refused', status: 413, reason: 'Payload too large' };
const tooDeep: RequestBody = {
  kind: 'refused',
  status: 400,
  reason: `Invalid value for: body (nested deeper than ${maxDepth} levels)`,
};

function bodyOf(bytes: Buffer): RequestBody {
  if (bytes.length === 0) return { kind: 'none' };
  const text = bytes.toString();
  const { depth, values } = shapeOf(text);
  if (depth > maxDepth) return tooDeep;
  try {
    return { kind: 'json', value: JSON.parse(text), weight: bytes.length + values * weightOfValue };
  } catch {
    return { kind: 'malformed', text, weight: bytes.length };
  }
}
