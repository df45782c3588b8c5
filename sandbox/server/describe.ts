/** Describes a request to the log and to ordered faults. */
import { inputOf } from '../api/read-call';
import type { FaultSubject } from '../faults/fault';
import { markerOf } from '../records/execution-log';
import type { NewRequest } from '../records/request-log';
import { type Exchange, operationOf } from './exchange';

/** What faults look at. */
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

/** The token itself is kept nowhere: whoever reads the log need only know whether it was the right one. */
export function recordOf({ method, url, headers, body }: Exchange, token: string): NewRequest {
  const { authorization } = headers;
  const shown = authorization === `Bearer ${token}` ? 'Bearer [the token]' : 'not the token';
  const request = {
    method,
    path: url,
    headers: authorization === undefined ? headers : { ...headers, authorization: shown },
  };
  if (body.kind === 'json') return { ...request, body: body.value };
  return body.kind === 'malformed' ? { ...request, body: body.text } : request;
}

/** What a request takes in memory as long as it is kept, roughly, in bytes. */
export function weightOf({ url, headers, body }: Exchange): number {
  const ofHeaders = Object.entries(headers).reduce((sum, [name, value = '']) => sum + name.length + value.length, 0);
  return url.length + ofHeaders + ('weight' in body ? body.weight : 0);
}
