import { isLoopback } from '../../shared/regions';
import { TrayError } from '../errors/tray-error';

/** Proxies by protocol, '' for none, in the form that undici's `EnvHttpProxyAgent` takes. */
export interface ProxySettings {
  httpProxy: string;
  httpsProxy: string;
  noProxy: string;
}

/**
 * The proxies that the environment names for an origin, or undefined when there are none.
 *
 * @throws TrayError `TRAY_CONFIG` when a proxy's address cannot be read; it is not repeated, as it may hold a password
 */
export function proxySettings(origin: string, env: NodeJS.ProcessEnv): ProxySettings | undefined {
  const httpProxy = proxyAddress(env, 'http_proxy');
  const httpsProxy = proxyAddress(env, 'https_proxy');
  const proxy = origin.startsWith('https:') ? httpsProxy || httpProxy : httpProxy;
  if (proxy === '' || wouldTravelInTheClear(origin, proxy)) return undefined;
  return { httpProxy, httpsProxy, noProxy: variable(env, 'no_proxy') };
}

/**
 * An origin without TLS is a loopback address, where the token never leaves the machine. A proxy elsewhere would carry
 * it over the network, and could not reach this machine's loopback anyway.
 */
function wouldTravelInTheClear(origin: string, proxy: string): boolean {
  return origin.startsWith('http:') && !isLoopback(new URL(proxy).hostname);
}

function proxyAddress(env: NodeJS.ProcessEnv, name: string): string {
  const value = variable(env, name).trim();
  if (value === '') return '';
  // "proxy:3128" is common, and means http.
  const address = value.includes('://') ? value : `http://${value}`;
  if (!URL.canParse(address)) {
    throw new TrayError('TRAY_CONFIG', [{ key: 'proxyMalformed', params: { variable: name.toUpperCase() } }]);
  }
  return address;
}

/** Lower case first, as curl and others have it. */
function variable(env: NodeJS.ProcessEnv, name: string): string {
  return env[name] ?? env[name.toUpperCase()] ?? '';
}
