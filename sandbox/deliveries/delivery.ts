import type { Subscription } from '../subscriptions/subscription';

/** How one attempt ended. */
export interface Attempt {
  /** Milliseconds since 1970. */
  at: number;
  /** Status of the endpoint's answer; absent where there was none. */
  status?: number;
  /** Why there was no answer, or why it did not count. */
  problem?: string;
}

/** `dropped`: its subscription was deleted. */
export type DeliveryState = 'waiting' | 'sending' | 'delivered' | 'given up' | 'dropped';

/** One event on its way to the endpoint of its subscription. */
export interface Delivery {
  /** Counts from 1 since the start or the last reset. */
  number: number;
  /** Milliseconds since 1970. */
  at: number;
  subscriptionId: string;
  /** The event as JSON. */
  event: string;
  state: DeliveryState;
  attempts: Attempt[];
}

/** A delivery that is not over. */
export interface OpenDelivery {
  delivery: Delivery;
  subscription: Subscription;
  /** Breaks off the attempt that is being made. */
  abort: AbortController;
  /** Takes back the next attempt, while it waits. */
  cancel?: () => void;
}
