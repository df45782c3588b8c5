import { isTrayConfigNode } from '../../src/runtime/config-node';
import type { TrayNodeAPI } from '../../src/runtime/tray-settings';
import type { DeployedConnection } from './deployed-connection';
import { runningConnection } from './running-connection';
import { stoppedConnection } from './stopped-connection';

/**
 * Finds what is deployed under an id, whether it is running or not: Node-RED may be in safe mode, its flows stopped or
 * waiting for a missing node type, or the flow of the connection disabled; and a connection in a subflow runs under
 * different ids.
 */
export function findDeployed(RED: TrayNodeAPI, id: string): DeployedConnection | undefined {
  const node = RED.nodes.getNode(id);
  return isTrayConfigNode(node) ? runningConnection(RED, node) : stoppedConnection(RED, id);
}
