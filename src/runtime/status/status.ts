import type { NodeStatus } from 'node-red';
import type { Translate } from '../../shared/texts/translate';
import { type Activity, type CallResult, statusOf, type WaitingRetry } from './status-text';
import { Throttle } from './throttle';

/** Keeps one node's status true while its messages come and go. */
export class StatusReporter {
  private readonly activity: Activity = {
    running: 0,
    waiting: 0,
    retries: undefined,
    last: undefined,
    isQueueAway: false,
  };
  private readonly throttle = new Throttle(() => this.update());
  private closed = false;

  /**
   * @param node takes a status
   * @param translate looks up texts below the node's catalogue root
   */
  constructor(
    private readonly node: { status(status: NodeStatus): void },
    private readonly translate: Translate,
  ) {}

  /** Follows one message until it ends. */
  follow(): MessageProgress {
    return new MessageProgress(this.activity, () => this.request());
  }

  queueIsAway(isAway: boolean): void {
    this.activity.isQueueAway = isAway;
    this.request();
  }

  /** Clears the status for good; messages that still end change nothing. */
  close(): void {
    this.closed = true;
    this.throttle.stop();
    this.node.status({});
  }

  private request(): void {
    if (!this.closed) this.throttle.request();
  }

  private update(): void {
    this.node.status(statusOf(this.activity, performance.now(), this.translate));
    // A retry's time is counted down, and comes to an end by itself.
    if (this.activity.retries?.size) this.throttle.requestIn(1000);
  }
}

/** The progress of one message. Each step ends the step before; `ends` is the last. */
export class MessageProgress {
  private step: 'running' | 'waiting' | WaitingRetry | undefined;

  constructor(
    private readonly activity: Activity,
    private readonly changed: () => void,
  ) {}

  /** It waits for its turn in the queue. */
  waits(): void {
    this.leave();
    this.step = 'waiting';
    this.activity.waiting++;
    this.changed();
  }

  /** Its call is in flight. */
  runs(): void {
    this.leave();
    this.step = 'running';
    this.activity.running++;
    this.changed();
  }

  /** It waits to be tried again. */
  waitsForRetry(retry: WaitingRetry): void {
    this.leave();
    this.step = retry;
    this.activity.retries ??= new Set();
    this.activity.retries.add(retry);
    this.changed();
  }

  ends(result: CallResult): void {
    this.leave();
    this.activity.last = result;
    this.changed();
  }

  /** It has left this process without an end. */
  leaves(): void {
    this.leave();
    this.changed();
  }

  private leave(): void {
    if (this.step === 'running') this.activity.running--;
    else if (this.step === 'waiting') this.activity.waiting--;
    else if (this.step !== undefined) this.activity.retries?.delete(this.step);
    this.step = undefined;
  }
}
