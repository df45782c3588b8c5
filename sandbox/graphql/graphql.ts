/**
 * `POST /graphql`. Failures are answered with `errors` in a 200, as GraphQL servers do; Tray's own status is not
 * documented.
 */
import type { Holder } from '../people/holder';
import { type Answer, errorAnswer, jsonAnswer } from '../server/answer';
import type { Exchange } from '../server/exchange';
import { GraphqlError } from './document';
import { execute, readGraphqlRequest } from './execute';
import type { GraphqlWorld } from './resolvers';

/** @param isAllowed false if the rate limit is reached: the only failure whose answer is documented */
export function graphqlAnswer(
  world: GraphqlWorld,
  { method, body }: Exchange,
  holder: Holder,
  isAllowed: boolean,
): Answer {
  if (method !== 'POST') return errorAnswer(405);
  const request = body.kind === 'json' ? readGraphqlRequest(body.value) : undefined;
  if (request === undefined) return errorAnswer(400, 'Must provide query string.');
  try {
    if (!isAllowed)
      throw new GraphqlError('Rate limit exceeded', { name: 'PreconditionError', code: 'access_not_allowed' });
    return jsonAnswer(200, { data: execute(request, world, holder) });
  } catch (error) {
    if (error instanceof GraphqlError) return jsonAnswer(200, { data: null, errors: [errorOf(error)] });
    throw error;
  }
}

function errorOf({ message, place, extensions }: GraphqlError): object {
  const { path, line, column } = place ?? {};
  return {
    message,
    ...(path && { path }),
    ...(line !== undefined && { locations: [{ line, column }] }),
    ...(extensions && { extensions: { ...extensions, time_thrown: new Date().toISOString() } }),
  };
}
