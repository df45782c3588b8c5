import { decodeBody } from '../../tray/http/body/content-coding';
import { parseJson } from '../../tray/http/body/parse-json';
import { isSignedWith } from '../signature';

/** Node-RED clones messages recursively, so that deeper nesting is an attack on whatever walks through it. */
const jsonBounds = { maxDepth: 1000, maxValues: 10_000_000 };

export interface SignedBody {
  raw: Buffer;
  /** The `Content-Encoding` header; '' without one. */
  encoding: string;
  signature: string;
}

/**
 * The event that a body holds, if it was signed with this key. What is signed are the bytes as they came or, where something on
 * the way has compressed them, those that were there before: no document tells of compressed events.
 *
 * @param maxBytes bound of the decoded size
 * @throws RangeError `ERR_BUFFER_TOO_LARGE` beyond the bound
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

/** The event: what the JSON holds, or the text itself where it is not JSON. */
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
