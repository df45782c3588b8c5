import type { KeeperStatus } from '../../events/lifecycle/subscription-keeper';
import type { LocalizedText } from '../../shared/texts/localized-text';
import type { TrayConfigNode } from '../config-node';
import type { KeptEvent } from './event-memory';
import type { TriggerSettings } from './trigger-settings';

/** The state of a node and its subscription. */
export interface TriggerView {
  settings: TriggerSettings;
  config: TrayConfigNode | undefined;
  /** '' without a public URL. */
  endpoint: string;
  /** Why there can be no subscription. */
  problem: readonly LocalizedText[] | undefined;
  /** Undefined before anything has been done about the subscription. */
  status: KeeperStatus | undefined;
  subscriptionId: string | undefined;
  lastEvent: KeptEvent | undefined;
}

/** The fleet that a node shared its subscription with. */
export interface LeftFleet {
  /**
   * Whether a node with this connection is no longer in the fleet; one without a connection, or whose queue is not
   * usable, may return.
   */
  isLeftBy(config: TrayConfigNode | undefined): boolean;
  /** Removes the shared subscription, unless others have the node. */
  leaveForGood(): Promise<void>;
}

/** A running node, as dialogs see it. */
export interface HostedNode {
  /** Its subscription is shared with other Node-REDs. */
  readonly isShared: boolean;
  readonly view: TriggerView;
  /** Retries what has failed or was refused. */
  tryAgain(): void;
  /**
   * Sends an event the way Tray's arrive.
   * @throws TrayError if it is not accepted
   */
  send(text: string): Promise<void>;
}
