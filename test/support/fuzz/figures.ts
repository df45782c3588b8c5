/** The results of the messages of one round, in numbers and in words. */
import { inspect } from 'node:util';
import type { Account, Ledger } from './ledger';
import { endOf, problemOf } from './verdict';

export interface RoundFigures {
  messages: number;
  /**
   * The number that ended as success and with each code; those that Node-RED refused, and `untold` for those whose end
   * cannot be determined.
   */
  ends: Record<string, number>;
  /** Violations. */
  problems: string[];
}

/** @param problems that are already known */
export function figuresOf(ledger: Ledger, problems: readonly string[]): RoundFigures {
  const ends: Record<string, number> = {};
  for (const account of ledger.all) {
    const end = endOf(account) ?? 'untold';
    ends[end] = (ends[end] ?? 0) + 1;
  }
  const ofMessages = ledger.all.flatMap((account) => {
    const problem = problemOf(account);
    return problem === undefined ? [] : [`${nameOf(account)} ${problem}`];
  });
  return { messages: ledger.all.length, ends, problems: [...problems, ...ledger.problems, ...ofMessages] };
}

/** A description by which people can identify a message. */
function nameOf({ number, node, message }: Account): string {
  const options = { depth: 2, customInspect: false, showProxy: true, maxArrayLength: 5, maxStringLength: 100 };
  return `Message ${number} of ${node}, ${inspect(message, { ...options, breakLength: Number.POSITIVE_INFINITY })},`;
}
