import type { NodeStatus } from 'node-red';
import type { QueueTrouble } from '../../queue/server/queue-health';
import type { Translate } from '../../shared/texts/translate';
import { type Activity, type CallResult, type PageProgress, statusOf, type WaitingRetry } from './status-text';
import { Throttled } from './throttled';

/** Keeps one node's status up to date as its messages come and go. */
export class StatusReporter extends Throttled implements Activity {
  running = 0;
  waiting = 0;
  retries: Set<WaitingRetry> | undefined;
  last: CallResult | undefined;
  pages: Set<PageProgress> | undefined;
  queueTrouble: QueueTrouble['kind'] | undefined;
  private closed = false;

  /**
   * @param node its status is set
   * @param translate looks up texts below the node's catalogue root
   */
  constructor(
    private readonly node: { status(status: NodeStatus): void },
    private readonly translate: Translate,
  ) {
    super();
  }

  /** Tracks one message until it ends. */
  follow(): MessageProgress {
    return new MessageProgress(this);
  }

  queueHas(trouble: QueueTrouble['kind'] | undefined): void {
    this.queueTrouble = trouble;
    this.changed();
  }

  /** Clears the status for good; messages that end later do not change it. */
  close(): void {
    this.closed = true;
    this.stop();
    this.node.status({});
  }

  /** To be called after each change of the activity. */
  changed(): void {
    if (!this.closed) this.request();
  }

  protected override update(): void {
    this.node.status(statusOf(this, performance.now(), this.translate));
    // The countdown to a retry has to be updated, and its end noticed.
    if (this.retries?.size) this.requestIn(1000);
  }
}

/** The progress of one message. Each step ends the previous one; `ends` is the last. */
export class MessageProgress {
  private step: 'running' | 'waiting' | WaitingRetry | undefined;
  private page: PageProgress | undefined;

  constructor(private readonly reporter: Activity & Pick<StatusReporter, 'changed'>) {}

  /** The message waits for its turn in the queue. */
  waits(): void {
    this.leave();
    this.step = 'waiting';
    this.reporter.waiting++;
    this.reporter.changed();
  }

  /** Its call is in flight. */
  runs(): void {
    this.leave();
    this.step = 'running';
    this.reporter.running++;
    this.reporter.changed();
  }

  /** It waits for a retry. */
  waitsForRetry(retry: WaitingRetry): void {
    this.leave();
    this.step = retry;
    this.reporter.retries ??= new Set();
    this.reporter.retries.add(retry);
    this.reporter.changed();
  }

  /** Its next call is for a page of a list. */
  asksFor(page: PageProgress): void {
    this.leavePage();
    this.page = page;
    this.reporter.pages ??= new Set();
    this.reporter.pages.add(page);
    this.reporter.changed();
  }

  ends(result: CallResult): void {
    this.leave();
    this.leavePage();
    this.reporter.last = result;
    this.reporter.changed();
  }

  /** It leaves this process without having ended. */
  leaves(): void {
    this.leave();
    this.leavePage();
    this.reporter.changed();
  }

  private leavePage(): void {
    if (this.page !== undefined) this.reporter.pages?.delete(this.page);
  }

  private leave(): void {
    if (this.step === 'running') this.reporter.running--;
    else if (this.step === 'waiting') this.reporter.waiting--;
    else if (this.step !== undefined) this.reporter.retries?.delete(this.step);
    this.step = undefined;
  }
}
