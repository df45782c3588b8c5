import type { Answer } from '../answer';
import type { ApiAccess, ApiRequest, RequestOptions } from '../api';
import type { ListAnswer } from './api-types';
import { readListAnswer } from './read-lists';

export interface ListOptions extends RequestOptions {
  /** The ETag of an older answer: Tray may then say that it still holds. */
  ifNoneMatch?: string | undefined;
}

export type ListRequest = Pick<ApiRequest, 'path' | 'alwaysExists' | 'advice'> & ListOptions;

/** Asks for a list of elements, unless nothing has changed since the answer with the given ETag. */
export function requestList<Element>(
  api: ApiAccess,
  request: ListRequest,
  readElements: (answer: Answer) => Element[],
): Promise<ListAnswer<Element>> {
  return api.request({ ...request, method: 'GET', isCall: false }, (answer) =>
    readListAnswer(answer, request.ifNoneMatch, readElements),
  );
}
