import { createHmac } from 'node:crypto';

/** The `x-tray-signature` of a body: the key is decoded from its base64 first (`docs/tray-api.md`). */
export function signatureOf(signingKey: string, body: Buffer): string {
  return signedWith(Buffer.from(signingKey, 'base64'), body);
}

/** The signature if the key is not decoded first: a receiver has to reject it. */
export function undecodedSignatureOf(signingKey: string, body: Buffer): string {
  return signedWith(Buffer.from(signingKey), body);
}

function signedWith(key: Buffer, body: Buffer): string {
  return createHmac('sha256', key).update(body).digest('base64');
}
