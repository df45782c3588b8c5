import type { OperationSummary } from '../shared/admin-api/connectors';
import { isObject } from '../shared/json';
import type { OperationElement } from '../tray/connectors/api-types';
import { readOperation } from '../tray/connectors/read-lists';
import { fileNameOf } from './catalogue-key';
import { indexOf, type ListFile, type ListFiles } from './list-files';

/** One file for each operation of a connector version; the index holds what people choose an operation by. */
export function* operationFiles(
  operations: readonly OperationElement[],
  etag: string | undefined,
): Generator<ListFile, void> {
  const names = new Set<string>();
  for (const operation of operations) {
    // If several operations have the same name, the first one counts.
    if (names.has(operation.name)) continue;
    names.add(operation.name);
    yield { name: fileNameOf(operation.name), text: JSON.stringify(operation) };
  }
  yield indexOf(operations.map(summaryOf), etag);
}

/** The operation without its schemas. */
export function summaryOf({
  name,
  title,
  description,
  hasDynamicOutput,
  authScopes,
}: OperationElement): OperationSummary {
  return { name, title, description, hasDynamicOutput, authScopes };
}

/** The operations of a list, without their schemas; undefined if the list is missing. */
export async function findSummaries(
  files: ListFiles,
  list: string,
): Promise<{ value: OperationSummary[] } | undefined> {
  const index = await files.index(list);
  const operations = index?.elements.map(readOperation).filter((operation) => operation !== undefined);
  return operations && { value: operations.map(summaryOf) };
}

/** One operation, read from its own file only; undefined if the list is missing. */
export async function findOperation(
  files: ListFiles,
  list: string,
  name: string,
): Promise<{ value: OperationElement | undefined } | undefined> {
  const element = await files.read(list, fileNameOf(name));
  const operation = isObject(element) ? readOperation(element) : undefined;
  if (operation !== undefined) return { value: operation };
  const summaries = await findSummaries(files, list);
  // A lost or damaged file must not look like an operation that Tray does not have.
  const isListed = summaries?.value.some((summary) => summary.name === name);
  return isListed === false ? { value: undefined } : undefined;
}
