import type { JsonValue } from '../json';
import type { AdminFailure } from './admin-failure';

/** A deployed `tray-trigger` node, by its id. */
export interface TriggerNodeRequest {
  nodeId: string;
}

/** `POST tray/subscription`: the subscription of a deployed node. Permission `tray.read`. */
export type SubscriptionRequest = TriggerNodeRequest;
/**
 * Whether Tray can reach the endpoint, as far as can be determined. The local Tray API also reaches loopback addresses,
 * and does not need https.
 */
export type Reachability = 'yes' | 'loopback' | 'http' | 'noPublicUrl';
/**
 * `none`: not deployed, or the configuration is incomplete; `waiting`: Tray cannot be reached and is asked again later.
 */
export type SubscriptionNodeState = 'none' | 'creating' | 'active' | 'failed' | 'waiting' | 'unknown';
export interface SubscriptionResult {
  /** The full address; '' without a public URL. */
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
  /** As received; only the beginning if it is long. */
  body: string;
  isPartial: boolean;
}

/** `POST tray/subscription-retry`: tries again to create a subscription that failed. Permission `tray.write`. */
export type SubscriptionRetryRequest = TriggerNodeRequest;

/**
 * `POST tray/send-sample`: sends an event through the node's endpoint, signed as Tray signs its events. Permission
 * `tray.write`.
 */
export interface SendSampleRequest extends TriggerNodeRequest {
  /** Absent: an event generated from the output schema. */
  event?: JsonValue;
}

/** `POST tray/send-last-event`: the same with the last event received. Permission `tray.write`. */
export type SendLastEventRequest = TriggerNodeRequest;
