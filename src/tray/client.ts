import { type RequestOptions, TrayApi, type TrayApiOptions } from './api';
import type { CallAnswer, CallRequest, ConnectorElement, ListAnswer, OperationElement } from './connectors/api-types';
import { type ListOptions, requestList } from './connectors/list-request';
import { makeCall } from './connectors/make-call';
import { connectorsPath, operationsPath } from './connectors/paths';
import { readConnectors, readOperations } from './connectors/read-lists';

export type TrayClientOptions = TrayApiOptions;

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
    return requestList(this.api, { ...options, path: connectorsPath, alwaysExists: true }, readConnectors);
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
    return requestList(this.api, { ...options, path, keepsDigits: true }, readOperations);
  }

  /** Executes an operation: a billed task. Outcome "error" rejects with `TRAY_OUTCOME`. */
  call(request: CallRequest, options: RequestOptions = {}): Promise<CallAnswer> {
    return makeCall(this.api, request, options);
  }

  /** Gives up what is under way (`TRAY_CANCELLED`) and ends every connection; resolves when they are gone. */
  close(): Promise<void> {
    return this.api.close();
  }
}
