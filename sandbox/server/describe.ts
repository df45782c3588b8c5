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

/** Size of the body; 0 when there is none or it was not kept. */
export function bytesOf({ body }: Exchange): number {
  return 'bytes' in body ? body.bytes : 0;
}
