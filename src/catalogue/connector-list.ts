import { isObject } from '../shared/json';
import type { ConnectorElement } from '../tray/connectors/api-types';
import { readConnector } from '../tray/connectors/read-lists';
import type { PackedList } from './packed-list';

/** Connector versions are small: the index holds all of each, and there is no body. */
export function packConnectors(connectors: readonly ConnectorElement[], etag: string | undefined): PackedList {
  return { etag, index: Buffer.from(JSON.stringify(connectors)), body: Buffer.alloc(0) };
}

const unpacked = new WeakMap<PackedList, ConnectorElement[]>();

/** The connector versions of a list; the same array as long as the list is in memory. */
export function unpackConnectors(list: PackedList): ConnectorElement[] {
  const known = unpacked.get(list);
  if (known !== undefined) return known;
  const saved: unknown = JSON.parse(list.index.toString('utf8'));
  const connectors = (Array.isArray(saved) ? saved : [])
    .map((element: unknown) => (isObject(element) ? readConnector(element) : undefined))
    .filter((connector) => connector !== undefined);
  unpacked.set(list, connectors);
  return connectors;
}
