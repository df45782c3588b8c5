import type { KeeperStatus } from '../../events/lifecycle/subscription-keeper';
import type { LocalizedText } from '../../shared/texts/localized-text';
import type { TrayConfigNode } from '../config-node';
import type { KeptEvent } from './event-memory';
import type { TriggerSettings } from './trigger-settings';

/** What is known of a node and its subscription. */
export interface TriggerView {
  settings: TriggerSettings;
  config: TrayConfigNode | undefined;
  /** '' without a public URL. */
  endpoint: string;
  /** Why there can be no subscription. */
  problem: readonly LocalizedText[] | undefined;
  /** Undefined before anything is done about the subscription. */
  status: KeeperStatus | undefined;
  subscriptionId: string | undefined;
  lastEvent: KeptEvent | undefined;
}

/** The Node-REDs that a node shared its subscription with. */
export interface LeftFleet {
  /** Whether a node with this connection is not in it any more; one without, or whose queue cannot be used, may come back. */
  isLeftBy(config: TrayConfigNode | undefined): boolean;
  /** The shared subscription goes, unless others have the node. */
  leaveForGood(): Promise<void>;
}

/** A node that runs, as dialogs see it. */
export interface HostedNode {
  /** Its subscription is kept together with other Node-REDs. */
  readonly isShared: boolean;
  readonly view: TriggerView;
  /** Tries again what has failed or was refused. */
  tryAgain(): void;
  /** Sends an event the way that Tray's come. @throws TrayError where it is not taken */
  send(text: string): Promise<void>;
}
