import type { NodeDef } from 'node-red';
import type { TrayNodeAPI } from '../../src/runtime/tray-settings';

/** All nodes as deployed, before variables are replaced; none until Node-RED has read its flows. */
export function deployedDefinitions(RED: Pick<TrayNodeAPI, 'nodes'>): NodeDef[] {
  const definitions: NodeDef[] = [];
  try {
    RED.nodes.eachNode((node) => definitions.push(node));
  } catch {
    // Node-RED throws if it has no flows yet.
  }
  return definitions;
}
