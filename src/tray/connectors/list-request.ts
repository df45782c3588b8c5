import type { LocalizedText } from '../../shared/texts/localized-text';
import type { Answer } from '../answer';
import type { ApiAccess, ApiRequest, RequestOptions } from '../api';
import type { ListAnswer } from './api-types';
import { readListAnswer } from './read-lists';

export interface ListOptions extends RequestOptions {
  /** The ETag of an earlier answer: Tray may then say that it is still valid. */
  ifNoneMatch?: string | undefined;
}

export type ListRequest = Pick<ApiRequest, 'path' | 'alwaysExists' | 'advice'> & ListOptions;

/** Replaces the text for calls: unlike a call, a list request involves no authentication. */
const forbidden: Readonly<Record<number, LocalizedText>> = { 403: { key: 'notAllowed' } };

/** Requests a list of elements, unless nothing has changed since the answer with the given ETag. */
export function requestList<Element>(
  api: ApiAccess,
  request: ListRequest,
  readElements: (answer: Answer) => Element[],
): Promise<ListAnswer<Element>> {
  const advice = { ...forbidden, ...request.advice };
  return api.request({ ...request, advice, method: 'GET', isCall: false }, (answer) =>
    readListAnswer(answer, request.ifNoneMatch, readElements),
  );
}
