import { type RequestOptions, TrayApi, type TrayApiOptions } from './api';
import type { CallAnswer, CallRequest, ConnectorElement, ListAnswer, OperationElement } from './connectors/api-types';
import { type ListOptions, requestList } from './connectors/list-request';
import { makeCall } from './connectors/make-call';
import { connectorsPath, operationsPath } from './connectors/paths';
import { readConnectors, readOperations } from './connectors/read-lists';

export type TrayClientOptions = TrayApiOptions;

/**
 * The three connector endpoints of Tray's Connectivity API, for one token and one host. Every method makes one attempt
 * and rejects with a `TrayError`; `retryDecision` says whether to try again.
 */
export class TrayClient {
  /** All requests with this token go through it. */
  readonly api: TrayApi;

  /** @throws TrayError `TRAY_CONFIG` if the token or the base URL is not usable */
  constructor(options: TrayClientOptions) {
    this.api = new TrayApi(options);
  }

  /** All versions of all connectors, unless nothing has changed since the answer with the given ETag. */
  connectorsIfChanged(options: ListOptions = {}): Promise<ListAnswer<ConnectorElement>> {
    return requestList(this.api, { ...options, path: connectorsPath, alwaysExists: true }, readConnectors);
  }

  /**
   * The operations of one connector version with their schemas, unless nothing has changed since the answer with the
   * given ETag. Large integers in the schemas keep their digits, as strings.
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

  /** Cancels requests in progress (`TRAY_CANCELLED`) and ends every connection; resolves when all are closed. */
  close(): Promise<void> {
    return this.api.close();
  }
}
