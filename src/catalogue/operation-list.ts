import type { OperationSummary } from '../shared/admin-api';
import { isObject } from '../shared/json';
import type { OperationElement } from '../tray/connectors/api-types';
import { readOperation } from '../tray/connectors/read-lists';
import type { PackedList } from './packed-list';

/** One operation of a list: what people choose by, and where its details end in the body. */
interface IndexEntry extends OperationSummary {
  end: number;
}

/** Operations of one connector version: the index holds their names, the body their schemas. */
export function packOperations(operations: readonly OperationElement[], etag: string | undefined): PackedList {
  const details = operations.map((operation) => Buffer.from(JSON.stringify(operation)));
  let end = 0;
  const index = operations.map((operation, i): IndexEntry => {
    end += details[i]?.length ?? 0;
    return { ...summaryOf(operation), end };
  });
  return { etag, index: Buffer.from(JSON.stringify(index)), body: Buffer.concat(details) };
}

/** The operation without its schemas. */
export function summaryOf({ name, title, description, hasDynamicOutput }: OperationElement): OperationSummary {
  return { name, title, description, hasDynamicOutput };
}

/** The names of a list's operations, without reading the schemas. */
export function unpackSummaries(list: PackedList): OperationSummary[] {
  return indexOf(list).summaries;
}

/** All operations of a list, with their schemas: reads the whole list. */
export function unpackOperations(list: PackedList): OperationElement[] {
  return indexOf(list)
    .places.map((place) => readPlace(list, place))
    .filter((operation) => operation !== undefined);
}

/** One operation of a list: reads nothing of the others. */
export function unpackOperation(list: PackedList, name: string): OperationElement | undefined {
  const { places, byName } = indexOf(list);
  const place = places[byName.get(name) ?? -1];
  return place && readPlace(list, place);
}

interface Place {
  start: number;
  end: number;
}
interface Index {
  summaries: OperationSummary[];
  places: Place[];
  /** Position in the list; of several operations with one name the first counts. */
  byName: Map<string, number>;
}

const indexes = new WeakMap<PackedList, Index>();

function indexOf(list: PackedList): Index {
  const known = indexes.get(list);
  if (known !== undefined) return known;
  const index = readIndex(JSON.parse(list.index.toString('utf8')));
  indexes.set(list, index);
  return index;
}

function readIndex(saved: unknown): Index {
  const index: Index = { summaries: [], places: [], byName: new Map() };
  let start = 0;
  for (const entry of Array.isArray(saved) ? saved : []) {
    const operation = isObject(entry) ? readOperation(entry) : undefined;
    if (operation === undefined || typeof entry.end !== 'number') continue;
    if (!index.byName.has(operation.name)) index.byName.set(operation.name, index.places.length);
    index.summaries.push(summaryOf(operation));
    index.places.push({ start, end: entry.end });
    start = entry.end;
  }
  return index;
}

function readPlace(list: PackedList, { start, end }: Place): OperationElement | undefined {
  const element: unknown = JSON.parse(list.body.toString('utf8', start, end));
  return isObject(element) ? readOperation(element) : undefined;
}
