import { isIP } from 'node:net';
import { isLoopback, parsedUrl } from '../../shared/addresses/regions';
import type { LocalizedText } from '../../shared/texts/localized-text';
import { FileError } from './file-error';
import { isLoopbackAddress, isPublicAddress } from './public-address';

/** Whom files are fetched from. */
export interface KnownHosts {
  /** REST base of the API. */
  apiBase: string;
  /** Further hosts, as the settings file has them: `files.example.com`, with a port or `*.` in front or without. */
  others: readonly string[];
}

/** An address that files may be fetched from, as far as it tells itself. */
export interface FileAddress {
  url: URL;
  /** It is at the API's own host and port. */
  isOfApi: boolean;
  /** Whether a connection may be made to an address that the name of the host leads to. */
  mayConnectTo(address: string): boolean;
}

/** Where Tray keeps files. */
const storage = '*.amazonaws.com';

/** Signed links have some two thousand characters. */
const maxLength = 16_384;

/**
 * Reads an address that is somebody else's text.
 *
 * Files come from the internet over TLS, but for one case: those of a Tray API on this machine, from its own origin.
 *
 * @throws FileError when nothing may be fetched from there
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

/** The name leads to an address that is not on the internet. */
export function privateHost(host: string): FileError {
  return new FileError({ key: 'fileHostPrivate', params: { host } });
}

/** The name leads nowhere. */
export function hostNotFound(host: string): FileError {
  return new FileError({ key: 'fileHostNotFound', params: { host } });
}

function unknownHost({ host }: URL): LocalizedText {
  return { key: 'fileHostUnknown', params: { host, setting: 'trayConnectorFileHosts' } };
}

/** Read as URLs are, so that names and ports have one spelling; some people enter one. */
function isHostOf({ hostname, port }: URL, entry: string): boolean {
  const name = entry.replace(/^https:\/\//i, '');
  const isWild = name.startsWith('*.');
  const known = parsedUrl(`https://${isWild ? name.slice(2) : name}`);
  if (known === undefined || known.port !== port) return false;
  return isWild ? hostname.endsWith(`.${known.hostname}`) : hostname === known.hostname;
}
