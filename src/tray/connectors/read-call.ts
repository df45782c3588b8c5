import { isObject } from '../../shared/json';
import type { Answer } from '../answer';
import { outcomeError } from '../errors/outcome-error';
import { unreadableError } from '../errors/unreadable-error';
import type { CallAnswer } from './api-types';

/**
 * Reads the answer to Call Connector.
 * @throws TrayError `TRAY_OUTCOME` or `TRAY_RESPONSE`
 */
export function readCall(answer: Answer): CallAnswer {
  const { body, status } = answer;
  if (!isObject(body)) throw unreadableError(answer, { key: 'answerNoObject' }, true);
  if (body.outcome === 'error') throw outcomeError(body.output, status);
  if (body.outcome !== 'success') throw unreadableError(answer, { key: 'answerNoOutcome' }, true);
  return { outcome: 'success', output: body.output ?? null, statusCode: status };
}
