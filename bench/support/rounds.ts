import { type Loop, type Round, runLoop } from './closed-loop';
import { median } from './statistics';

export interface RoundsOptions<Name> {
  /** How often each contender runs, after one run that warms it up. */
  rounds: number;
  inFlight: number;
  /** Messages of one run, for a contender. */
  messages(name: Name): number;
}

export type Rounds<Name extends string> = Record<Name, Round>[];

/**
 * Lets contenders run in turn, several times. Whatever else the machine does falls on all of them, and figures of one
 * round can be compared.
 */
export async function runInTurn<Name extends string>(
  loops: Record<Name, Loop>,
  { rounds, inFlight, messages }: RoundsOptions<Name>,
): Promise<Rounds<Name>> {
  const names = Object.keys(loops) as Name[];
  const all: Rounds<Name> = [];
  for (let number = 0; number <= rounds; number++) {
    const entries: [Name, Round][] = [];
    for (const name of names) {
      await settle();
      entries.push([name, await runLoop(loops[name], { messages: messages(name), inFlight })]);
    }
    if (number > 0) all.push(Object.fromEntries(entries) as Record<Name, Round>);
  }
  return all;
}

/**
 * Connections that one contender leaves to be closed must not fall on the next. Its garbage may: collecting that on
 * demand also throws away compiled code, and doubles what the next round takes.
 */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 200));
}

/** The median over all rounds of what is figured out of each. */
export function medianOf<Name extends string>(rounds: Rounds<Name>, figure: (round: Record<Name, Round>) => number) {
  return median(rounds.map(figure));
}
