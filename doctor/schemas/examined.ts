import { isObject } from '../../src/shared/json';
import { examineSchema } from './examine';
import type { Finding } from './finding';

/** The schemas of one operation, from any source. */
export interface OperationSource {
  connector: string;
  version: string;
  operation: string;
  inputSchema: unknown;
}

/** An operation whose input schema was examined. */
export interface ExaminedOperation extends OperationSource {
  findings: Finding[];
  fields: number;
  kinds: Record<string, number>;
  files: number;
  lookups: number;
}

export function examinedOperation(source: OperationSource): ExaminedOperation {
  return { ...source, ...examineSchema(source.inputSchema) };
}

/** A source that could not be read, and so was not examined. */
export interface UnreadSource {
  /** A connector and version, or a file. */
  name: string;
  reason: string;
  /** The failure's code, or the file system's. */
  code: string;
}

/** Everything that was examined. */
export interface SchemaExamination {
  operations: ExaminedOperation[];
  unread: UnreadSource[];
}

/**
 * The operations in a JSON document, in any of three forms: `operations` that each have a name and an `inputSchema` (a
 * connector), `elements` (an answer of Tray), or one `inputSchema`; any other object is itself a schema.
 *
 * @param name of the file, used if the document has no names
 */
export function sourcesIn(document: unknown, name: string): OperationSource[] {
  const [connector, version] = isObject(document)
    ? [textOr(document.name, name), textOr(document.version, '')]
    : [name, ''];
  const lists = isObject(document) ? [document.operations, document.elements] : [document];
  const list = lists.find(Array.isArray);
  const elements: unknown[] = list ?? [document];
  return elements.map((element) => ({
    connector,
    version,
    operation: isObject(element) && list !== undefined ? textOr(element.name, '') : '',
    inputSchema: isObject(element) && Object.hasOwn(element, 'inputSchema') ? element.inputSchema : element,
  }));
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
