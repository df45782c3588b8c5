import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';

/** The codings that are undone, as an `Accept-Encoding` header. */
export const acceptedEncodings = 'gzip, deflate, br';

/** A body without its content codings. */
export interface DecodedBody {
  body: Buffer;
  /** Codings that the header names and that could not be undone: unknown ones, or not those of this body. */
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

/** Nobody applies more than two; each may unfold to the bound, which takes time. */
const maxCodings = 4;

/**
 * Undoes the codings of a `Content-Encoding` header, the last one first (RFC 9110, 8.4). Names count in any case, and
 * `identity` is not a coding. A body that does not have a coding it is said to have stays as it is, and one that is
 * compressed with gzip is decompressed although no header says so: the result of a billed call must arrive, and JSON begins
 * with no byte that compressed data begins with.
 *
 * @param maxBytes bound of the decoded size: a few kilobytes can unfold to gigabytes
 * @throws RangeError `ERR_BUFFER_TOO_LARGE` beyond the bound
 */
export async function decodeBody(body: Buffer, header: string, maxBytes: number): Promise<DecodedBody> {
  if (!isCoded(body, header)) return { body, remaining: [] };
  const undone = await undoCodings(body, header, maxBytes);
  const { remaining } = undone;
  let decoded = undone.body;
  if (isGzip(decoded)) decoded = (await undo(decoded, 'gzip', maxBytes)) ?? decoded;
  return { body: looksLikeJson(body) && !looksLikeJson(decoded) ? body : decoded, remaining };
}

/** True for a body that `decodeBody` may find something else in. */
export function isCoded(body: Buffer, header: string): boolean {
  return body.length > 0 && (isGzip(body) || (header !== '' && codingsIn(header).length > 0));
}

/** The same for a body of any kind: what no header speaks of stays. @throws RangeError as `decodeBody` */
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
    return undefined; // Damaged, or compressed in another way: whoever reads the body finds out.
  }
}

/** Servers disagree whether "deflate" has zlib's header (RFC 1950: method 8, and a check sum). */
function inflateAny(body: Buffer, options: { maxOutputLength: number }): Promise<Buffer> {
  const [first = 0, second = 0] = body;
  const hasHeader = (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
  return hasHeader ? inflateAsync(body, options) : inflateRawAsync(body, options);
}

function isGzip(body: Buffer): boolean {
  return body[0] === 0x1f && body[1] === 0x8b && body[2] === 8;
}

/** Begins as an object does, after white space or a byte order mark. */
function looksLikeJson(body: Buffer): boolean {
  return /^[\uFEFF\s]*\{/.test(body.toString('utf8', 0, 64));
}
