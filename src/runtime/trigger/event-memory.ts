import { RecentEvents } from '../../events/recent-events';

/** Maximum number of characters of an event that is kept whole, so that it can be sent again. */
const maxWhole = 1_000_000;
/** Characters that are kept of a longer one. */
const maxShown = 100_000;

export interface KeptEvent {
  /** ISO 8601. */
  receivedAt: string;
  /** As received, or the beginning. */
  text: string;
  isPartial: boolean;
}

/**
 * What is remembered of a node's events in this process. It outlives deploys, across which the same event may arrive
 * again.
 */
export class EventMemory {
  readonly recent = new RecentEvents();
  /** Signatures of events that people send again on purpose. */
  private readonly expected = new Set<string>();
  /** Those of them that have just arrived. */
  private readonly allowed = new Set<string>();
  private lastEvent: KeptEvent | undefined;

  get last(): KeptEvent | undefined {
    return this.lastEvent;
  }

  keep(text: string, receivedAt: string): void {
    const isPartial = text.length > maxWhole;
    this.lastEvent = { receivedAt, text: isPartial ? text.slice(0, maxShown) : text, isPartial };
  }

  /**
   * The next event with this signature counts as new, whatever came before.
   * @returns a function that undoes this
   */
  expect(signature: string): () => void {
    this.expected.add(signature);
    return () => this.expected.delete(signature);
  }

  /** The events whose repeats are dropped. */
  readonly repeats = {
    has: (signature: string): boolean => !this.isExpected(signature) && this.recent.has(signature),
    add: (signature: string): void => this.recent.add(signature),
    delete: (signature: string): void => this.recent.delete(signature),
  };

  /** Whether an event that has just arrived was expected. True only once. */
  wasExpected(signature: string): boolean {
    return this.allowed.delete(signature);
  }

  private isExpected(signature: string): boolean {
    if (!this.expected.delete(signature)) return false;
    this.allowed.add(signature);
    return true;
  }
}
