import { setMaxListeners } from 'node:events';
import type { LookupFunction } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import type { Dispatcher, Pool as PoolType } from 'undici';
import { maxHeaderBytes } from '../errors/network-error';
import { proxyConnections } from './proxy/proxy-connections';
import { type ProxySettings, proxySettings } from './proxy/proxy-settings';
import { secureContextOf } from './secure-context';

/** The TLS options that Node-RED's `tls-config` node can set. */
export type TlsOptions = Pick<
  ConnectionOptions,
  'ca' | 'cert' | 'key' | 'passphrase' | 'pfx' | 'rejectUnauthorized' | 'servername' | 'ALPNProtocols'
>;

export interface DispatcherOptions {
  tls?: TlsOptions | undefined;
  /** Environment in which `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` are looked up; by default the process's own. */
  env?: NodeJS.ProcessEnv | undefined;
  /** Timeout for establishing a connection, in milliseconds. */
  connectTimeout?: number | undefined;
  /** Resolves the host, unless a proxy does; by default the system's resolver. */
  lookup?: LookupFunction | undefined;
}

/** Connections to one origin, kept alive between requests. */
export interface OpenDispatcher {
  dispatcher: Dispatcher;
  /** Requests go through a proxy. */
  hasProxy: boolean;
  /** Ends every connection, including those that are being established. */
  destroy(): Promise<void>;
}

const defaultConnectTimeout = 10_000;

/**
 * Opens the connection pool of an origin, through a proxy if the environment names one.
 *
 * @throws TrayError `TRAY_CONFIG` if the proxy or the files of the TLS options are not usable
 */
export function openDispatcher(origin: string, options: DispatcherOptions = {}): OpenDispatcher {
  const closing = new AbortController();
  // Each open connection listens to the signal, and there may be a thousand.
  setMaxListeners(0, closing.signal);
  // The signal reaches sockets that are not yet connected: undici would keep those until their own timeout.
  const connect = {
    ...tlsOf(options.tls),
    ...http1,
    timeout: options.connectTimeout ?? defaultConnectTimeout,
    signal: closing.signal,
    ...(options.lookup !== undefined && { lookup: options.lookup }),
  };
  const proxy = proxySettings(origin, options.env ?? process.env);
  const dispatcher = proxy === undefined ? openPool(origin, connect) : openProxied(proxy, connect);
  return {
    dispatcher,
    hasProxy: proxy !== undefined,
    destroy: async () => {
      closing.abort();
      await dispatcher.destroy();
    },
  };
}

/** The certificates and keys are replaced by the secure context that contains them. */
function tlsOf({ rejectUnauthorized, servername, ALPNProtocols, ...files }: TlsOptions = {}): ConnectionTls {
  const secureContext = secureContextOf(files);
  return {
    ...(secureContext !== undefined && { secureContext }),
    ...(rejectUnauthorized !== undefined && { rejectUnauthorized }),
    ...(servername !== undefined && { servername }),
    ...(ALPNProtocols !== undefined && { ALPNProtocols }),
  };
}

/**
 * undici 8 would speak HTTP/2, where a host that closes a connection gracefully (GOAWAY) breaks calls that it still
 * answers. Set for the pool as well as the connector: otherwise the pool would wait for the first connection to learn
 * its protocol.
 */
const http1 = { allowH2: false };

type ConnectionTls = Pick<ConnectionOptions, 'secureContext' | 'rejectUnauthorized' | 'servername' | 'ALPNProtocols'>;
type Connect = ConnectionTls & typeof http1 & { timeout: number; signal: AbortSignal; lookup?: LookupFunction };

/** The adapter enforces a timeout for the whole attempt, so undici's own would only be overhead. */
const poolOptions = { ...http1, headersTimeout: 0, bodyTimeout: 0, maxHeaderSize: maxHeaderBytes };

function openPool(origin: string, connect: Connect): Dispatcher {
  const Pool = loadPool();
  return new Pool(origin, { ...poolOptions, connect });
}

/** Uses a tunnel for http as well, which is the default in undici 7 but not in 8. */
function openProxied({ uri, authorization }: ProxySettings, connect: Connect): Dispatcher {
  const undici: typeof import('undici') = require('undici');
  return new undici.ProxyAgent({
    ...poolOptions,
    uri,
    ...(authorization !== undefined && { token: authorization }),
    requestTls: connect,
    proxyTls: proxyTls(connect),
    clientFactory: proxyConnections(undici, { ...http1, maxHeaderSize: maxHeaderBytes }),
    proxyTunnel: true,
  });
}

/** The certificates of the TLS configuration are for Tray's host, not for the proxy. */
function proxyTls({ timeout, signal }: Connect): Connect {
  return { ...http1, timeout, signal };
}

/**
 * undici's pool without the rest of undici (fetch, WebSocket, caches, mocks), which would double the load time and take
 * 3.5 MB of heap. The path is not a documented entry point, so the whole package is the fallback in case a release
 * moves it.
 */
function loadPool(): typeof PoolType {
  try {
    return require('undici/lib/dispatcher/pool.js');
  } catch {
    const undici: typeof import('undici') = require('undici');
    return undici.Pool;
  }
}
