/** Reads the requests of `POST /core/v1/authentications` and the dialog. Secrets are not verified, as in Tray. */
import { randomUUID } from 'node:crypto';
import type { JsonObject, JsonValue } from '../../src/shared/json';
import { isJsonObject } from '../connectors/input';
import type { Owner } from '../people/holder';
import { type Answer, errorAnswer } from '../server/answer';
import type { RequestBody } from '../server/read-body';
import { compileSchema } from '../validation/compile-schema';
import { problemList } from '../validation/refusal';
import type { Authentication } from './authentication';
import type { Authentications } from './authentications';
import type { Environment } from './environment';

const longestName = 1000;
const mostScopes = 1000;
/** Maximum memory of one, in approximate bytes. */
const heaviest = 256 * 1024;

/** The authentication that a body describes, or the answer that rejects it. */
export function readAuthentication(body: RequestBody, known: Authentications, owner: Owner): Authentication | Answer {
  if ('weight' in body && body.weight > heaviest) return errorAnswer(413);
  const wanted = body.kind === 'json' && isJsonObject(body.value) ? body.value : undefined;
  if (wanted === undefined) return invalid('expected a JSON object');
  const { name, serviceEnvironmentId, scopes = [], userData = {}, credentials = {} } = wanted;
  if (!isName(name)) return invalid("Missing required field at 'name'");
  if (typeof serviceEnvironmentId !== 'string') return invalid("Missing required field at 'serviceEnvironmentId'");
  if (!isTexts(scopes)) return invalid("Couldn't decode a list of texts at 'scopes'");
  if (!isJsonObject(userData)) return invalid("Couldn't decode an object at 'userData'");
  if (!isJsonObject(credentials)) return invalid("Couldn't decode an object at 'credentials'");
  const environment = known.environment(serviceEnvironmentId);
  if (environment === undefined) return errorAnswer(404, 'The service environment could not be found');
  const problems = problemsOf(environment, userData, credentials);
  if (problems !== undefined) return errorAnswer(400, problems);
  return { id: randomUUID(), name, environment, owner, scopes: [...new Set(scopes)], userData, credentials };
}

export function isAnswer(result: Authentication | Answer): result is Answer {
  return 'status' in result;
}

/** The messages are inferred from those of Call Connector. They contain no values, which could be secrets. */
function problemsOf(
  { userDataSchema, credentialsSchema }: Environment,
  userData: JsonObject,
  credentials: JsonObject,
): string | undefined {
  const ofCredentials = compileSchema(credentialsSchema)(credentials);
  const problems = [...compileSchema(userDataSchema)(userData), ...ofCredentials];
  if (problems.length === 0) return undefined;
  return `Authentication validation failed. Schema validation errors: [ ${problemList(problems)} ]`;
}

function isName(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && value !== '' && value.length <= longestName;
}

function isTexts(value: JsonValue): value is string[] {
  return Array.isArray(value) && value.length <= mostScopes && value.every((item) => typeof item === 'string');
}

function invalid(reason: string): Answer {
  return errorAnswer(400, `Invalid value for: body (${reason})`);
}
