/** `GET /core/v1/authentications/{id}` */
import { isUuid } from '../../src/shared/uuid';
import { stableUuid } from '../connectors/connector';
import { type Answer, errorAnswer, jsonAnswer } from '../server/answer';
import type { Catalogue } from './catalogue';

/** The form of the answer is an inference from the nodes of the GraphQL list. */
export function authenticationAnswer(catalogue: Catalogue, id: string): Answer {
  if (!isUuid(id)) return errorAnswer(400, "Invalid value for: path parameter id (Couldn't decode a valid UUID)");
  const service = catalogue.serviceOfAuthId(id);
  if (service === undefined) return errorAnswer(404, 'The authentication could not be found');
  return jsonAnswer(200, {
    id,
    name: `${service.name} of the sandbox`,
    service,
    serviceEnvironment: { id: stableUuid(`environment ${service.name}`), title: 'Production' },
  });
}
