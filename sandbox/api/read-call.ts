/** Decodes the body of Call Connector. The messages for malformed bodies follow the documented one for a bad UUID. */
import { isObject, type JsonObject } from '../../src/shared/json';
import { isUuid } from '../../src/shared/uuid';
import { isJsonObject } from '../connectors/input';
import type { RequestBody } from '../server/read-body';

export interface CallBody {
  operation: string;
  authId?: string;
  input: JsonObject;
  returnOutputSchema: boolean;
}

/** The call, or the message of a 400. */
export function readCall(body: RequestBody): CallBody | string {
  if (body.kind !== 'json') return invalidBody('expected a JSON object');
  const call = body.value;
  if (!isJsonObject(call)) return invalidBody('expected a JSON object');
  const { operation, input, authId } = call;
  if (operation === undefined) return invalidBody("Missing required field at 'operation'");
  if (typeof operation !== 'string') return invalidBody("Couldn't decode a string at 'operation'");
  if (authId !== undefined && authId !== null && !(typeof authId === 'string' && isUuid(authId))) {
    return invalidBody("Couldn't decode a valid UUID at 'authId'");
  }
  if (input === undefined) return invalidBody("Missing required field at 'input'");
  if (!isJsonObject(input)) return invalidBody("Couldn't decode an object at 'input'");
  const returnOutputSchema = call.returnOutputSchema === true;
  return typeof authId === 'string'
    ? { operation, authId, input, returnOutputSchema }
    : { operation, input, returnOutputSchema };
}

/** The input of a call, if there is one. */
export function inputOf(body: RequestBody): JsonObject | undefined {
  if (body.kind !== 'json' || !isObject(body.value)) return undefined;
  const { input } = body.value;
  return isJsonObject(input) ? input : undefined;
}

function invalidBody(reason: string): string {
  return `Invalid value for: body (${reason})`;
}
