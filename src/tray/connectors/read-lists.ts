import { isObject, type JsonObject, type JsonValue } from '../../shared/json';
import type { Answer } from '../answer';
import { unreadableError } from '../errors/unreadable-error';
import type { ConnectorElement, ConnectorService, ListAnswer, OperationElement } from './api-types';

/** Reads the answer to a list request, which may say that the list with the given ETag is still valid. */
export function readListAnswer<Element>(
  answer: Answer,
  ifNoneMatch: string | undefined,
  readElements: (answer: Answer) => Element[],
): ListAnswer<Element> {
  const { etag } = answer.headers;
  if (answer.status === 304) return { notModified: true, etag: etag ?? ifNoneMatch };
  const elements = readElements(answer);
  return { notModified: false, etag, elements, unreadable: Math.max(0, lengthOf(answer) - elements.length) };
}

/**
 * Reads the answer to Get Connectors.
 * @throws TrayError `TRAY_RESPONSE`
 */
export function readConnectors(answer: Answer): ConnectorElement[] {
  return elementsOf(answer, readConnector);
}

/**
 * Reads the answer to Get Connector Operations.
 * @throws TrayError `TRAY_RESPONSE`
 */
export function readOperations(answer: Answer): OperationElement[] {
  return elementsOf(answer, readOperation);
}

/**
 * All elements of a list that can be read; an unreadable one must not hide the others.
 * @throws TrayError `TRAY_RESPONSE`
 */
export function elementsOf<Element>(
  answer: Answer,
  read: (element: Record<string, unknown>) => Element | undefined,
): Element[] {
  const { body } = answer;
  if (!isObject(body) || !Array.isArray(body.elements)) throw unreadableError(answer, { key: 'answerNoList' }, false);
  return body.elements
    .filter(isObject)
    .map(read)
    .filter((element) => element !== undefined);
}

function lengthOf({ body }: Answer): number {
  return isObject(body) && Array.isArray(body.elements) ? body.elements.length : 0;
}

/** One element of Get Connectors; undefined if it has no name or no version. */
export function readConnector(element: Record<string, unknown>): ConnectorElement | undefined {
  const name = textOf(element.name);
  const version = textOf(element.version);
  if (name === '' || version === '') return undefined;
  const service = readService(element.service);
  return {
    name,
    version,
    title: textOf(element.title),
    description: textOf(element.description),
    ...(service !== undefined && { service }),
  };
}

/** Tray's documentation also has elements without a service (2022). */
function readService(service: unknown): ConnectorService | undefined {
  if (!isObject(service)) return undefined;
  const version = Number(service.version);
  return {
    id: textOf(service.id),
    name: textOf(service.name),
    version: Number.isFinite(version) ? version : 1,
  };
}

/** One element of Get Connector Operations; undefined if it has no name. */
export function readOperation(element: Record<string, unknown>): OperationElement | undefined {
  const name = textOf(element.name);
  if (name === '') return undefined;
  return {
    name,
    title: textOf(element.title),
    description: textOf(element.description),
    inputSchema: schemaOf(element.inputSchema) ?? {},
    outputSchema: schemaOf(element.outputSchema) ?? null,
    hasDynamicOutput: element.hasDynamicOutput === true,
    authScopes: Array.isArray(element.authScopes)
      ? element.authScopes.filter((scope): scope is string => typeof scope === 'string')
      : [],
  };
}

/** Converts numbers to strings, because versions may be sent as numbers; anything else results in ''. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
}

/** A schema; undefined if it is not an object. */
export function schemaOf(schema: unknown): JsonObject | undefined {
  return isJsonObject(schema) ? schema : undefined;
}

/** An object that was parsed from JSON contains only JSON values. */
function isJsonObject(value: unknown): value is Record<string, JsonValue> {
  return isObject(value);
}
