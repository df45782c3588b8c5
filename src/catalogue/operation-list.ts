import type { OperationSummary } from '../shared/admin-api/connectors';
import { isObject } from '../shared/json';
import type { OperationElement } from '../tray/connectors/api-types';
import { readOperation } from '../tray/connectors/read-lists';
import { fileNameOf } from './catalogue-key';
import { indexOf, type ListFile, type ListFiles } from './list-files';

/** A file for each operation of a connector version; the index holds what people choose by. */
export function* operationFiles(
  operations: readonly OperationElement[],
  etag: string | undefined,
): Generator<ListFile, void> {
  const names = new Set<string>();
  for (const operation of operations) {
    // Of several operations with one name the first counts.
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

/** The operations of a list without their schemas; undefined when the list is missing. */
export async function findSummaries(
  files: ListFiles,
  list: string,
): Promise<{ value: OperationSummary[] } | undefined> {
  const index = await files.index(list);
  const operations = index?.elements.map(readOperation).filter((operation) => operation !== undefined);
  return operations && { value: operations.map(summaryOf) };
}

/** One operation, which reads its file alone; undefined when the list is missing. */
export async function findOperation(
  files: ListFiles,
  list: string,
  name: string,
): Promise<{ value: OperationElement | undefined } | undefined> {
  const element = await files.read(list, fileNameOf(name));
  const operation = isObject(element) ? readOperation(element) : undefined;
  if (operation !== undefined) return { value: operation };
  const summaries = await findSummaries(files, list);
  // A file that is lost or damaged must not look like an operation that Tray does not have.
  const isListed = summaries?.value.some((summary) => summary.name === name);
  return isListed === false ? { value: undefined } : undefined;
}
