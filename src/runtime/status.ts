import type { NodeStatus } from 'node-red';
import type { Translate } from '../shared/translate';
import { type CallResult, type NodeWork, statusOf, type WaitingRetry } from './status-text';
import { Throttle } from './throttle';

/** Keeps one node's status true while its messages come and go. */
export class NodeStatusLine {
  private readonly retries = new Set<WaitingRetry>();
  private readonly work: NodeWork = { running: 0, waiting: 0, retries: this.retries, last: undefined };
  private readonly throttle: Throttle;
  private closed = false;

  /**
   * @param show hands a status to Node-RED
   * @param translate looks up texts below the node's catalogue root
   */
  constructor(
    private readonly show: (status: NodeStatus) => void,
    private readonly translate: Translate,
  ) {
    this.throttle = new Throttle(() => this.update());
  }

  /** Follows one message until it ends. */
  follow(): MessageProgress {
    return new MessageProgress(this.work, this.retries, () => this.request());
  }

  /** Clears the status for good; messages that still end change nothing. */
  close(): void {
    this.closed = true;
    this.throttle.stop();
    this.show({});
  }

  private request(): void {
    if (!this.closed) this.throttle.request();
  }

  private update(): void {
    this.show(statusOf(this.work, performance.now(), this.translate));
    // A retry's time is counted down, and comes to an end by itself.
    if (this.retries.size > 0) this.throttle.requestIn(1000);
  }
}

/** What one message does. Each step ends the step before; `ends` is the last. */
export class MessageProgress {
  private step: 'running' | 'waiting' | WaitingRetry | undefined;

  constructor(
    private readonly work: NodeWork,
    private readonly retries: Set<WaitingRetry>,
    private readonly changed: () => void,
  ) {}

  /** It waits for its turn in the queue. */
  waits(): void {
    this.leave();
    this.step = 'waiting';
    this.work.waiting++;
    this.changed();
  }

  /** Its call is in flight. */
  runs(): void {
    this.leave();
    this.step = 'running';
    this.work.running++;
    this.changed();
  }

  /** It waits to be tried again. */
  waitsForRetry(retry: WaitingRetry): void {
    this.leave();
    this.step = retry;
    this.retries.add(retry);
    this.changed();
  }

  ends(result: CallResult): void {
    this.leave();
    this.work.last = result;
    this.changed();
  }

  private leave(): void {
    if (this.step === 'running') this.work.running--;
    else if (this.step === 'waiting') this.work.waiting--;
    else if (this.step !== undefined) this.retries.delete(this.step);
    this.step = undefined;
  }
}
