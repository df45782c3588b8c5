import { type Answer, errorAnswer } from '../server/answer';
import { Payload } from '../server/payload';
import { type Fault, replacesAnswer } from './fault';

/** The faulty answer in place of the regular one, or the regular one with additional headers or compression. */
export function faultyAnswer(fault: Fault, executed: Answer): Answer {
  const answer = replacingAnswer(fault, executed);
  return fault.encoding === undefined ? answer : { ...answer, encoding: fault.encoding };
}

function replacingAnswer(fault: Fault, executed: Answer): Answer {
  const headers = { ...executed.headers, ...fault.headers };
  if (!replacesAnswer(fault)) return { ...executed, headers };
  const status = fault.status ?? 200;
  if (fault.rawBody !== undefined) return { status, payload: Payload.text(fault.rawBody), headers };
  if (fault.body !== undefined) return { status, payload: Payload.json(fault.body), headers };
  return { ...errorAnswer(status), headers };
}
