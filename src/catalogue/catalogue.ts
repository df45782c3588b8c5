import type { OperationSummary } from '../shared/admin-api';
import type { ConnectorElement, ListAnswer, OperationElement } from '../tray/connectors/api-types';
import { catalogueKey, hashOf } from './catalogue-key';
import { packConnectors, unpackConnectors } from './connector-list';
import type { FetchList, ListStore } from './list-store';
import { packOperations, unpackOperation, unpackOperations, unpackSummaries } from './operation-list';
import type { PackedList } from './packed-list';
import type { CatalogueSource } from './source';

export interface CatalogueOptions {
  source: CatalogueSource;
  /** REST base that the source asks. */
  baseUrl: string;
  /** The token that the source uses; only its hash is kept. */
  token: string;
  store: ListStore;
}

export interface ReadOptions {
  /** Ask Tray again instead of the cache. */
  refresh?: boolean | undefined;
}

/**
 * The connectors and operations that one token reaches, from the cache where they are there. What is cached survives
 * restarts, and another token or host sees nothing of it.
 *
 * Every method throws the source's error when there is nothing cached and Tray cannot be asked.
 */
export class Catalogue {
  private readonly source: CatalogueSource;
  private readonly store: ListStore;
  private readonly key: string;

  constructor(options: CatalogueOptions) {
    this.source = options.source;
    this.store = options.store;
    this.key = catalogueKey(options.baseUrl, options.token);
  }

  /** All connector versions. The same array as long as nothing changes: not to be modified. */
  async connectors({ refresh = false }: ReadOptions = {}): Promise<ConnectorElement[]> {
    const fetch = packing((ifNoneMatch) => this.source.connectorsIfChanged({ ifNoneMatch }), packConnectors);
    return unpackConnectors(await this.store.list(`${this.key}/connectors`, fetch, refresh));
  }

  /** All operations of a connector version with their schemas: can be many MB. */
  async operations(connector: string, version: string, options: ReadOptions = {}): Promise<OperationElement[]> {
    return unpackOperations(await this.operationList(connector, version, options));
  }

  /** The operations of a connector version without their schemas. Not to be modified. */
  async operationSummaries(connector: string, version: string, options: ReadOptions = {}): Promise<OperationSummary[]> {
    return unpackSummaries(await this.operationList(connector, version, options));
  }

  /** One operation with its schemas, or undefined when the connector version has none of that name. */
  async operation(
    connector: string,
    version: string,
    name: string,
    options: ReadOptions = {},
  ): Promise<OperationElement | undefined> {
    return unpackOperation(await this.operationList(connector, version, options), name);
  }

  private operationList(connector: string, version: string, { refresh = false }: ReadOptions): Promise<PackedList> {
    const fetch = packing(
      (ifNoneMatch) => this.source.operationsIfChanged(connector, version, { ifNoneMatch }),
      packOperations,
    );
    return this.store.list(`${this.key}/operations-${hashOf([connector, version])}`, fetch, refresh);
  }
}

function packing<Element>(
  ask: (ifNoneMatch: string | undefined) => Promise<ListAnswer<Element>>,
  pack: (elements: readonly Element[], etag: string | undefined) => PackedList,
): FetchList {
  return async (etag) => {
    const answer = await ask(etag);
    return answer.notModified ? answer : { notModified: false, list: pack(answer.elements, answer.etag) };
  };
}
