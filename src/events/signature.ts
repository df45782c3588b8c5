/** The signature of events (`docs/tray-api.md`): base64 of HMAC-SHA256 over the raw body, with the decoded signing key. */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** As Node.js names headers. */
export const signatureHeader = 'x-tray-signature';

/** A signing key, decoded; undefined for a text that is not base64, with which nothing could be signed. */
export function decodedKey(signingKey: string): Buffer | undefined {
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(signingKey)) return undefined;
  const key = Buffer.from(signingKey, 'base64');
  return key.length === 0 ? undefined : key;
}

/** True for what has the form of a signature. Nothing else has to be compared, or its body to be read. */
export function isSignature(header: unknown): header is string {
  return typeof header === 'string' && /^[A-Za-z0-9+/]{43}=$/.test(header);
}

/** The signature of a body. */
export function signatureOf(key: Buffer, body: Buffer): string {
  return hmacOf(key, body).toString('base64');
}

/**
 * Whether a body was signed with this key, in a time that tells nothing about the right signature.
 *
 * @param signature of the form that `isSignature` knows
 */
export function isSignedWith(key: Buffer, body: Buffer, signature: string): boolean {
  const right = hmacOf(key, body);
  const given = Buffer.from(signature, 'base64');
  return given.length === right.length && timingSafeEqual(given, right);
}

function hmacOf(key: Buffer, body: Buffer): Buffer {
  return createHmac('sha256', key).update(body).digest();
}
