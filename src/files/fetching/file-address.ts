import { isIP } from 'node:net';
import { isLoopback, parsedUrl } from '../../shared/addresses/regions';
import type { LocalizedText } from '../../shared/texts/localized-text';
import { FileError } from './file-error';
import { isLoopbackAddress, isPublicAddress } from './public-address';

/** The hosts from which files may be fetched. */
export interface KnownHosts {
  /** REST base of the API. */
  apiBase: string;
  /** Further hosts from the settings file: `files.example.com`, optionally with a port or a leading `*.`. */
  others: readonly string[];
}

/** An address from which files may be fetched, judging by the address itself. */
export interface FileAddress {
  url: URL;
  /** It has the API's own host and port. */
  isOfApi: boolean;
  /** Whether an IP address that the host name resolves to may be connected to. */
  mayConnectTo(address: string): boolean;
}

/** Where Tray stores files. */
const storage = '*.amazonaws.com';

/** Signed links have about two thousand characters. */
const maxLength = 16_384;

/**
 * Parses an untrusted address.
 *
 * Files come from the internet over TLS, with one exception: those of a Tray API on this machine, from its own origin.
 *
 * @throws FileError if nothing may be fetched from there
 */
export function fileAddress(text: string, { apiBase, others }: KnownHosts): FileAddress {
  const url = text.length > maxLength ? undefined : parsedUrl(text);
  if (url === undefined) throw new FileError({ key: 'fileAddressMalformed' });
  const api = parsedUrl(apiBase);
  const isOfApi = api !== undefined && url.origin === api.origin;
  const isOfLocalApi = isOfApi && isLoopback(api.hostname);
  if (url.protocol !== 'https:' && !isOfLocalApi) throw new FileError({ key: 'fileNotSecure' });
  if (url.username !== '' || url.password !== '') throw new FileError({ key: 'fileAddressMalformed' });
  const entries = [storage, ...others];
  if (!isOfApi && !entries.some((entry) => isHostOf(url, entry))) throw new FileError(unknownHost(url));
  const mayConnectTo = isOfLocalApi ? isLoopbackAddress : isPublicAddress;
  const literal = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(literal) !== 0 && !mayConnectTo(literal)) throw privateHost(url.hostname);
  return { url, isOfApi, mayConnectTo };
}

/** The host name resolves to an address that is not on the internet. */
export function privateHost(host: string): FileError {
  return new FileError({ key: 'fileHostPrivate', params: { host } });
}

/** The host name cannot be resolved. */
export function hostNotFound(host: string): FileError {
  return new FileError({ key: 'fileHostNotFound', params: { host } });
}

function unknownHost({ host }: URL): LocalizedText {
  return { key: 'fileHostUnknown', params: { host, setting: 'trayConnectorFileHosts' } };
}

/** Parsed as a URL, so that names and ports have a canonical form; some people enter a URL. */
function isHostOf({ hostname, port }: URL, entry: string): boolean {
  const name = entry.replace(/^https:\/\//i, '');
  const isWild = name.startsWith('*.');
  const known = parsedUrl(`https://${isWild ? name.slice(2) : name}`);
  if (known === undefined || known.port !== port) return false;
  return isWild ? hostname.endsWith(`.${known.hostname}`) : hostname === known.hostname;
}
