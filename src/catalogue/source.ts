import type { ConnectorElement, ListAnswer, OperationElement } from '../tray/connectors/api-types';

export interface ListRequest {
  /** The ETag of the list that is there already: Tray may then answer that it has not changed. */
  ifNoneMatch: string | undefined;
  /** Gives the request up. */
  signal: AbortSignal;
  /** Who asks: the requests of different lanes take turns at Tray's rate. */
  lane: string | undefined;
}

/** Where the catalogue gets its lists from: what it uses of the client. */
export interface CatalogueSource {
  connectorsIfChanged(request: ListRequest): Promise<ListAnswer<ConnectorElement>>;
  operationsIfChanged(connector: string, version: string, request: ListRequest): Promise<ListAnswer<OperationElement>>;
}
