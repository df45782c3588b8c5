/** Orders faults of any kind over HTTP. */
import type { JsonValue } from '../../src/shared/json';
import { type FaultInjector, type FaultRules, tooManyFaults } from '../faults/fault-injector';
import { type Answer, errorAnswer, jsonAnswer } from '../server/answer';
import type { Exchange } from '../server/exchange';

/** @param read the fault, or why it is not valid */
export function ordered<Ordered extends FaultRules & object, Subject>(
  faults: FaultInjector<Ordered, Subject>,
  { body }: Exchange,
  read: (value: JsonValue) => Ordered | string,
): Answer {
  const fault = body.kind === 'json' ? read(body.value) : 'A fault is a JSON object';
  if (typeof fault === 'string') return errorAnswer(400, fault);
  const entry = faults.inject(fault);
  return entry === undefined ? errorAnswer(409, tooManyFaults) : jsonAnswer(201, { id: entry.id });
}

/** Cancels a fault, or all of them. */
export function removed<Ordered extends FaultRules, Subject>(
  faults: FaultInjector<Ordered, Subject>,
  id: string | undefined,
): Answer {
  if (id === undefined) faults.clear();
  else if (!faults.remove(Number(id))) return errorAnswer(404);
  return jsonAnswer(200, {});
}
