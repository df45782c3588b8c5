import { isTrayConfigNode } from '../../src/runtime/config-node';
import type { TrayNodeAPI } from '../../src/runtime/tray-settings';
import type { DeployedConnection } from './deployed-connection';
import { runningConnection } from './running-connection';
import { stoppedConnection } from './stopped-connection';

/**
 * Finds what is deployed under an id, whether it runs or not: Node-RED may be in safe mode, its flows stopped or waiting
 * for a missing node type, the flow of the connection disabled; and a connection of a subflow runs under other ids.
 */
export function findDeployed(RED: TrayNodeAPI, id: string): DeployedConnection | undefined {
  const node = RED.nodes.getNode(id);
  return isTrayConfigNode(node) ? runningConnection(RED, node) : stoppedConnection(RED, id);
}
