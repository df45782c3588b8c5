import type { JsonObject } from '../../src/shared/json';
import { BoundedLog } from './bounded-log';

/** One operation that was really executed, whatever answer the caller got. */
export interface Execution {
  /** Milliseconds since 1970. */
  at: number;
  connector: string;
  version: string;
  operation: string;
  authId?: string;
  /** The end user whose token the call carried; absent for the account's own. */
  userId?: string;
  input: JsonObject;
  /** Identifies the message of this execution, see {@link markerOf}. */
  marker?: string;
}

export type NewExecution = Omit<Execution, 'at' | 'marker'>;

/**
 * Number of executions; complete even if the list of executions is not. At most 200,000 markers are counted separately.
 */
export interface ExecutionCounts {
  total: number;
  /** By `connector/version/operation`. */
  byOperation: Record<string, number>;
  /** By marker. */
  byMarker: Record<string, number>;
}

const maxWeight = 128 * 1024 * 1024;
const baseWeight = 512;
const maxMarkers = 200_000;

/** Everything that was executed: the counts continue when the list is full. */
export class ExecutionLog {
  private readonly log: BoundedLog<Execution>;
  private count = 0;
  private byOperation = new Map<string, number>();
  private byMarker = new Map<string, number>();

  constructor(maxEntries: number) {
    this.log = new BoundedLog(maxEntries, maxWeight);
  }

  /** @param weight of the request's body */
  add(execution: NewExecution, weight: number): void {
    const marker = markerOf(execution.input);
    this.count += 1;
    increment(this.byOperation, `${execution.connector}/${execution.version}/${execution.operation}`);
    if (marker !== undefined && isCountable(this.byMarker, marker)) increment(this.byMarker, marker);
    const entry = { at: Date.now(), ...execution };
    this.log.add(marker === undefined ? entry : { ...entry, marker }, baseWeight + weight);
  }

  all(): Execution[] {
    return this.log.all();
  }

  latest(count: number): Execution[] {
    return this.log.latest(count);
  }

  /** Total number, including those no longer kept. */
  get total(): number {
    return this.count;
  }

  counts(): ExecutionCounts {
    return {
      total: this.count,
      byOperation: Object.fromEntries(this.byOperation),
      byMarker: Object.fromEntries(this.byMarker),
    };
  }

  clear(): void {
    this.log.clear();
    this.count = 0;
    this.byOperation = new Map();
    this.byMarker = new Map();
  }
}

/**
 * A message's marker: the first word of the form `marker-...` in the strings at the top level of the input. A test that
 * must distinguish its messages puts one into, for example, the body of an SMS.
 */
export function markerOf(input: JsonObject): string | undefined {
  for (const value of Object.values(input)) {
    if (typeof value !== 'string' || !value.includes('marker-')) continue;
    const found = /\bmarker-[\w.-]{1,100}/.exec(value);
    if (found !== null) return found[0];
  }
  return undefined;
}

function isCountable(counts: Map<string, number>, marker: string): boolean {
  return counts.size < maxMarkers || counts.has(marker);
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
