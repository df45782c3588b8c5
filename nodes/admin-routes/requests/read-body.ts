/** Small readers of what a dialog sent. They trust nothing: each gives a value of its type or refuses the request. */
import { copyJson } from '../../../src/input/copy-json';
import { InputBudget } from '../../../src/input/input-budget';
import { reasonOf } from '../../../src/input/reason';
import { isJsonObject } from '../../../src/schema/json/json-values';
import type {
  ConnectionDraft,
  ConnectorsRequest,
  LookupRequest,
  OperationRequest,
  OperationsRequest,
  ResultRequest,
  TestConnectionRequest,
  TryRequest,
} from '../../../src/shared/admin-api';
import { isObject, type JsonObject, type JsonValue } from '../../../src/shared/json';
import { badRequest } from '../admin-error';

/** Longer than any name of Tray and any id of Node-RED. */
const maxNameLength = 1_000;
const maxTokenLength = 10_000;

/** What the editor has in place of a stored password (Node-RED's credentials). */
const storedPassword = '__PWRD__';

type Body = Record<string, unknown>;

/** True when the request carries a token, usable or not: such a request needs more than reading permission. */
export function carriesToken(body: unknown): boolean {
  const connection = isObject(body) ? body.connection : undefined;
  return isObject(connection) && !isNoToken(connection.token);
}

function isNoToken(token: unknown): boolean {
  return token === undefined || token === '' || token === storedPassword;
}

export function readTestConnection(body: unknown): TestConnectionRequest {
  return { connection: readConnection(readObject(body)) };
}

export function readConnectorsRequest(body: unknown): ConnectorsRequest {
  const request = readObject(body);
  return { connection: readConnection(request), refresh: readFlag(request, 'refresh') };
}

export function readOperationsRequest(body: unknown): OperationsRequest {
  return { ...readConnectorsRequest(body), ...readVersion(readObject(body)) };
}

export function readOperationRequest(body: unknown): OperationRequest {
  return { ...readOperationsRequest(body), operation: readName(readObject(body), 'operation') };
}

export function readLookupRequest(body: unknown): LookupRequest {
  const request = readObject(body);
  const authId = readOptionalText(request, 'authId', maxNameLength);
  return {
    requestId: readRequestId(request),
    connection: readConnection(request),
    ...readVersion(request),
    operation: readName(request, 'operation'),
    ...(authId !== undefined && { authId }),
    input: readInput(request),
  };
}

export function readTryRequest(body: unknown): TryRequest {
  const request = readObject(body);
  return {
    ...readLookupRequest(body),
    returnOutputSchema: readFlag(request, 'returnOutputSchema'),
    validate: readFlag(request, 'validate'),
  };
}

export function readResultRequest(body: unknown): ResultRequest {
  const request = readObject(body);
  const route = readName(request, 'route');
  if (route !== 'try' && route !== 'lookup') return badRequest({ key: 'requestUnknown' });
  return { route, requestId: readRequestId(request) };
}

/** Long enough that nobody guesses the id of somebody else's request. */
function readRequestId(request: Body): string {
  const id = readText(request, 'requestId', maxNameLength);
  return /^[\w-]{16,}$/.test(id) ? id : badRequest({ key: 'requestIdMalformed' });
}

function readConnection(request: Body): ConnectionDraft {
  const { connection } = request;
  if (!isObject(connection)) return badRequest({ key: 'partNoObject', params: { name: 'connection' } });
  const token = isNoToken(connection.token) ? undefined : readText(connection, 'token', maxTokenLength);
  const authId = readOptionalText(connection, 'authId', maxNameLength);
  return {
    configId: readText(connection, 'configId', maxNameLength),
    region: readText(connection, 'region', maxNameLength),
    baseUrl: readOptionalText(connection, 'baseUrl', maxNameLength) ?? '',
    tls: readOptionalText(connection, 'tls', maxNameLength) ?? '',
    embeddedId: readOptionalText(connection, 'embeddedId', maxNameLength) ?? '',
    dialogHost: readOptionalText(connection, 'dialogHost', maxNameLength) ?? '',
    ...(token !== undefined && { token }),
    ...(authId !== undefined && { authId }),
  };
}

function readVersion(request: Body): { connector: string; connectorVersion: string } {
  return { connector: readName(request, 'connector'), connectorVersion: readName(request, 'connectorVersion') };
}

/** As for a message: bounded, plain JSON, no keys that reach into prototypes. */
function readInput(request: Body): JsonObject {
  const copy = readPlainJson(request.input);
  return isJsonObject(copy) ? copy : badRequest({ key: 'partNoObject', params: { name: 'input' } });
}

function readPlainJson(value: unknown): JsonValue | undefined {
  try {
    return copyJson(value, new InputBudget());
  } catch (error) {
    return badRequest(reasonOf(error));
  }
}

function readObject(body: unknown): Body {
  return isObject(body) ? body : badRequest({ key: 'requestNoObject' });
}

function readName(request: Body, key: string): string {
  const name = readText(request, key, maxNameLength);
  return name === '' ? badRequest({ key: 'partEmpty', params: { name: key } }) : name;
}

function readText(request: Body, key: string, maxLength: number): string {
  return readOptionalText(request, key, maxLength) ?? badRequest({ key: 'partMissing', params: { name: key } });
}

function readOptionalText(request: Body, key: string, maxLength: number): string | undefined {
  const text = request[key];
  if (text === undefined) return undefined;
  if (typeof text !== 'string') return badRequest({ key: 'partNoText', params: { name: key } });
  if (text.length > maxLength) return badRequest({ key: 'partTooLong', params: { name: key, limit: maxLength } });
  return text;
}

function readFlag(request: Body, key: string): boolean {
  const flag = request[key];
  return flag === undefined || typeof flag === 'boolean'
    ? flag === true
    : badRequest({ key: 'partNoBoolean', params: { name: key } });
}
