import type { Subscription } from '../subscriptions/subscription';

/** The result of one attempt. */
export interface Attempt {
  /** Milliseconds since 1970. */
  at: number;
  /** Status of the endpoint's answer; absent if there was none. */
  status?: number;
  /** Why there was no answer, or why it did not count. */
  problem?: string;
}

/** `dropped`: its subscription was deleted. */
export type DeliveryState = 'waiting' | 'sending' | 'delivered' | 'given up' | 'dropped';

/** The delivery of one event to the endpoint of its subscription. */
export interface Delivery {
  /** Counted from 1 since the start or the last reset. */
  number: number;
  /** Milliseconds since 1970. */
  at: number;
  subscriptionId: string;
  /** The event as JSON. */
  event: string;
  state: DeliveryState;
  attempts: Attempt[];
}

/** A delivery in progress. */
export interface OpenDelivery {
  delivery: Delivery;
  subscription: Subscription;
  /** Aborts the current attempt. */
  abort: AbortController;
  /** Cancels the next attempt while it waits. */
  cancel?: () => void;
}
