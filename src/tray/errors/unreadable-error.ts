import type { LocalizedText } from '../../shared/texts/localized-text';
import { shorten } from '../../shared/texts/shorten';
import type { Answer, BodyProblem } from '../answer';
import { executedHint } from './executed-hint';
import { TrayError } from './tray-error';

/** The error of an answer with a success status whose form is not Tray's. */
export function unreadableError(answer: Answer, expected: LocalizedText, isCall: boolean): TrayError {
  const { status, text, body, problem } = answer;
  const hint = executedHint({ sent: true, isCall });
  const texts =
    problem === undefined
      ? [text === '' ? empty : expected, ...oddType(answer), ...hint, checkTheWay]
      : [problemText(problem), ...hint];
  const response = body ?? (text === '' ? undefined : shorten(text, 1000));
  return new TrayError('TRAY_RESPONSE', texts, { statusCode: status, response, sent: true });
}

const empty: LocalizedText = { key: 'answerEmpty' };
const checkTheWay: LocalizedText = { key: 'checkTheWay' };

function problemText(problem: BodyProblem): LocalizedText {
  if (problem === 'tooManyValues') return { key: 'answerTooManyValues' };
  const encoding = problem === 'lost' || problem.undecodable === '' ? '?' : problem.undecodable;
  return { key: 'answerDamaged', params: { encoding } };
}

/** A content type other than JSON suggests where the answer came from: a login page, a proxy. */
function oddType({ headers }: Answer): LocalizedText[] {
  const type = headers['content-type'];
  return type === undefined || /json/i.test(type) ? [] : [{ key: 'answerType', params: { type: shorten(type, 80) } }];
}
