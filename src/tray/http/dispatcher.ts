import { setMaxListeners } from 'node:events';
import type { LookupFunction } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import type { Dispatcher, Pool as PoolType } from 'undici';
import { maxHeaderBytes } from '../errors/network-error';
import { proxyConnections } from './proxy/proxy-connections';
import { type ProxySettings, proxySettings } from './proxy/proxy-settings';
import { secureContextOf } from './secure-context';

/** The options that Node-RED's `tls-config` node can set. */
export type TlsOptions = Pick<
  ConnectionOptions,
  'ca' | 'cert' | 'key' | 'passphrase' | 'pfx' | 'rejectUnauthorized' | 'servername' | 'ALPNProtocols'
>;

export interface DispatcherOptions {
  tls?: TlsOptions | undefined;
  /** Where `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` are read; the process's own environment by default. */
  env?: NodeJS.ProcessEnv | undefined;
  /** Milliseconds that making a connection may take. */
  connectTimeout?: number | undefined;
  /** Looks up the host where no proxy does; the system's own by default. */
  lookup?: LookupFunction | undefined;
}

/** Connections to one origin, kept alive between requests. */
export interface OpenDispatcher {
  dispatcher: Dispatcher;
  /** Requests go through a proxy. */
  hasProxy: boolean;
  /** Ends every connection, also those that are just being made. */
  destroy(): Promise<void>;
}

const defaultConnectTimeout = 10_000;

/**
 * Opens the connections to an origin, through a proxy where the environment names one.
 *
 * @throws TrayError `TRAY_CONFIG` when the proxy or the files of the TLS options cannot be used
 */
export function openDispatcher(origin: string, options: DispatcherOptions = {}): OpenDispatcher {
  const closing = new AbortController();
  // Each connection listens to the signal while it lives, and there may be a thousand.
  setMaxListeners(0, closing.signal);
  // The signal reaches sockets that have no connection yet: undici would keep those until their own timeout.
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

/** The context holds the certificates and keys. */
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
 * undici 8 would speak HTTP/2, where a host that ends a connection in good order (GOAWAY) breaks calls that it still
 * answers. Said to the pool as well as to what connects: the pool would wait for the first connection to learn its protocol.
 */
const http1 = { allowH2: false };

type ConnectionTls = Pick<ConnectionOptions, 'secureContext' | 'rejectUnauthorized' | 'servername' | 'ALPNProtocols'>;
type Connect = ConnectionTls & typeof http1 & { timeout: number; signal: AbortSignal; lookup?: LookupFunction };

/** Timeouts are kept by the adapter, for a whole attempt; undici's own would only cost. */
const poolOptions = { ...http1, headersTimeout: 0, bodyTimeout: 0, maxHeaderSize: maxHeaderBytes };

function openPool(origin: string, connect: Connect): Dispatcher {
  const Pool = loadPool();
  return new Pool(origin, { ...poolOptions, connect });
}

/** Tunnels also for http, which undici 7 does by default and 8 does not. */
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
 * undici's pool without the rest of undici (fetch, WebSocket, caches, mocks), which takes twice as long to load and
 * 3.5 MB of heap. The path is not a documented entry, so that the whole is the way out should a release move it.
 */
function loadPool(): typeof PoolType {
  try {
    return require('undici/lib/dispatcher/pool.js');
  } catch {
    const undici: typeof import('undici') = require('undici');
    return undici.Pool;
  }
}
