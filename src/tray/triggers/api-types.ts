/** What travels between this package and Tray's endpoints for triggers and subscriptions, after reading. */
import type { JsonObject } from '../../shared/json';

/** What a subscription is to. */
export interface TriggerVersion {
  name: string;
  version: string;
}

/** A new subscription. */
export interface SubscriptionCreation {
  /** For people who look at the list. */
  name: string;
  /** Our own id, by which the subscription is found again. */
  externalId: string;
  trigger: TriggerVersion;
  operation: string;
  authenticationId?: string | undefined;
  input: JsonObject;
  /** Where events are sent. */
  endpoint: string;
}

/** `unknown`: one that this package does not know, as no document promises that there are no others. */
export type SubscriptionState = 'creating' | 'creation_failed' | 'deleted' | 'active' | 'unknown';

/** One subscription. Texts that Tray left out are ''. */
export interface Subscription {
  id: string;
  name: string;
  externalId: string;
  trigger: TriggerVersion;
  operation: string;
  authenticationId: string;
  endpoint: string;
  state: SubscriptionState;
  /** Why it was not made. */
  error?: { code: string; message: string };
}

export interface MadeSubscription {
  subscription: Subscription;
  /** A secret, in base64, that no later answer tells. Undefined only where the creation has failed. */
  signingKey: string | undefined;
}

export interface SubscriptionList {
  subscriptions: Subscription[];
  /** There are more than are asked for. */
  isPartial: boolean;
}
