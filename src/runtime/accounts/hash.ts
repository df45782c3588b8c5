import { createHash } from 'node:crypto';

/** Hash of any JSON value, for keys that must not contain the token or a private key. */
export function hashOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value ?? null))
    .digest('hex');
}
