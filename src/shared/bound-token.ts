/**
 * How the credential store holds a typed token: together with the host that it was typed for. Node-RED keeps
 * credentials by the node's id alone, and anyone who may deploy can give that node another host. A property next to the
 * token could be changed along with the host; the content of the secret itself can only be written by somebody who has
 * the token.
 */
import { canonicalBase } from './addresses/regions';

/** A parsed `token` credential. A token that was provisioned unwrapped is not bound to a host. */
export interface StoredToken {
  token: string;
  /** Canonical REST base that the token may be sent to; undefined: any host that is deployed. */
  boundTo?: string;
}

/**
 * Contains a space, which no token does: a version of this package that cannot read this form rejects it and sends it
 * nowhere.
 */
const prefix = 'tray1 ';

/** @param base the REST base (`restBase`) that the token was typed for */
export function bindToken(token: string, base: string): string {
  return prefix + JSON.stringify([canonicalBase(base), token]);
}

/** The inverse of `bindToken`; any other text is itself a token. */
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
