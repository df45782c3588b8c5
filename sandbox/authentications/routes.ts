/** The REST endpoints of authentications and service environments. */
import { isUuid } from '../../src/shared/uuid';
import type { Holder } from '../people/holder';
import { type Answer, errorAnswer, jsonAnswer } from '../server/answer';
import type { Exchange } from '../server/exchange';
import { Payload } from '../server/payload';
import { type Authentication, authenticationElement } from './authentication';
import type { Authentications } from './authentications';
import { environmentElement } from './environment';
import { isAnswer, readAuthentication } from './read-authentication';

/** `/core/v1/authentications` and below; undefined if there is no such endpoint. */
export function authenticationsAnswer(
  known: Authentications,
  { method, body, parts = [] }: Exchange,
  holder: Holder,
): Answer | undefined {
  const [, , , id] = parts;
  if (id === undefined)
    return method === 'POST' ? created(readAuthentication(body, known, holder), known) : errorAnswer(405);
  if (parts.length !== 4) return undefined;
  if (!isUuid(id)) return errorAnswer(400, "Invalid value for: path parameter id (Couldn't decode a valid UUID)");
  const found = holder.kind === 'account' ? known.get(id) : known.ownedBy(holder, id);
  if (found === undefined) return errorAnswer(404, 'The authentication could not be found');
  return answerFor(found, method, known);
}

function answerFor(found: Authentication, method: string, known: Authentications): Answer {
  if (method === 'GET') return jsonAnswer(200, authenticationElement(found));
  if (method !== 'DELETE') return errorAnswer(405);
  known.remove(found.id);
  return { status: 204, payload: Payload.text(''), headers: { 'Content-Type': 'text/html' } };
}

function created(result: Authentication | Answer, known: Authentications): Answer {
  if (isAnswer(result)) return result;
  return known.add(result)
    ? jsonAnswer(200, { id: result.id })
    : errorAnswer(400, 'There are too many authentications');
}

/** `/core/v1/services/{name}/versions/{version}/environments` */
export function environmentsAnswer(known: Authentications, { method, parts = [] }: Exchange): Answer | undefined {
  const [, , , name = '', versions, version = '', environments] = parts;
  if (parts.length !== 7 || versions !== 'versions' || environments !== 'environments') return undefined;
  if (!/^\d{1,10}$/.test(version)) return errorAnswer(400, 'Invalid value for: path parameter service-version');
  const found = known.environmentsOf(name, Number(version));
  if (found === undefined) return errorAnswer(404, `Service ${name} ${version} could not be found`);
  return method === 'GET' ? jsonAnswer(200, { elements: found.map(environmentElement) }) : errorAnswer(405);
}
