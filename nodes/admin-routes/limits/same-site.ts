import type { Request } from 'express';

/**
 * False for a request from a page of another site. Node-RED 4.1 allows every origin, so that without `adminAuth` any
 * page that somebody opens could make billed calls.
 *
 * Browsers send `Sec-Fetch-Site`, which no page can set and no proxy rewrites; older ones only send `Origin`, which is
 * compared with the host, also as forwarded by a proxy. Programs send neither, and cannot abuse a person's browser.
 */
export function isSameSite(request: Request): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = request.get('origin');
  if (origin === undefined) return true;
  const hosts = [request.get('host'), ...listed(request.get('x-forwarded-host'))];
  return hosts.includes(hostOf(origin));
}

function listed(header: string | undefined): string[] {
  return (header ?? '').split(',').map((host) => host.trim());
}

/** Host and port; browsers omit a default port on both sides. `null`, as from a sandboxed frame, has none. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
