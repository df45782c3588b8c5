import type { OperationSummary } from '../shared/admin-api/connectors';
import type { ConnectorElement, OperationElement } from '../tray/connectors/api-types';
import { catalogueKey, fileNameOf } from './catalogue-key';
import type { CatalogueStore } from './catalogue-store';
import { findConnectors } from './connector-list';
import type { ListView, ReadOptions } from './list-cache';
import { findOperation, findSummaries, summaryOf } from './operation-list';
import type { CatalogueSource } from './source';

export interface CatalogueOptions {
  source: CatalogueSource;
  /** REST base that the source queries. */
  baseUrl: string;
  /** The token that the source uses; only its hash is kept. */
  token: string;
  store: CatalogueStore;
  /** What the lists contain. Triggers have lists of the same shape. Default: connectors. */
  kind?: 'connectors' | 'triggers';
}

/**
 * The connectors and operations that one token can access, from the cache where possible. The cache survives restarts
 * and is separate for each token and host.
 *
 * Every method throws the source's error if nothing is cached and Tray cannot be reached.
 */
export class Catalogue {
  private readonly source: CatalogueSource;
  private readonly store: CatalogueStore;
  private readonly account: string;
  private readonly kind: 'connectors' | 'triggers';

  constructor(options: CatalogueOptions) {
    this.source = options.source;
    this.store = options.store;
    this.kind = options.kind ?? 'connectors';
    this.account = catalogueKey(options.baseUrl, options.token);
  }

  /** All connector versions. */
  connectors(options: ReadOptions = {}): Promise<readonly ConnectorElement[]> {
    const list = `${this.account}/${this.kind}`;
    const view: ListView<ConnectorElement, readonly ConnectorElement[]> = {
      list,
      ask: (request) => this.source.connectorsIfChanged(request),
      find: () => findConnectors(this.store.files, list),
      pick: (connectors) => connectors,
    };
    return this.store.connectors.read(view, options);
  }

  /** The operations of a connector version, without their schemas. */
  operationSummaries(connector: string, version: string, options: ReadOptions = {}): Promise<OperationSummary[]> {
    const list = this.operationList(connector, version);
    const view: ListView<OperationElement, OperationSummary[]> = {
      list,
      ask: (request) => this.source.operationsIfChanged(connector, version, request),
      find: () => findSummaries(this.store.files, list),
      pick: (operations) => operations.map(summaryOf),
    };
    return this.store.operations.read(view, options);
  }

  /** One operation with its schemas, or undefined if the connector version has no operation of that name. */
  operation(
    connector: string,
    version: string,
    name: string,
    options: ReadOptions = {},
  ): Promise<OperationElement | undefined> {
    const list = this.operationList(connector, version);
    const view: ListView<OperationElement, OperationElement | undefined> = {
      list,
      ask: (request) => this.source.operationsIfChanged(connector, version, request),
      find: () => findOperation(this.store.files, list, name),
      pick: (operations) => operations.find((operation) => operation.name === name),
    };
    return this.store.operations.read(view, options);
  }

  private operationList(connector: string, version: string): string {
    const names = [connector, version];
    return `${this.account}/${this.kind === 'connectors' ? fileNameOf(...names) : fileNameOf(this.kind, ...names)}`;
  }
}
