import type { Node } from 'node-red';
import type { QueuePlace } from '../queue/server/place';
import type { TrayConfigCredentials } from '../shared/flow';
import type { LocalizedText } from '../shared/texts/localized-text';
import type { Connection } from './accounts/account';
import type { ConnectionHandle } from './accounts/connection';

/** The chosen `tray-queue`, or why it cannot be used. */
export type QueueChoice = { place: QueuePlace } | { problem: readonly LocalizedText[] };

/** A deployed `tray-config` node, as the nodes that use it and the admin routes see it. */
export interface TrayConfigNode extends Node<TrayConfigCredentials> {
  /** REST base without `/core/v1`; '' when the region is `custom` and none is given. */
  readonly baseUrl: string;
  /** Default authentication of calls, '' for none. */
  readonly authId: string;
  /** Milliseconds that one attempt of a call may take. */
  readonly timeout: number;
  /** Calls in flight at most. */
  readonly concurrency: number;
  /** The account's Embedded ID, '' for none. */
  readonly embeddedId: string;
  /** Address of Tray's own dialog where the account has its own, else ''. */
  readonly dialogHost: string;
  /** At which Tray reaches the HTTP nodes of this Node-RED, else ''. */
  readonly publicUrl: string;
  /** Where its queued calls wait, or why that cannot be told; undefined when no queue is chosen. */
  readonly queue: QueueChoice | undefined;
  /** Why there is no connection; undefined when there is one. */
  readonly connectionProblem: readonly LocalizedText[] | undefined;
  /** Undefined without a token, or with a base URL that the token must not be sent to. */
  readonly trayConnection: Connection | undefined;
  /** Keeps the connection open beyond the config node's own end, for calls that are still in flight. */
  share(): ConnectionHandle | undefined;
}

/** True for a node that `RED.nodes.getNode` found and that is a `tray-config` node. */
export function isTrayConfigNode(node: Node | null | undefined): node is TrayConfigNode {
  return node?.type === 'tray-config' && 'share' in node;
}
