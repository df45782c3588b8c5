import { isObject, type JsonObject, type JsonValue } from '../shared/json';
import type { LocalizedText } from '../shared/localized-text';
import type { CallAnswer, ConnectorElement, ConnectorService, OperationElement } from './api-types';
import { shorten } from './errors/error-message';
import { executedHint } from './errors/network-error';
import { outcomeFailure } from './errors/outcome-error';
import { TrayError } from './errors/tray-error';
import type { Answer } from './http/answer';

/** Reads the answer of Call Connector. @throws TrayError `TRAY_OUTCOME` or `TRAY_RESPONSE` */
export function readCall(answer: Answer): CallAnswer {
  const { body, status } = answer;
  if (!isObject(body)) throw unreadable(answer, { key: 'answerNoObject' }, true);
  if (body.outcome === 'error') throw outcomeFailure(body.output, status);
  if (body.outcome !== 'success') throw unreadable(answer, { key: 'answerNoOutcome' }, true);
  return { outcome: 'success', output: body.output ?? null, statusCode: status };
}

/** Reads the answer of Get Connectors. @throws TrayError `TRAY_RESPONSE` */
export function readConnectors(answer: Answer): ConnectorElement[] {
  return elementsOf(answer, readConnector);
}

/** Reads the answer of Get Connector Operations. @throws TrayError `TRAY_RESPONSE` */
export function readOperations(answer: Answer): OperationElement[] {
  return elementsOf(answer, readOperation);
}

/** Every element that can be read; one that cannot must not hide the others. */
function elementsOf<Element>(
  answer: Answer,
  read: (element: Record<string, unknown>) => Element | undefined,
): Element[] {
  const { body } = answer;
  if (!isObject(body) || !Array.isArray(body.elements)) throw unreadable(answer, { key: 'answerNoList' }, false);
  return body.elements
    .filter(isObject)
    .map(read)
    .filter((element) => element !== undefined);
}

/** One element of Get Connectors; undefined when it has no name or no version. */
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

/** Elements without a service are documented as well (2022). */
function readService(service: unknown): ConnectorService | undefined {
  if (!isObject(service)) return undefined;
  const version = Number(service.version);
  return {
    id: textOf(service.id),
    name: textOf(service.name),
    version: Number.isFinite(version) ? version : 1,
  };
}

/** One element of Get Connector Operations; undefined when it has no name. */
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

/** A number counts as its text, for a version may be sent as one; anything else counts as empty. */
function textOf(value: unknown): string {
  return typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '';
}

function schemaOf(schema: unknown): JsonObject | undefined {
  return isJsonObject(schema) ? schema : undefined;
}

/** An object that came out of JSON holds JSON values only. */
function isJsonObject(value: unknown): value is Record<string, JsonValue> {
  return isObject(value);
}

/** The failure of an answer with a success status in a form that Tray does not have. */
function unreadable(answer: Answer, problem: LocalizedText, isCall: boolean): TrayError {
  const form: LocalizedText = answer.text === '' ? { key: 'answerEmpty' } : problem;
  const hint = executedHint({ sent: true, isCall });
  return new TrayError('TRAY_RESPONSE', [form, ...oddType(answer), ...hint, { key: 'checkTheWay' }], {
    statusCode: answer.status,
    response: answer.body ?? (answer.text === '' ? undefined : shorten(answer.text, 1000)),
    sent: true,
  });
}

/** A content type that is not JSON's hints at where the answer is from: a page to log in, a proxy. */
function oddType({ headers }: Answer): LocalizedText[] {
  const type = headers['content-type'];
  return type === undefined || /json/i.test(type) ? [] : [{ key: 'answerType', params: { type: shorten(type, 80) } }];
}
