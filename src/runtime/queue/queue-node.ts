import type { Node } from 'node-red';
import type { TrayQueueCredentials } from '../../shared/flow';
import type { QueueChoice } from '../config-node';

/** A deployed `tray-queue` node, as seen by connections and the admin routes. */
export interface TrayQueueNode extends Node<TrayQueueCredentials> {
  readonly queueChoice: QueueChoice;
}

/** True for a `tray-queue` node, among the results of `RED.nodes.getNode`. */
export function isTrayQueueNode(node: Node | null | undefined): node is TrayQueueNode {
  return node?.type === 'tray-queue' && 'queueChoice' in node;
}
