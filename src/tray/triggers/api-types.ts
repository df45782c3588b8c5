/** The data exchanged with Tray's endpoints for triggers and subscriptions, as parsed. */
import type { JsonObject } from '../../shared/json';

/** The trigger that a subscription is for. */
export interface TriggerVersion {
  name: string;
  version: string;
}

/** A new subscription. */
export interface SubscriptionCreation {
  /** For people who read the list. */
  name: string;
  /** Our own id, by which the subscription can be found again. */
  externalId: string;
  trigger: TriggerVersion;
  operation: string;
  authenticationId?: string | undefined;
  input: JsonObject;
  /** The address to which events are sent. */
  endpoint: string;
}

/** `unknown`: a state that this package does not know, since no document says that the list is complete. */
export type SubscriptionState = 'creating' | 'creation_failed' | 'deleted' | 'active' | 'unknown';

/** One subscription. Strings that Tray omitted are ''. */
export interface Subscription {
  id: string;
  name: string;
  externalId: string;
  trigger: TriggerVersion;
  operation: string;
  authenticationId: string;
  endpoint: string;
  state: SubscriptionState;
  /** Why it could not be created. */
  error?: { code: string; message: string };
}

export interface MadeSubscription {
  subscription: Subscription;
  /** A secret, in base64, that no later answer reveals. Undefined only if the creation failed. */
  signingKey: string | undefined;
}

export interface SubscriptionList {
  subscriptions: Subscription[];
  /** There are more than were requested. */
  isPartial: boolean;
}
