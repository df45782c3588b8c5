/** Who may call: programs, and this server's own pages; not other web pages that somebody has open. */
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { isLoopback } from './address';

/** How the server can be reached. */
export interface Reach {
  /** Whether other machines can also reach it. */
  isOpen: boolean;
  /** Additional names of the server, in lower case. */
  names: readonly string[];
}

/** The part of a request that shows its origin. */
interface Caller {
  method?: string | undefined;
  headers: IncomingHttpHeaders;
}

/**
 * Why a request is rejected before it is processed; undefined if it is accepted.
 *
 * A web page can reach this port under its own host name that resolves here (DNS rebinding), so the name has to be one
 * of ours. It can also send requests without being able to read the answers: browsers say where those come from, and a
 * form can neither hide that nor declare that it sends JSON.
 */
export function refusalOf({ method, headers }: Caller, reach: Reach): string | undefined {
  const { host = '', origin } = headers;
  if (!isOurName(hostnameOf(host), reach)) return `The local Tray API does not go by the name ${host || '(none)'}`;
  if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`) return foreignPage;
  if (isOfForeignPage(method, headers)) return foreignPage;
  if (hasBody(headers) && !isJson(headers['content-type'])) return 'A body is sent as application/json';
  return undefined;
}

const foreignPage = 'The local Tray API does not answer the pages of other sites';

/** The host without its port, in lower case. */
function hostnameOf(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase();
}

function isOurName(name: string, { isOpen, names }: Reach): boolean {
  if (isLoopback(name) || names.includes(name)) return true;
  return isOpen && (isAddress(name) || isNameOfNetwork(name));
}

/** True for an IP address, which nobody can make resolve elsewhere. */
function isAddress(name: string): boolean {
  return isIP(name.replace(/^\[(.*)\]$/, '$1')) > 0;
}

/** Names that nobody on the internet can own: those of containers and services, and those below `internal`. */
function isNameOfNetwork(name: string): boolean {
  return /^[a-z0-9_-]+$/.test(name) || /^[a-z0-9_.-]+\.internal$/.test(name);
}

/** Navigation by a link to one of our pages is fine: the page with the link cannot read it. */
function isOfForeignPage(method: string | undefined, headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return false;
  return method !== 'GET' || headers['sec-fetch-mode'] !== 'navigate';
}

function hasBody(headers: IncomingHttpHeaders): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

function isJson(contentType: string | undefined): boolean {
  return contentType !== undefined && /^application\/json\b/i.test(contentType);
}
