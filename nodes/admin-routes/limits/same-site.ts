import type { Request } from 'express';

/**
 * False for a request that a page of another site makes. Node-RED 4.1 allows every origin, so that without `adminAuth`
 * any page that somebody opens could make billed calls.
 *
 * Browsers say it themselves in `Sec-Fetch-Site`, which no page can set and no proxy rewrites; older ones send only
 * `Origin`, which is compared with the host, also as a proxy passes it on. Programs send neither, and have no person's
 * browser to abuse.
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

/** Host and port; a default port is left out on both sides by browsers. `null`, as of a sandboxed frame, has none. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
