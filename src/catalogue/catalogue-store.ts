import type { ConnectorElement, OperationElement } from '../tray/connectors/api-types';
import { connectorFiles } from './connector-list';
import { FileStore } from './file-store';
import { ListCache } from './list-cache';
import { ListFiles } from './list-files';
import { LruCache } from './lru-cache';
import { operationFiles } from './operation-list';

export interface CatalogueStoreOptions {
  /** Where lists are kept on disk; without it they are kept in memory only. */
  folder?: string | undefined;
  /** Bytes in memory. */
  maxBytes?: number;
  /** Bytes on disk. */
  maxDiskBytes?: number;
  /** Milliseconds during which a list counts as fresh and is not requested again. */
  freshFor?: number;
}

/** The lists of all tokens and hosts, which share the memory and disk bounds. */
export interface CatalogueStore {
  files: ListFiles;
  connectors: ListCache<ConnectorElement>;
  operations: ListCache<OperationElement>;
}

const defaultMaxBytes = 32 * 1024 * 1024;
const defaultFreshFor = 10 * 60 * 1000;

const stores = new Map<string, CatalogueStore>();

/** The store of a folder, shared within this process, or the memory-only store. */
export function catalogueStore(folder: string | undefined): CatalogueStore {
  const existing = stores.get(folder ?? '');
  if (existing !== undefined) return existing;
  const store = openCatalogueStore({ folder });
  stores.set(folder ?? '', store);
  return store;
}

/** Opens a store that is not shared. */
export function openCatalogueStore({
  folder,
  maxBytes = defaultMaxBytes,
  maxDiskBytes,
  freshFor = defaultFreshFor,
}: CatalogueStoreOptions): CatalogueStore {
  const disk = folder === undefined ? undefined : new FileStore(folder, maxDiskBytes);
  const files = new ListFiles(new LruCache(maxBytes), disk);
  return {
    files,
    connectors: new ListCache(files, connectorFiles, freshFor),
    operations: new ListCache(files, operationFiles, freshFor),
  };
}
