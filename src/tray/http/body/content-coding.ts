import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';

/** The codings that can be removed, as an `Accept-Encoding` header. */
export const acceptedEncodings = 'gzip, deflate, br';

/** A body without its content codings. */
export interface DecodedBody {
  body: Buffer;
  /** Codings that the header names and that could not be removed: unknown ones, or ones that the body does not have. */
  remaining: string[];
}

type Decode = (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const gunzipAsync: Decode = promisify(gunzip);
const inflateAsync: Decode = promisify(inflate);
const inflateRawAsync: Decode = promisify(inflateRaw);
const brotliAsync: Decode = promisify(brotliDecompress);

const decoders: Readonly<Record<string, Decode | undefined>> = {
  gzip: gunzipAsync,
  'x-gzip': gunzipAsync,
  br: brotliAsync,
  deflate: inflateAny,
};

/** Nobody applies more than two; each may expand to the bound, which takes time. */
const maxCodings = 4;

/**
 * Removes the codings of a `Content-Encoding` header, the last one first (RFC 9110, 8.4). Names are case-insensitive,
 * and `identity` is not a coding. A body that does not have its declared coding stays unchanged, and one that is
 * compressed with gzip is decompressed even if no header says so: the result of a billed call must arrive, and no JSON
 * begins like compressed data.
 *
 * @param maxBytes maximum decoded size: a few kilobytes can expand to gigabytes
 * @throws RangeError `ERR_BUFFER_TOO_LARGE` beyond it
 */
export async function decodeBody(body: Buffer, header: string, maxBytes: number): Promise<DecodedBody> {
  if (!isCoded(body, header)) return { body, remaining: [] };
  const undone = await undoCodings(body, header, maxBytes);
  const { remaining } = undone;
  let decoded = undone.body;
  if (isGzip(decoded)) decoded = (await undo(decoded, 'gzip', maxBytes)) ?? decoded;
  return { body: looksLikeJson(body) && !looksLikeJson(decoded) ? body : decoded, remaining };
}

/** True for a body that `decodeBody` may change. */
export function isCoded(body: Buffer, header: string): boolean {
  return body.length > 0 && (isGzip(body) || (header !== '' && codingsIn(header).length > 0));
}

/**
 * Like `decodeBody`, for a body that need not be JSON: removes only codings that the header names.
 * @throws RangeError see `decodeBody`
 */
export async function undoCodings(body: Buffer, header: string, maxBytes: number): Promise<DecodedBody> {
  const remaining: string[] = [];
  let decoded = body;
  for (const coding of codingsIn(header).slice(0, maxCodings).reverse()) {
    const result = await undo(decoded, coding, maxBytes);
    if (result === undefined) remaining.unshift(coding);
    else decoded = result;
  }
  return { body: decoded, remaining };
}

function codingsIn(header: string): string[] {
  const names = header.split(',').map((name) => name.trim().toLowerCase());
  return names.filter((name) => name !== '' && name !== 'identity');
}

/** @returns undefined for an unknown coding, or a body that does not have it */
async function undo(body: Buffer, coding: string, maxBytes: number): Promise<Buffer | undefined> {
  const decode = Object.hasOwn(decoders, coding) ? decoders[coding] : undefined;
  try {
    return await decode?.(body, { maxOutputLength: maxBytes });
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return undefined; // Damaged, or compressed differently: detected when the body is read.
  }
}

/** Servers disagree on whether "deflate" has a zlib header (RFC 1950: method 8, and a checksum). */
function inflateAny(body: Buffer, options: { maxOutputLength: number }): Promise<Buffer> {
  const [first = 0, second = 0] = body;
  const hasHeader = (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
  return hasHeader ? inflateAsync(body, options) : inflateRawAsync(body, options);
}

function isGzip(body: Buffer): boolean {
  return body[0] === 0x1f && body[1] === 0x8b && body[2] === 8;
}

/** True if the body begins like a JSON object, after white space or a byte order mark. */
function looksLikeJson(body: Buffer): boolean {
  return /^[\uFEFF\s]*\{/.test(body.toString('utf8', 0, 64));
}
