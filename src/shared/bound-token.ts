/**
 * How the credential store holds a token that somebody typed: with the host that it was typed for. Node-RED keeps
 * credentials by the node's id alone, and whoever may deploy can give that node another host. What stands beside the
 * token could be changed with it; what is in the secret itself can only be written by somebody who has the token.
 */
import { canonicalBase } from './addresses/regions';

/** A credential `token` taken apart. One that was provisioned as it is belongs to no host. */
export interface StoredToken {
  token: string;
  /** Canonical REST base that the token may be sent to; undefined: any that is deployed. */
  boundTo?: string;
}

/** With a space, which no token holds: a version of this package that cannot read it refuses it and sends it nowhere. */
const prefix = 'tray1 ';

/** @param base the REST base (`restBase`) that the token was typed for */
export function bindToken(token: string, base: string): string {
  return prefix + JSON.stringify([canonicalBase(base), token]);
}

/** The opposite of `bindToken`; any other text is a token itself. */
export function readStoredToken(stored: string): StoredToken {
  const parts = stored.startsWith(prefix) ? parsed(stored.slice(prefix.length)) : undefined;
  if (!Array.isArray(parts)) return { token: stored };
  const [boundTo, token]: unknown[] = parts;
  return typeof boundTo === 'string' && typeof token === 'string' ? { token, boundTo } : { token: stored };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
