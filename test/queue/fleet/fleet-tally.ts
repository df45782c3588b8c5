/** What became of each message of a fleet. */
import { hasTwoOutputs, isRepeatable } from './fleet-flow';
import type { Ending, MemberEvent } from './messages';

interface MessageRecord {
  sent: number;
  done: number;
  endings: Ending[];
}

/** The codes that say that nothing was executed, if no attempt before could have been either. */
const executedNothing = ['TRAY_RATE_LIMITED', 'TRAY_UNAUTHORIZED', 'TRAY_OUTCOME', 'TRAY_QUEUE_UNAVAILABLE'];

export class FleetTally {
  readonly rejections: string[] = [];
  private readonly records = new Map<number, MessageRecord>();

  take(event: MemberEvent): void {
    if (event.kind === 'rejection') this.rejections.push(event.reason);
    if (!('number' in event)) return;
    const record = this.records.get(event.number) ?? { sent: 0, done: 0, endings: [] };
    this.records.set(event.number, record);
    if (event.kind === 'sent') record.sent++;
    else if (event.kind === 'done') record.done++;
    else if (event.kind === 'ended') record.endings.push(event);
  }

  get endedCount(): number {
    return [...this.records.values()].filter(({ endings }) => endings.length > 0).length;
  }

  /** Messages that have not ended although their sender was told that they are stored, or still waits for that. */
  open(abandoned: ReadonlySet<number>): number[] {
    return [...this.records].flatMap(([number, { endings }]) =>
      endings.length === 0 && !abandoned.has(number) ? [number] : [],
    );
  }

  /** Messages that their sender had not seen stored or failed. */
  unanswered(from: number, to: number): number[] {
    return [...this.records].flatMap(([number, { done, sent }]) =>
      number >= from && number < to && sent > done ? [number] : [],
    );
  }

  /** The first message of these that was not sent. */
  sentUpTo(from: number, to: number): number {
    for (let number = from; number < to; number++) if (!this.records.has(number)) return number;
    return to;
  }

  codes(): Record<string, number> {
    const codes: Record<string, number> = {};
    for (const { endings } of this.records.values()) {
      const code = endings[0]?.code || (endings.length === 0 ? 'no end' : 'delivered');
      codes[code] = (codes[code] ?? 0) + 1;
    }
    return codes;
  }

  redelivered(): number {
    return [...this.records.values()].filter(({ endings }) => endings.some((ending) => ending.redelivered)).length;
  }

  /** What must not be, a line for each message. @param executions by marker @param abandoned whose sender was killed before it knew */
  wrong(executions: Record<string, number>, abandoned: ReadonlySet<number>): string[] {
    return [...this.records].flatMap(([number, record]) => {
      const executed = executions[`marker-${number}`] ?? 0;
      const problem = problemOf(number, record, executed, abandoned.has(number));
      return problem === undefined
        ? []
        : [`message ${number}: ${problem}, executed ${executed} times, ${JSON.stringify(record)}`];
    });
  }
}

function problemOf(
  number: number,
  { done, endings }: MessageRecord,
  executed: number,
  isAbandoned: boolean,
): string | undefined {
  if (!isRepeatable(number) && executed > 1) return 'executed twice without being repeatable';
  if (isAbandoned && endings.length === 0) return undefined;
  if (!isAbandoned && done !== 1) return `completed ${done} times`;
  if (endings.length === 0) return 'lost';
  if (endings.filter(({ redelivered }) => !redelivered).length > 1) return 'delivered twice without a word';
  const [{ code = '', attempts = 0 } = {}] = endings;
  if (endings.some((ending) => ending.code !== code)) return 'ended in two ways';
  if (endings.some(({ exit }) => exit !== exitOf(number, code))) return 'came out where it should not';
  if (code === '' && executed === 0) return 'delivered but never executed';
  if (executed > attempts) return `executed more often than in its ${attempts} attempts`;
  if (isRepeatable(number)) return undefined;
  return executed > 0 && executedNothing.includes(code) ? 'executed, but reported as if it were not' : undefined;
}

function exitOf(number: number, code: string): Ending['exit'] {
  if (code === '') return 'output 1';
  return hasTwoOutputs(number) ? 'output 2' : 'catch';
}
