import type { JsonValue } from '../src/shared/json';
import type { ShownAuthentication } from './authentications/authentication';
import type { Delivery } from './deliveries/delivery';
import type { Behaviour } from './dialog/behaviour';
import type { DeliveryFault } from './faults/delivery-fault';
import type { FaultEntry } from './faults/fault-injector';
import type { EndUser } from './people/end-users';
import type { Execution, ExecutionCounts } from './records/execution-log';
import type { RequestRecord } from './records/request-log';
import type { SubscriptionRules } from './subscriptions/rules';
import type { ShownSubscription } from './subscriptions/subscription';

/**
 * Everything that the sandbox stores, for its page and for tests in other processes. Contains neither the token nor
 * signing keys.
 */
export interface SandboxState {
  /** By service. */
  authIds: Record<string, string>;
  /** The second authentication of each service. */
  otherAuthIds: Record<string, string>;
  /** The latest ones, without their credentials. */
  authentications: ShownAuthentication[];
  authenticationCount: number;
  /** The first ones. */
  endUsers: EndUser[];
  endUserCount: number;
  dialog: Behaviour;
  /** Total number of requests. */
  requestCount: number;
  latestRequests: RequestRecord[];
  executionCounts: ExecutionCounts;
  latestExecutions: Execution[];
  callsInFlight: number;
  mostCallsInFlight: number;
  faults: FaultEntry[];
  deliveryFaults: FaultEntry<DeliveryFault>[];
  /** The latest ones. */
  subscriptions: ShownSubscription[];
  subscriptionCount: number;
  subscriptionRules: SubscriptionRules;
  latestDeliveries: Delivery[];
  /** The stored data of each connector's third party, by connector. */
  connectors: Record<string, JsonValue>;
}
