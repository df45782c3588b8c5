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
  /** Bound of an answer's body in bytes, as sent and as decoded. */
  maxAnswerBytes: number;
}

/** A request to one of the endpoints. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Encoded, below the base. */
  path: string;
  /** JSON. */
  body?: string | undefined;
  /** Call Connector, which is billed: its operation may have been executed though no answer came. */
  isCall: boolean;
  /** Milliseconds from connecting to the last byte. */
  timeout: number;
  signal: AbortSignal | undefined;
  ifNoneMatch?: string | undefined;
  /** The token of an end user, in place of the account's. */
  token?: string | undefined;
}

/** axios over undici's pool of connections to one host. */
export class Transport {
  readonly #basePath: string;
  readonly #to: Destination;
  readonly #open: OpenDispatcher;
  readonly #running = new Set<Exchange>();
  readonly #adapterFor: ReturnType<typeof undiciAdapter>;
  readonly #axios: InstanceType<AxiosStatic['Axios']>;
  #closed = false;

  /** @throws TrayError `TRAY_CONFIG` when the environment names an unusable proxy */
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
    // The bare class without settings: the adapter and the readers of answers do all that axios's defaults would do, and
    // axios goes through each setting several times a request.
    const { Axios } = loadAxios();
    this.#axios = new Axios({});
  }

  /** Sends one request, once. @throws TrayError when there is no complete answer */
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

  /** Gives up what is under way and ends every connection. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const exchange of this.#running) exchange.cancel();
    await this.#open.destroy();
  }
}

/**
 * axios in one file. Its entry for Node.js brings an http adapter with form data, redirects and proxies, none of which
 * is used here and which takes a third longer to load. Loaded with the first client, so that Node-RED starts without it.
 * The entry for Node.js is the way out should a release move the file.
 */
function loadAxios(): typeof import('axios') {
  try {
    return require('axios/dist/browser/axios.cjs');
  } catch {
    return require('axios');
  }
}
