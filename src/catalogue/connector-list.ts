import type { ConnectorElement } from '../tray/connectors/api-types';
import { readConnector } from '../tray/connectors/read-lists';
import { indexOf, type ListFile, type ListFiles } from './list-files';

/** Connector versions are small, so the index holds them whole. */
export function connectorFiles(connectors: readonly ConnectorElement[], etag: string | undefined): ListFile[] {
  return [indexOf(connectors, etag)];
}

/** All connector versions of a list; undefined if the list is missing. */
export async function findConnectors(
  files: ListFiles,
  list: string,
): Promise<{ value: ConnectorElement[] } | undefined> {
  const index = await files.index(list);
  return index && { value: index.elements.map(readConnector).filter((connector) => connector !== undefined) };
}
