import { decodeBody } from '../../tray/http/body/content-coding';
import { parseJson } from '../../tray/http/body/parse-json';
import { isSignedWith } from '../signature';

/** Node-RED clones messages recursively, so deeper nesting could overflow the stack of anything that walks it. */
const jsonBounds = { maxDepth: 1000, maxValues: 10_000_000 };

export interface SignedBody {
  raw: Buffer;
  /** The `Content-Encoding` header; '' without one. */
  encoding: string;
  signature: string;
}

/**
 * The text of a body, if it was signed with this key. The signature may cover the bytes as received or, if a proxy on
 * the way has compressed them, the original bytes; whether Tray itself compresses events is not documented.
 *
 * @param maxBytes maximum decoded size
 * @returns undefined if neither is signed
 * @throws RangeError `ERR_BUFFER_TOO_LARGE` beyond `maxBytes`
 */
export async function signedText(
  { raw, encoding, signature }: SignedBody,
  key: Buffer,
  maxBytes: number,
): Promise<string | undefined> {
  const isSignedRaw = isSignedWith(key, raw, signature);
  if (encoding === '') return isSignedRaw ? textOf(raw) : undefined;
  const { body } = await decodeBody(raw, encoding, maxBytes);
  return isSignedRaw || isSignedWith(key, body, signature) ? textOf(body) : undefined;
}

/** The event: the parsed JSON, or the text itself if it is not JSON. */
export async function eventIn(text: string): Promise<unknown> {
  try {
    return await parseJson(text, jsonBounds);
  } catch {
    return text;
  }
}

function textOf(body: Buffer): string {
  const text = body.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
