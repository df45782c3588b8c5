import type { Answer } from './answer';
import { type ApiRequest, type RequestOptions, TrayApi, type TrayApiOptions } from './api';
import type { CallAnswer, CallRequest, ConnectorElement, ListAnswer, OperationElement } from './connectors/api-types';
import { makeCall } from './connectors/make-call';
import { connectorsPath, operationsPath } from './connectors/paths';
import { readConnectors, readListAnswer, readOperations } from './connectors/read-lists';

export type TrayClientOptions = TrayApiOptions;

export interface ListOptions extends RequestOptions {
  /** The ETag of an older answer: Tray may then say that it still holds. */
  ifNoneMatch?: string | undefined;
}

/**
 * The three connector endpoints of Tray's Connectivity API, for one token and one host. Every method makes one attempt
 * and rejects with a `TrayError`; `retryDecision` says whether another makes sense.
 */
export class TrayClient {
  /** The way that all requests of this token take. */
  readonly api: TrayApi;

  /** @throws TrayError `TRAY_CONFIG` when the token or the base URL cannot be used */
  constructor(options: TrayClientOptions) {
    this.api = new TrayApi(options);
  }

  /** Every version of every connector, unless nothing has changed since the answer with the given ETag. */
  connectorsIfChanged(options: ListOptions = {}): Promise<ListAnswer<ConnectorElement>> {
    return this.#list({ ...options, path: connectorsPath, alwaysExists: true }, readConnectors);
  }

  /**
   * The operations of one connector version, schemas included, unless nothing has changed since the answer with the
   * given ETag. Choices in the schemas keep their digits.
   */
  async operationsIfChanged(
    connector: string,
    version: string,
    options: ListOptions = {},
  ): Promise<ListAnswer<OperationElement>> {
    const path = operationsPath(connector, version);
    return this.#list({ ...options, path, keepsDigits: true }, readOperations);
  }

  /** Executes an operation: a billed task. Outcome "error" rejects with `TRAY_OUTCOME`. */
  async call(request: CallRequest, options: RequestOptions = {}): Promise<CallAnswer> {
    return makeCall(this.api, request, options);
  }

  /** Gives up what is under way (`TRAY_CANCELLED`) and ends every connection; resolves when they are gone. */
  close(): Promise<void> {
    return this.api.close();
  }

  #list<Element>(request: ListRequest, readElements: (answer: Answer) => Element[]): Promise<ListAnswer<Element>> {
    return this.api.request({ ...request, method: 'GET', isCall: false }, (answer) =>
      readListAnswer(answer, request.ifNoneMatch, readElements),
    );
  }
}

type ListRequest = Pick<ApiRequest, 'path' | 'alwaysExists'> & ListOptions;
