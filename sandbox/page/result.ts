import { isObject } from '../../src/shared/json';
import type { CallRecord } from '../records/call-record';

/** The result of a call, in a few words. */
export interface Result {
  text: string;
  kind: 'success' | 'error';
}

/** The result of a call as the page shows it. */
export function resultOf({ request, payload }: CallRecord): Result {
  const broken = request.end === undefined ? undefined : brokenEnds[request.end];
  if (broken !== undefined) return { text: broken, kind: 'error' };
  if (request.status !== 200) return { text: String(request.status), kind: 'error' };
  const answer = payload?.json();
  if (!isObject(answer) || (answer.outcome !== 'success' && answer.outcome !== 'error')) {
    return { text: '200, no outcome', kind: 'error' };
  }
  if (answer.outcome === 'success') return { text: 'success', kind: 'success' };
  return { text: `error${thirdPartyStatus(answer.output)}`, kind: 'error' };
}

/** Ends without a complete answer. */
const brokenEnds: Partial<Record<string, string>> = {
  reset: 'connection broken',
  hung: 'no answer',
  truncated: 'answer cut off',
  aborted: 'caller hung up',
};

function thirdPartyStatus(output: unknown): string {
  const response = isObject(output) ? output.response : undefined;
  const status = isObject(response) ? response.statusCode : undefined;
  return typeof status === 'number' ? ` (${status} of the third party)` : '';
}
