import type { JsonValue } from '../json';
import type { AdminFailure } from './admin-failure';

/** A deployed `tray-trigger` node, by its id. */
export interface TriggerNodeRequest {
  nodeId: string;
}

/** `POST tray/subscription`: the subscription of a node that is deployed. Permission `tray.read`. */
export type SubscriptionRequest = TriggerNodeRequest;
/**
 * Whether Tray can reach the endpoint, as far as can be told. The local Tray API reaches also loopback addresses, and needs no https.
 */
export type Reachability = 'yes' | 'loopback' | 'http' | 'noPublicUrl';
/** `none`: not deployed, or nothing can be made of what is configured; `waiting`: Tray cannot be asked and is asked again later. */
export type SubscriptionNodeState = 'none' | 'creating' | 'active' | 'failed' | 'waiting' | 'unknown';
export interface SubscriptionResult {
  /** The whole address; '' without a public URL. */
  endpoint: string;
  reachable: Reachability;
  state: SubscriptionNodeState;
  /** Why it is not active. */
  failure?: AdminFailure;
  /** Tray's id. */
  subscriptionId?: string;
  lastEvent?: LastEvent;
}
export interface LastEvent {
  /** ISO 8601. */
  receivedAt: string;
  /** As it came, its beginning alone where it is long. */
  body: string;
  isPartial: boolean;
}

/** `POST tray/subscription-retry`: makes a subscription that Tray could not make once more. Permission `tray.write`. */
export type SubscriptionRetryRequest = TriggerNodeRequest;

/** `POST tray/send-sample`: an event goes through the node's endpoint, signed as Tray's are. Permission `tray.write`. */
export interface SendSampleRequest extends TriggerNodeRequest {
  /** Absent: one that is made from the output schema. */
  event?: JsonValue;
}

/** `POST tray/send-last-event`: the same with the last event that came. Permission `tray.write`. */
export type SendLastEventRequest = TriggerNodeRequest;
