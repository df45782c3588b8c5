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

/** A node that runs, as dialogs see it. */
export interface HostedNode {
  readonly view: TriggerView;
  /** Tries again what has failed or was refused. */
  tryAgain(): void;
  /** Sends an event the way that Tray's come. @throws TrayError where it is not taken */
  send(text: string): Promise<void>;
}
