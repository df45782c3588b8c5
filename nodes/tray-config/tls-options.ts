import type { Node, NodeAPI } from 'node-red';
import { TrayError } from '../../src/tray/errors/tray-error';
import type { TlsOptions } from '../../src/tray/http/dispatcher';

/** The part of Node-RED's `tls-config` node that adds its certificates and checks to the options of a connection. */
interface TlsConfigNode extends Node {
  addTLSOptions(options: TlsOptions): TlsOptions;
  /** False when it could not read its files: it then adds none, and goes on without. */
  valid?: boolean;
}

/**
 * What Node-RED's `tls-config` node sets; undefined when none is chosen.
 *
 * @param id the chosen node's id, '' for none
 * @throws TrayError TRAY_CONFIG when the node does not exist or has not read its files: without them calls could go out
 *   with weaker checks than meant
 */
export function tlsOptionsOf(RED: Pick<NodeAPI, 'nodes'>, id: string | undefined): TlsOptions | undefined {
  if (id === undefined || id === '') return undefined;
  const node = RED.nodes.getNode(id);
  if (!isTlsConfigNode(node)) throw new TrayError('TRAY_CONFIG', [{ key: 'tlsGone' }]);
  if (node.valid === false) throw new TrayError('TRAY_CONFIG', [{ key: 'tlsUnusable' }]);
  return node.addTLSOptions({});
}

function isTlsConfigNode(node: Node | null | undefined): node is TlsConfigNode {
  return node !== null && node !== undefined && 'addTLSOptions' in node;
}
