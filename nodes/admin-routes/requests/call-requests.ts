import type { LookupRequest, ResultRequest, TryRequest } from '../../../src/shared/admin-api/calls';
import { badRequest } from '../admin-error';
import { readVersion } from './catalogue-requests';
import { readConnection } from './connection';
import { readEndUser } from './end-user';
import {
  maxNameLength,
  readFlag,
  readJsonObject,
  readName,
  readObject,
  readOptionalText,
  readRequestId,
} from './parts';

export function readLookupRequest(body: unknown): LookupRequest {
  const request = readObject(body);
  const authId = readOptionalText(request, 'authId', maxNameLength);
  return {
    requestId: readRequestId(request),
    connection: readConnection(request),
    ...readEndUser(request),
    ...readVersion(request),
    operation: readName(request, 'operation'),
    ...(authId !== undefined && { authId }),
    input: readJsonObject(request, 'input'),
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
