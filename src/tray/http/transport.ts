import type { AxiosRequestConfig, AxiosResponse, AxiosStatic } from 'axios';
import type { RawAnswer } from '../answer';
import { cancelledError, type Destination, networkError } from '../errors/network-error';
import { TrayError } from '../errors/tray-error';
import { type DispatcherOptions, type OpenDispatcher, openDispatcher } from './dispatcher';
import type { Exchange } from './exchange';
import { undiciAdapter } from './undici-adapter';
import { userAgent } from './user-agent';

export interface TransportOptions extends DispatcherOptions {
  /** REST base, already checked, without a trailing slash. */
  baseUrl: string;
  token: string;
  /** Maximum size of an answer's body in bytes, both as sent and as decoded. */
  maxAnswerBytes: number;
}

/** A request to one of the endpoints. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Encoded, relative to the base. */
  path: string;
  /** JSON. */
  body?: string | undefined;
  /** Call Connector, which is billed: its operation may have been executed even if no answer arrived. */
  isCall: boolean;
  /** Timeout in milliseconds, from connecting to the last byte. */
  timeout: number;
  signal: AbortSignal | undefined;
  ifNoneMatch?: string | undefined;
  /** The token of an end user, instead of the account's. */
  token?: string | undefined;
}

/** axios on top of undici's connection pool for one host. */
export class Transport {
  readonly #basePath: string;
  readonly #to: Destination;
  readonly #open: OpenDispatcher;
  readonly #running = new Set<Exchange>();
  readonly #adapterFor: ReturnType<typeof undiciAdapter>;
  readonly #axios: InstanceType<AxiosStatic['Axios']>;
  #closed = false;

  /** @throws TrayError `TRAY_CONFIG` if the environment names an unusable proxy */
  constructor({ baseUrl, token, maxAnswerBytes, ...options }: TransportOptions) {
    const { origin, host, pathname } = new URL(baseUrl);
    this.#basePath = pathname === '/' ? '' : pathname;
    this.#open = openDispatcher(origin, options);
    this.#to = { host, hasProxy: this.#open.hasProxy };
    this.#adapterFor = undiciAdapter({
      dispatcher: this.#open.dispatcher,
      origin,
      to: this.#to,
      token,
      userAgent: userAgent(),
      maxBytes: maxAnswerBytes,
      running: this.#running,
    });
    // The plain class without default settings: the adapter and the answer readers do everything that axios's defaults
    // would, and axios iterates over each setting several times per request.
    const { Axios } = loadAxios();
    this.#axios = new Axios({});
  }

  /**
   * Sends one request, once.
   * @throws TrayError if there is no complete answer
   */
  async send(request: HttpRequest): Promise<RawAnswer> {
    const { isCall, signal } = request;
    if (this.#closed || signal?.aborted) throw cancelledError({ isCall, sent: false });
    try {
      const { data }: AxiosResponse<RawAnswer> = await this.#axios.request(this.#configOf(request));
      return data;
    } catch (error) {
      throw error instanceof TrayError ? error : networkError(error, { to: this.#to, isCall, sent: true });
    }
  }

  #configOf({ method, path, body, isCall, timeout, signal, ifNoneMatch, token }: HttpRequest): AxiosRequestConfig {
    return {
      method,
      url: this.#basePath + path,
      timeout,
      adapter: this.#adapterFor({ method, isCall, signal, token }),
      ...(body !== undefined && { data: body }),
      ...(ifNoneMatch !== undefined && { headers: { 'if-none-match': ifNoneMatch } }),
    };
  }

  /** Cancels requests in progress and ends every connection. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const exchange of this.#running) exchange.cancel();
    await this.#open.destroy();
  }
}

/**
 * The single-file build of axios. Its entry point for Node.js adds an http adapter with form data, redirects and
 * proxies, which is not used here and takes a third longer to load. Loaded by the first client, so that Node-RED starts
 * without it. The entry point for Node.js is the fallback in case a release moves the file.
 */
function loadAxios(): typeof import('axios') {
  try {
    return require('axios/dist/browser/axios.cjs');
  } catch {
    return require('axios');
  }
}
