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
  /** The address to which events are sent. */
  endpoint: string;
  state: SubscriptionState;
  error?: SubscriptionError;
  owner: Holder;
  /** Base64. The caller receives it once. */
  signingKey: string;
  /** Sequence number, in the order of creation. */
  number: number;
  /** Number of events so far. */
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

/** A subscription as shown by the state and the page: without the signing key. */
export type ShownSubscription = Omit<Subscription, 'signingKey' | 'owner' | 'input'> & {
  /** The end user that owns it; absent for those of the account. */
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
