import type { NodeAPI } from 'node-red';
import type { QueueChoice } from '../../src/runtime/config-node';
import { isTrayQueueNode } from '../../src/runtime/queue/queue-node';

/** The queue that a connection has chosen. @param id the `tray-queue` node's, '' for none */
export function chosenQueue(RED: Pick<NodeAPI, 'nodes'>, id: string): QueueChoice | undefined {
  if (id === '') return undefined;
  const node = RED.nodes.getNode(id);
  if (!isTrayQueueNode(node)) return { problem: [{ key: 'queueGone' }] };
  return node.queueChoice;
}
