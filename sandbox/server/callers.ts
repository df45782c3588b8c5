/** Who may call: programs, and this server's own pages; not the web pages that somebody happens to look at. */
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { isLoopback } from './address';

/** Where the server can be reached. */
export interface Reach {
  /** Whether it listens to other machines too. */
  isOpen: boolean;
  /** Further names that it goes by, in lower case. */
  names: readonly string[];
}

/** The part of a request that shows its origin. */
interface Caller {
  method?: string | undefined;
  headers: IncomingHttpHeaders;
}

/**
 * Why a request is refused before anything is done for it; undefined when it may come in.
 *
 * A web page can reach this port under a name of its own that leads here (DNS rebinding), so the name has to be ours. It can
 * also send requests without being able to read the answers: browsers say where those come from, and a form can neither
 * hide that nor say that it sends JSON.
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

/** Nobody can make an address lead elsewhere. */
function isAddress(name: string): boolean {
  return isIP(name.replace(/^\[(.*)\]$/, '$1')) > 0;
}

/** Names that nobody on the internet can own: those of containers and services, and those below `internal`. */
function isNameOfNetwork(name: string): boolean {
  return /^[a-z0-9_-]+$/.test(name) || /^[a-z0-9_.-]+\.internal$/.test(name);
}

/** Whoever follows a link to one of our pages may see it: the page that the link is on cannot. */
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
