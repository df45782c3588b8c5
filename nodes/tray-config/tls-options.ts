import type { Node, NodeAPI } from 'node-red';
import { connectionError } from '../../src/runtime/errors';
import type { LocalizedText } from '../../src/shared/texts/localized-text';
import type { TlsOptions } from '../../src/tray/http/dispatcher';

/** The part of Node-RED's `tls-config` node that adds its certificates and checks to the options of a connection. */
interface TlsConfigNode extends Node {
  addTLSOptions(options: TlsOptions): TlsOptions;
  /** False if it could not read its files: it then adds none and continues without them. */
  valid?: boolean;
}

/** The chosen options, undefined without a choice; or why they are not usable. */
export type TlsChoice = { tls: TlsOptions | undefined } | { problem: readonly LocalizedText[] };

/**
 * Reads Node-RED's `tls-config` node. One that does not exist or has not read its files is a problem: without it, calls
 * could be made with weaker checks than intended.
 *
 * @param id the chosen node's id, '' for none
 */
export function readTlsConfig(RED: Pick<NodeAPI, 'nodes'>, id: string | undefined): TlsChoice {
  if (id === undefined || id === '') return { tls: undefined };
  const node = RED.nodes.getNode(id);
  if (!isTlsConfigNode(node)) return { problem: [{ key: 'tlsGone' }] };
  if (node.valid === false) return { problem: [{ key: 'tlsUnusable' }] };
  try {
    return { tls: node.addTLSOptions({}) };
  } catch (error) {
    return { problem: connectionError(error).texts };
  }
}

function isTlsConfigNode(node: Node | null | undefined): node is TlsConfigNode {
  return node !== null && node !== undefined && 'addTLSOptions' in node;
}
