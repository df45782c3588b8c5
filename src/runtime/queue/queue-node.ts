import type { Node } from 'node-red';
import type { TrayQueueCredentials } from '../../shared/flow';
import type { QueueChoice } from '../config-node';

/** A deployed `tray-queue` node, as connections and the admin routes see it. */
export interface TrayQueueNode extends Node<TrayQueueCredentials> {
  readonly queueChoice: QueueChoice;
}

/** True for a node that `RED.nodes.getNode` found and that is a `tray-queue` node. */
export function isTrayQueueNode(node: Node | null | undefined): node is TrayQueueNode {
  return node?.type === 'tray-queue' && 'queueChoice' in node;
}
