import type { ConnectionDraft } from '../../../src/shared/admin-api/connection';
import { isObject } from '../../../src/shared/json';
import { badRequest } from '../admin-error';
import { type Body, maxNameLength, readOptionalText, readText } from './parts';

export const maxTokenLength = 10_000;

/** The editor's placeholder for a stored password (Node-RED's credentials). */
export const storedPassword = '__PWRD__';

/** True if the request contains a token, usable or not: such a request needs more than read permission. */
export function carriesToken(body: unknown): boolean {
  const connection = isObject(body) ? body.connection : undefined;
  return isObject(connection) && !isNoToken(connection.token);
}

function isNoToken(token: unknown): boolean {
  return token === undefined || token === '' || token === storedPassword;
}

export function readConnection(request: Body): ConnectionDraft {
  const { connection } = request;
  if (!isObject(connection)) return badRequest({ key: 'partNoObject', params: { name: 'connection' } });
  const token = isNoToken(connection.token) ? undefined : readText(connection, 'token', maxTokenLength);
  const authId = readOptionalText(connection, 'authId', maxNameLength);
  const textOrNone = (key: string) => readOptionalText(connection, key, maxNameLength) ?? '';
  return {
    configId: readText(connection, 'configId', maxNameLength),
    region: readText(connection, 'region', maxNameLength),
    baseUrl: textOrNone('baseUrl'),
    tls: textOrNone('tls'),
    embeddedId: textOrNone('embeddedId'),
    dialogHost: textOrNone('dialogHost'),
    ...(token !== undefined && { token }),
    ...(authId !== undefined && { authId }),
  };
}
