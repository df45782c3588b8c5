import type { JsonValue } from '../../src/shared/json';
import type { Later } from '../../src/shared/scheduling/later';
import type { DeliveryFault, DeliveryMatch } from '../faults/delivery-fault';
import type { FaultInjector } from '../faults/fault-injector';
import { BoundedLog } from '../records/bounded-log';
import type { Subscription } from '../subscriptions/subscription';
import { type Backoff, delayAfter } from './backoff';
import type { Attempt, Delivery, DeliveryState, OpenDelivery } from './delivery';
import { eventRequest } from './event-request';
import { postEvent } from './post-event';

/** Maximum number of open deliveries; further events are rejected. */
const maxOpen = 20_000;
/** Maximum number of concurrent attempts. */
const mostAtOnce = 20;
/** Milliseconds within which an endpoint has to answer. Tray's own timeout is not documented. */
const timeout = 30_000;
/** Number of finished deliveries that are kept for reading back, and the maximum size of their events in bytes. */
const keptEnded = 20_000;
const keptBytes = 32 * 1024 * 1024;

export const tooManyDeliveries = 'Too many events are on their way already';

export interface DeliveryOptions {
  later: Later;
  backoff: Backoff;
  faults: FaultInjector<DeliveryFault, Required<DeliveryMatch>>;
  /** Whether the local Tray API may send to this host, as in `URL.hostname`. */
  mayReach: (hostname: string) => boolean;
}

/**
 * Delivers events to the endpoints of their subscriptions: as often as needed, a few at a time, in no particular order.
 */
export class Deliveries {
  private readonly open = new Map<number, OpenDelivery>();
  private readonly ended = new BoundedLog<Delivery>(keptEnded, keptBytes);
  private readonly due: OpenDelivery[] = [];
  private sending = 0;
  private last = 0;

  constructor(private readonly options: DeliveryOptions) {}

  /** @returns undefined if there is no room */
  start(subscription: Subscription, event: JsonValue): Delivery | undefined {
    if (this.open.size >= maxOpen) return undefined;
    this.last += 1;
    const delivery: Delivery = {
      number: this.last,
      at: Date.now(),
      subscriptionId: subscription.id,
      event: JSON.stringify(event),
      state: 'waiting',
      attempts: [],
    };
    const open = { delivery, subscription, abort: new AbortController() };
    this.open.set(delivery.number, open);
    if (this.options.mayReach(new URL(subscription.endpoint).hostname)) this.enqueue(open);
    else this.refuse(open);
    return delivery;
  }

  /** Finished deliveries, then open ones, oldest first. */
  all(): Delivery[] {
    return [...this.ended.all(), ...[...this.open.values()].map(({ delivery }) => delivery)];
  }

  /** The latest deliveries, oldest first. */
  latest(count: number): Delivery[] {
    const open = [...this.open.values()].slice(-count).map(({ delivery }) => delivery);
    return [...this.ended.latest(count), ...open].sort((one, other) => one.number - other.number).slice(-count);
  }

  /** Ends all deliveries of a subscription. */
  dropOf(subscriptionId: string): void {
    for (const open of [...this.open.values()]) {
      if (open.subscription.id === subscriptionId) this.end(open, 'dropped');
    }
  }

  /** Ends all deliveries, and forgets them. */
  clear(): void {
    for (const open of [...this.open.values()]) this.end(open, 'dropped');
    this.ended.clear();
    this.last = 0;
  }

  private refuse(open: OpenDelivery): void {
    open.delivery.attempts.push({ at: Date.now(), problem: 'the local Tray API sends nothing beyond this machine' });
    this.end(open, 'given up');
  }

  private enqueue(open: OpenDelivery): void {
    this.due.push(open);
    this.sendDue();
  }

  private sendDue(): void {
    while (this.sending < mostAtOnce) {
      const next = this.due.shift();
      if (next === undefined) return;
      if (this.isOpen(next)) void this.attempt(next);
    }
  }

  private async attempt(open: OpenDelivery): Promise<void> {
    const { delivery, subscription } = open;
    const fault = this.options.faults.take(subjectOf(subscription)) ?? {};
    this.sending += 1;
    delivery.state = 'sending';
    const attempt = await this.outcome(open, fault);
    this.sending -= 1;
    if (this.isOpen(open)) this.afterAttempt(open, attempt);
    this.sendDue();
  }

  private async outcome({ delivery, subscription, abort }: OpenDelivery, fault: DeliveryFault): Promise<Attempt> {
    const { later } = this.options;
    const { signal } = abort;
    const at = Date.now();
    try {
      if (fault.delay !== undefined) await waited(later, fault.delay, signal);
      const request = eventRequest(delivery.event, subscription.signingKey, fault);
      const status = await postEvent(subscription.endpoint, request, { later, timeout, signal });
      return fault.lost ? { at, status, problem: 'the answer was lost' } : { at, status };
    } catch (error) {
      return { at, problem: reasonOf(error) };
    }
  }

  /**
   * It is inferred, not documented, that a status of 200 to 299 counts as received, and that anything else is retried.
   */
  private afterAttempt(open: OpenDelivery, attempt: Attempt): void {
    const { delivery } = open;
    delivery.attempts.push(attempt);
    const { status = 0, problem } = attempt;
    if (problem === undefined && status >= 200 && status <= 299) this.end(open, 'delivered');
    else this.tryAgain(open);
  }

  private tryAgain(open: OpenDelivery): void {
    const delay = delayAfter(open.delivery.attempts.length, this.options.backoff);
    if (delay === undefined) {
      this.end(open, 'given up');
      return;
    }
    open.delivery.state = 'waiting';
    open.cancel = this.options.later(delay, () => this.enqueue(open));
  }

  private end(open: OpenDelivery, state: DeliveryState): void {
    const { delivery } = open;
    delivery.state = state;
    this.open.delete(delivery.number);
    this.ended.add(delivery, delivery.event.length);
    open.cancel?.();
    open.abort.abort();
  }

  private isOpen(open: OpenDelivery): boolean {
    return this.open.get(open.delivery.number) === open;
  }
}

function subjectOf({ id, trigger, operation }: Subscription): Required<DeliveryMatch> {
  return { subscription: id, trigger: trigger.name, operation };
}

/** Rejects if the signal aborts first. */
function waited(later: Later, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = later(milliseconds, resolve);
    signal.addEventListener('abort', () => {
      cancel();
      reject(new Error('given up'));
    });
  });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
