import type { LocalizedText } from '../../shared/localized-text';
import type { Answer } from '../http/answer';
import { shorten } from './error-message';
import { executedHint } from './executed-hint';
import { TrayError } from './tray-error';

/** The error of an answer with a success status in a form that Tray does not have. */
export function unreadableError(answer: Answer, problem: LocalizedText, isCall: boolean): TrayError {
  const form: LocalizedText = answer.text === '' ? { key: 'answerEmpty' } : problem;
  const hint = executedHint({ sent: true, isCall });
  return new TrayError('TRAY_RESPONSE', [form, ...oddType(answer), ...hint, { key: 'checkTheWay' }], {
    statusCode: answer.status,
    response: answer.body ?? (answer.text === '' ? undefined : shorten(answer.text, 1000)),
    sent: true,
  });
}

/** A content type that is not JSON's hints at where the answer is from: a page to log in, a proxy. */
function oddType({ headers }: Answer): LocalizedText[] {
  const type = headers['content-type'];
  return type === undefined || /json/i.test(type) ? [] : [{ key: 'answerType', params: { type: shorten(type, 80) } }];
}
