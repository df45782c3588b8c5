import type { Fault } from './fault';

/** A fault that was ordered, for the one who ordered it. */
export interface OrderedFault {
  id: number;
  /** How many requests got it so far. */
  applied: () => number;
  /** No further request gets it. */
  remove: () => void;
}

/** For how many of those that fit it, and how likely. */
export interface FaultRules {
  /** 1 unless given. */
  times?: number | 'always';
  /** Probability, 0 to 1; 1 unless given. */
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
/** Of all of them together, as JSON. */
const maxCharacters = 128 * 1024 * 1024;

/** Ordered faults in the order in which they were ordered: a request, or a delivery, gets the first one that is for it. */
export class FaultInjector<Ordered extends FaultRules, Subject> {
  private entries: (FaultEntry<Ordered> & { size: number })[] = [];
  private lastId = 0;

  /**
   * @param random 0 to 1, for faults with a `chance`
   * @param fits whether a fault is for what is about to happen
   */
  constructor(
    private readonly random: () => number,
    private readonly fits: (fault: Ordered, subject: Subject) => boolean,
  ) {}

  /** @returns undefined when there is no room for it */
  inject(fault: Ordered): OrderedFault | undefined {
    const { length: size } = JSON.stringify(fault);
    const held = this.entries.reduce((sum, entry) => sum + entry.size, 0);
    if (this.entries.length >= maxFaults || held + size > maxCharacters) return undefined;
    this.lastId += 1;
    const entry = { id: this.lastId, fault, applied: 0, size };
    this.entries.push(entry);
    return { id: entry.id, applied: () => entry.applied, remove: () => this.remove(entry.id) };
  }

  /** The fault for this one, if there is one; it counts as applied. */
  take(subject: Subject): Ordered | undefined {
    if (this.entries.length === 0) return undefined;
    const entry = this.entries.find(({ fault }) => this.fits(fault, subject) && this.happens(fault));
    if (entry === undefined) return undefined;
    entry.applied += 1;
    const { times = 1 } = entry.fault;
    if (times !== 'always' && entry.applied >= times) this.remove(entry.id);
    return entry.fault;
  }

  /** @returns false when there is no such fault */
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
