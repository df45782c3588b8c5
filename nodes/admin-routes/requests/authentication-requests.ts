import type {
  AuthDialogRequest,
  AuthenticationScopesRequest,
  AuthenticationsRequest,
  CreateAuthenticationRequest,
  EnvironmentsRequest,
} from '../../../src/shared/admin-api/authentications';
import type { UsersRequest } from '../../../src/shared/admin-api/end-users';
import type { JsonObject } from '../../../src/shared/json';
import { isUuid } from '../../../src/shared/uuid';
import { badRequest } from '../admin-error';
import { readConnection } from './connection';
import { readEndUser } from './end-user';
import { type Body, maxNameLength, readJsonObject, readName, readObject, readRequestId, readText } from './parts';

/** More than any service has. */
const maxScopes = 1_000;
/** Characters as JSON: far more than keys and certificates have. */
const maxTypedLength = 100_000;

export function readAuthenticationsRequest(body: unknown): AuthenticationsRequest {
  const request = readObject(body);
  return { connection: readConnection(request), ...readEndUser(request) };
}

export function readAuthenticationScopesRequest(body: unknown): AuthenticationScopesRequest {
  const authId = readName(readObject(body), 'authId');
  if (!isUuid(authId)) return badRequest({ key: 'partNoUuid', params: { name: 'authId' } });
  return { ...readAuthenticationsRequest(body), authId };
}

export function readEnvironmentsRequest(body: unknown): EnvironmentsRequest {
  const request = readObject(body);
  return {
    ...readAuthenticationsRequest(body),
    service: readName(request, 'service'),
    serviceVersion: readName(request, 'serviceVersion'),
  };
}

export function readCreateAuthenticationRequest(body: unknown): CreateAuthenticationRequest {
  const request = readObject(body);
  return {
    ...readAuthenticationsRequest(body),
    requestId: readRequestId(request),
    name: readName(request, 'name'),
    environmentId: readName(request, 'environmentId'),
    userData: readTypedObject(request, 'userData'),
    credentials: readTypedObject(request, 'credentials'),
    scopes: readScopes(request),
  };
}

export function readAuthDialogRequest(body: unknown): AuthDialogRequest {
  const request = readObject(body);
  return {
    ...readAuthenticationsRequest(body),
    serviceId: readName(request, 'serviceId'),
    environmentId: readName(request, 'environmentId'),
    scopes: readScopes(request),
  };
}

export function readUsersRequest(body: unknown): UsersRequest {
  const request = readObject(body);
  return { connection: readConnection(request), search: readText(request, 'search', maxNameLength) };
}

function readTypedObject(request: Body, key: string): JsonObject {
  const typed = readJsonObject(request, key);
  if (JSON.stringify(typed).length <= maxTypedLength) return typed;
  return badRequest({ key: 'partTooLong', params: { name: key, limit: maxTypedLength } });
}

/** Without duplicates: Tray takes a set. */
function readScopes({ scopes }: Body): string[] {
  if (!Array.isArray(scopes) || scopes.length > maxScopes || !scopes.every(isScope)) {
    return badRequest({ key: 'partNoTexts', params: { name: 'scopes', limit: maxScopes } });
  }
  return [...new Set(scopes)];
}

function isScope(scope: unknown): scope is string {
  return typeof scope === 'string' && scope !== '' && scope.length <= maxNameLength;
}
