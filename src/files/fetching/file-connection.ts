import { type DispatcherOptions, type OpenDispatcher, openDispatcher } from '../../tray/http/dispatcher';
import { proxySettings } from '../../tray/http/proxy/proxy-settings';
import { checkedAddresses, checkedLookup, type Resolve } from './checked-lookup';
import { type FileAddress, hostNotFound } from './file-address';

export interface FileConnectionOptions {
  resolve: Resolve;
  /** Environment in which `HTTPS_PROXY` and `NO_PROXY` are looked up. */
  env: NodeJS.ProcessEnv;
  /** Used for files on the API's own host, as for calls. A connection does not decide which other hosts to trust. */
  tlsOfApi?: DispatcherOptions['tls'];
}

export interface FileConnection extends OpenDispatcher {
  origin: string;
}

/**
 * Opens a connection to the host of a file, at an address that was checked and is not looked up again.
 *
 * A proxy would look up the name itself, inside its own network. So it is given the checked address instead; the name is
 * only sent to the host, in TLS and in the `Host` header.
 *
 * @throws FileError if the name leads to an address from which no file may be fetched; TrayError for an unusable proxy
 */
export async function openFileConnection(
  target: FileAddress,
  { resolve, env, tlsOfApi }: FileConnectionOptions,
): Promise<FileConnection> {
  const { url } = target;
  const tls = target.isOfApi ? tlsOfApi : undefined;
  const isProxied = url.protocol === 'https:' && proxySettings(url.origin, env) !== undefined;
  if (!isProxied) {
    const lookup = checkedLookup(target, resolve);
    return { ...openDispatcher(url.origin, { env: {}, lookup, tls }), origin: url.origin };
  }
  const [first] = await checkedAddresses(url.hostname.replace(/^\[(.*)\]$/, '$1'), target, resolve);
  if (first === undefined) throw hostNotFound(url.hostname);
  const host = first.family === 6 ? `[${first.address}]` : first.address;
  const origin = `https://${host}:${url.port || '443'}`;
  // Whether the host is exempt from the proxy has already been decided by its name.
  const always = { ...env, no_proxy: '' };
  return { ...openDispatcher(origin, { env: always, tls: { servername: url.hostname, ...tls } }), origin };
}
