import type { Fault } from './fault';

/** An ordered fault, for its orderer. */
export interface OrderedFault {
  id: number;
  /** Number of requests that it was applied to so far. */
  applied: () => number;
  /** Stops applying it. */
  remove: () => void;
}

/** How many matching requests a fault applies to, and with what probability. */
export interface FaultRules {
  /** Default: 1. */
  times?: number | 'always';
  /** Probability from 0 to 1. Default: 1. */
  chance?: number;
}

/** An ordered fault as the state page shows it. */
export interface FaultEntry<Ordered extends FaultRules = Fault> {
  id: number;
  fault: Ordered;
  applied: number;
}

export const tooManyFaults = 'Too many faults are ordered already, or too large ones: take some of them back first';

const maxFaults = 1000;
/** Maximum size of all of them together, as JSON. */
const maxCharacters = 128 * 1024 * 1024;

/** Ordered faults, in order: the first one that matches a request or a delivery is applied. */
export class FaultInjector<Ordered extends FaultRules, Subject> {
  private entries: (FaultEntry<Ordered> & { size: number })[] = [];
  private lastId = 0;

  /**
   * @param random returns a number from 0 to 1, for faults with a `chance`
   * @param fits whether a fault matches what is about to happen
   */
  constructor(
    private readonly random: () => number,
    private readonly fits: (fault: Ordered, subject: Subject) => boolean,
  ) {}

  /** @returns undefined if there is no room for it */
  inject(fault: Ordered): OrderedFault | undefined {
    const { length: size } = JSON.stringify(fault);
    const held = this.entries.reduce((sum, entry) => sum + entry.size, 0);
    if (this.entries.length >= maxFaults || held + size > maxCharacters) return undefined;
    this.lastId += 1;
    const entry = { id: this.lastId, fault, applied: 0, size };
    this.entries.push(entry);
    return { id: entry.id, applied: () => entry.applied, remove: () => this.remove(entry.id) };
  }

  /** The fault for this request or delivery, if there is one; it counts as applied. */
  take(subject: Subject): Ordered | undefined {
    if (this.entries.length === 0) return undefined;
    const entry = this.entries.find(({ fault }) => this.fits(fault, subject) && this.happens(fault));
    if (entry === undefined) return undefined;
    entry.applied += 1;
    const { times = 1 } = entry.fault;
    if (times !== 'always' && entry.applied >= times) this.remove(entry.id);
    return entry.fault;
  }

  /** @returns false if there is no such fault */
  remove(id: number): boolean {
    const count = this.entries.length;
    this.entries = this.entries.filter((entry) => entry.id !== id);
    return this.entries.length < count;
  }

  all(): FaultEntry<Ordered>[] {
    return this.entries.map(({ id, fault, applied }) => ({ id, fault, applied }));
  }

  clear(): void {
    this.entries = [];
  }

  private happens(fault: Ordered): boolean {
    return fault.chance === undefined || this.random() < fault.chance;
  }
}
