import type { ConnectorElement, ListAnswer, OperationElement } from '../tray/connectors/api-types';

export interface ListRequest {
  /** The ETag of the cached list: Tray may then answer that it has not changed. */
  ifNoneMatch: string | undefined;
  /** Cancels the request. */
  signal: AbortSignal;
  /** Who is asking: the requests of different lanes take turns at Tray's rate. */
  lane: string | undefined;
}

/** Where the catalogue gets its lists from: the part of the client that it uses. */
export interface CatalogueSource {
  connectorsIfChanged(request: ListRequest): Promise<ListAnswer<ConnectorElement>>;
  operationsIfChanged(connector: string, version: string, request: ListRequest): Promise<ListAnswer<OperationElement>>;
}
