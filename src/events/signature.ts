/**
 * The signature of events (`docs/tray-api.md`): base64 of HMAC-SHA256 over the raw body, with the decoded signing key.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** In lower case, as in Node.js. */
export const signatureHeader = 'x-tray-signature';

/** A decoded signing key; undefined for a text that is not base64 and so cannot be a key. */
export function decodedKey(signingKey: string): Buffer | undefined {
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(signingKey)) return undefined;
  const key = Buffer.from(signingKey, 'base64');
  return key.length === 0 ? undefined : key;
}

/**
 * True for anything in the form of a signature. For anything else there is no need to compare it or to read the body.
 */
export function isSignature(header: unknown): header is string {
  return typeof header === 'string' && /^[A-Za-z0-9+/]{43}=$/.test(header);
}

/** The signature of a body. */
export function signatureOf(key: Buffer, body: Buffer): string {
  return hmacOf(key, body).toString('base64');
}

/**
 * Whether a body was signed with this key, compared in constant time.
 *
 * @param signature in the form that `isSignature` accepts
 */
export function isSignedWith(key: Buffer, body: Buffer, signature: string): boolean {
  const right = hmacOf(key, body);
  const given = Buffer.from(signature, 'base64');
  return given.length === right.length && timingSafeEqual(given, right);
}

function hmacOf(key: Buffer, body: Buffer): Buffer {
  return createHmac('sha256', key).update(body).digest();
}
