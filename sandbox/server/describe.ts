/** Describes a request to the log and to ordered faults. */
import { inputOf } from '../api/read-call';
import { isJsonObject } from '../connectors/input';
import type { FaultSubject } from '../faults/fault';
import { rootFieldOf } from '../graphql/execute';
import type { Holder } from '../people/holder';
import { markerOf } from '../records/execution-log';
import type { NewRequest } from '../records/request-log';
import type { Exchange } from './exchange';
import { hidden } from './hide';
import type { RequestBody } from './read-body';

/** The properties by which faults are matched. */
export function subjectOf({ method, url, body }: Exchange): FaultSubject {
  const operation = operationOf(body);
  const marker = markerOf(inputOf(body) ?? {});
  return {
    method,
    path: url,
    ...(operation === undefined ? {} : { operation }),
    ...(marker === undefined ? {} : { marker }),
  };
}

/** The name of the operation that a body calls; for GraphQL its first root field. */
export function operationOf(body: RequestBody): string | undefined {
  if (body.kind !== 'json' || !isJsonObject(body.value)) return undefined;
  const { operation, query } = body.value;
  if (typeof operation === 'string') return operation;
  return typeof query === 'string' ? rootFieldOf(query) : undefined;
}

/** Tokens and credentials are not stored: a reader of the log only needs to know whose token it was. */
export function recordOf({ method, url, headers, body, parts }: Exchange, holder: Holder | undefined): NewRequest {
  const request = {
    method,
    path: url,
    headers: headers.authorization === undefined ? headers : { ...headers, authorization: nameOf(holder) },
    ...(holder?.kind === 'user' ? { userId: holder.userId } : {}),
  };
  const isSecret = parts?.[2] === 'authentications';
  if (body.kind === 'json') return { ...request, body: isSecret ? hidden(body.value) : body.value };
  return body.kind === 'malformed' ? { ...request, body: isSecret ? '[hidden]' : body.text } : request;
}

function nameOf(holder: Holder | undefined): string {
  if (holder === undefined) return 'not the token';
  return holder.kind === 'account' ? 'Bearer [the token]' : `Bearer [a token of end user ${holder.userId}]`;
}

/** The memory that a stored request takes, in approximate bytes. */
export function weightOf({ url, headers, body }: Exchange): number {
  const ofHeaders = Object.entries(headers).reduce((sum, [name, value = '']) => sum + name.length + value.length, 0);
  return url.length + ofHeaders + ('weight' in body ? body.weight : 0);
}
