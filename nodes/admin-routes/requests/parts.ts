/**
 * Readers for parts of a dialog's request. They trust nothing: each returns a value of its type or rejects the request.
 */
import { copyJson } from '../../../src/input/copy-json';
import { InputBudget } from '../../../src/input/input-budget';
import { reasonOf } from '../../../src/input/reason';
import { isJsonObject } from '../../../src/schema/json/json-values';
import { isObject, type JsonObject, type JsonValue } from '../../../src/shared/json';
import { badRequest } from '../admin-error';

/** Longer than any name in Tray and any id in Node-RED. */
export const maxNameLength = 1_000;

export type Body = Record<string, unknown>;

export function readObject(body: unknown): Body {
  return isObject(body) ? body : badRequest({ key: 'requestNoObject' });
}

export function readName(request: Body, key: string): string {
  const name = readText(request, key, maxNameLength);
  return name === '' ? badRequest({ key: 'partEmpty', params: { name: key } }) : name;
}

export function readText(request: Body, key: string, maxLength: number): string {
  return readOptionalText(request, key, maxLength) ?? badRequest({ key: 'partMissing', params: { name: key } });
}

export function readOptionalText(request: Body, key: string, maxLength: number): string | undefined {
  const text = request[key];
  if (text === undefined) return undefined;
  if (typeof text !== 'string') return badRequest({ key: 'partNoText', params: { name: key } });
  if (text.length > maxLength) return badRequest({ key: 'partTooLong', params: { name: key, limit: maxLength } });
  return text;
}

export function readFlag(request: Body, key: string): boolean {
  const flag = request[key];
  return flag === undefined || typeof flag === 'boolean'
    ? flag === true
    : badRequest({ key: 'partNoBoolean', params: { name: key } });
}

/** As for a message: bounded, plain JSON, no keys that reach into prototypes. */
export function readJsonObject(request: Body, key: string): JsonObject {
  const copy = readPlainJson(request[key]);
  return isJsonObject(copy) ? copy : badRequest({ key: 'partNoObject', params: { name: key } });
}

/** Any JSON value, bounded in the same way. */
export function readJson(request: Body, key: string): JsonValue {
  return readPlainJson(request[key]) ?? badRequest({ key: 'partMissing', params: { name: key } });
}

function readPlainJson(value: unknown): JsonValue | undefined {
  try {
    return copyJson(value, new InputBudget());
  } catch (error) {
    return badRequest(reasonOf(error));
  }
}

/** Long enough that nobody can guess the id of somebody else's request. */
export function readRequestId(request: Body): string {
  const id = readText(request, 'requestId', maxNameLength);
  return /^[\w-]{16,}$/.test(id) ? id : badRequest({ key: 'requestIdMalformed' });
}
