import { type DispatcherOptions, type OpenDispatcher, openDispatcher } from '../../tray/http/dispatcher';
import { proxySettings } from '../../tray/http/proxy/proxy-settings';
import { checkedAddresses, checkedLookup, type Resolve } from './checked-lookup';
import { type FileAddress, hostNotFound } from './file-address';

export interface FileConnectionOptions {
  resolve: Resolve;
  /** Where `HTTPS_PROXY` and `NO_PROXY` are read. */
  env: NodeJS.ProcessEnv;
  /** For files at the API's own host, as for calls: whom to trust elsewhere is not for a connection to say. */
  tlsOfApi?: DispatcherOptions['tls'];
}

export interface FileConnection extends OpenDispatcher {
  origin: string;
}

/**
 * Opens a connection to where a file is: to an address that was checked, and that nobody looks up again.
 *
 * A proxy would look the name up itself, inside of the network that it stands in. It is told the checked address in the
 * place of the name, which is then only said to the host itself, in TLS and in the `Host` header.
 *
 * @throws FileError when the name leads to where no file is fetched from; TrayError for a proxy that cannot be used
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
  // Whether the host is exempt from the proxy was decided by its name.
  const always = { ...env, no_proxy: '' };
  return { ...openDispatcher(origin, { env: always, tls: { servername: url.hostname, ...tls } }), origin };
}
