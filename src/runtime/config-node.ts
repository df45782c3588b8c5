import type { Node } from 'node-red';
import type { QueuePlace } from '../queue/server/place';
import type { TrayConfigCredentials } from '../shared/flow';
import type { LocalizedText } from '../shared/texts/localized-text';
import type { Connection } from './accounts/account';
import type { ConnectionHandle } from './accounts/connection';

/** The location of the chosen `tray-queue`, or why it is not usable. */
export type QueueChoice = { place: QueuePlace } | { problem: readonly LocalizedText[] };

/** A deployed `tray-config` node, as seen by the nodes that use it and by the admin routes. */
export interface TrayConfigNode extends Node<TrayConfigCredentials> {
  /** REST base without `/core/v1`; '' if the region is `custom` and none is given. */
  readonly baseUrl: string;
  /** Default authentication of calls, '' for none. */
  readonly authId: string;
  /** Timeout of one attempt of a call, in milliseconds. */
  readonly timeout: number;
  /** Maximum number of calls in flight. */
  readonly concurrency: number;
  /** The account's Embedded ID, '' for none. */
  readonly embeddedId: string;
  /** Address of Tray's own dialog if the account has its own, else ''. */
  readonly dialogHost: string;
  /** Address at which Tray reaches the HTTP nodes of this Node-RED, else ''. */
  readonly publicUrl: string;
  /** Where queued calls wait, or why that is not usable; undefined if no queue is chosen. */
  readonly queue: QueueChoice | undefined;
  /** Why there is no connection; undefined if there is one. */
  readonly connectionProblem: readonly LocalizedText[] | undefined;
  /** Undefined without a token, or with a base URL that the token must not be sent to. */
  readonly trayConnection: Connection | undefined;
  /** Keeps the connection open after the config node has closed, for calls that are still in flight. */
  share(): ConnectionHandle | undefined;
}

/** True for a `tray-config` node, among the results of `RED.nodes.getNode`. */
export function isTrayConfigNode(node: Node | null | undefined): node is TrayConfigNode {
  return node?.type === 'tray-config' && 'share' in node;
}
