import { pause } from '../calls/delay';

/** Node-RED's own limit for closing a node unless its setting `nodeCloseTimeout` says otherwise, in ms. */
const nodeRedCloseTimeout = 15_000;

/** Why signals abort. Without one, each makes an error with a stack that nobody reads: a tenth of what closing costs. */
const closed = 'The node was closed';

/**
 * The messages of one node that have not ended yet, and what becomes of them when the node is closed: those that wait
 * end at once, those in flight get two thirds of Node-RED's time (10 s of 15 s) and are then aborted.
 */
export class OpenMessages {
  /** None while nothing is open: most nodes of a large flow are idle. */
  private ends: { waiting: AbortController; flight: AbortController } | undefined;
  private readonly closeTimeout: number;
  private count = 0;
  private isClosing = false;
  private whenEmpty: (() => void) | undefined;

  /** @param closeTimeout Node-RED's setting `nodeCloseTimeout`, ms */
  constructor(closeTimeout = nodeRedCloseTimeout) {
    this.closeTimeout = closeTimeout;
  }

  /** Aborted when the node begins to close: ends all waiting. */
  get closing(): AbortSignal {
    return this.currentEnds().waiting.signal;
  }

  /** Aborted when the time for calls in flight is over. */
  get overdue(): AbortSignal {
    return this.currentEnds().flight.signal;
  }

  opened(): void {
    this.count++;
  }

  ended(): void {
    this.count--;
    if (this.count > 0) return;
    if (!this.isClosing) this.ends = undefined;
    this.whenEmpty?.();
  }

  /** Resolves when every message has ended, and in any case within Node-RED's time. */
  async close(): Promise<void> {
    this.isClosing = true;
    const { waiting, flight } = this.currentEnds();
    waiting.abort(closed);
    await this.emptyWithin((this.closeTimeout * 2) / 3);
    flight.abort(closed);
    await this.emptyWithin(this.closeTimeout / 6);
  }

  private currentEnds() {
    this.ends ??= { waiting: new AbortController(), flight: new AbortController() };
    return this.ends;
  }

  private async emptyWithin(time: number): Promise<void> {
    if (this.count === 0) return;
    const empty = new AbortController();
    this.whenEmpty = () => empty.abort();
    await pause(time, empty.signal);
    this.whenEmpty = undefined;
  }
}
