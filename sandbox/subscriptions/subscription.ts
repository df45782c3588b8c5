import type { JsonObject } from '../../src/shared/json';
import type { Holder } from '../people/holder';
import type { SubscriptionError } from '../triggers/trigger';

export type SubscriptionState = 'creating' | 'creation_failed' | 'deleted' | 'active';

export interface Subscription {
  id: string;
  name: string;
  /** The caller's own id for it. */
  externalId?: string;
  trigger: { name: string; version: string };
  operation: string;
  authenticationId?: string;
  input: JsonObject;
  /** Where events are sent. */
  endpoint: string;
  state: SubscriptionState;
  error?: SubscriptionError;
  owner: Holder;
  /** Base64. The caller is told of it once. */
  signingKey: string;
  /** Counts subscriptions, in the order in which they were made. */
  number: number;
  /** How many events there were. */
  events: number;
}

/** A subscription as Tray lists it: without the signing key. */
export function subscriptionElement({
  owner: _owner,
  signingKey: _key,
  number: _number,
  ...rest
}: Subscription): object {
  const { events: _events, ...element } = rest;
  return element;
}

/** A subscription as the state and the page show it: without the signing key. */
export type ShownSubscription = Omit<Subscription, 'signingKey' | 'owner' | 'input'> & {
  /** The end user that it belongs to; absent for those of the account. */
  userId?: string;
};

export function shownSubscription({
  signingKey: _key,
  owner,
  input: _input,
  ...shown
}: Subscription): ShownSubscription {
  return owner.kind === 'user' ? { ...shown, userId: owner.userId } : shown;
}
