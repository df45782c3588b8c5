/** The chosen connection as the editor has it, deployed or not. */

import { type PublicUrlProblem, publicUrlProblem } from '../shared/addresses/event-address';
import { isLoopback, parsedUrl } from '../shared/addresses/regions';
import type { ConnectionDraft } from '../shared/admin-api/connection';
import { trayConfigDefaults } from '../shared/flow';
import { isObject } from '../shared/json';
import { isVariable, variableName } from '../shared/variable';
import { nodeOf, variablesOnScreen } from './node-red';
import { type QueueChoice, queueOf } from './queue-of';

/** Node-RED's placeholder for a stored password. */
export const storedPassword = '__PWRD__';

export type ConnectionChoice =
  | { kind: 'none' }
  /** The id of a config node that does not exist. */
  | { kind: 'missing'; configId: string }
  /** The id of a config node that is disabled: Node-RED does not start it. */
  | { kind: 'disabled'; configId: string }
  /** An environment variable decides, so there is no connection here to load lists from. */
  | { kind: 'variable'; name: string }
  | { kind: 'known'; draft: ConnectionDraft; queue: QueueChoice; reach: PublicUrlProblem | undefined };

export interface EditorNodes {
  nodeOf(id: string): Record<string, unknown> | undefined;
  variablesOnScreen(): ReadonlyMap<string, string>;
}

/** Reads the connection that `#node-input-connection` refers to. */
export function connectionChoice(value: unknown, nodes: EditorNodes = { nodeOf, variablesOnScreen }): ConnectionChoice {
  const id = typeof value === 'string' ? value : '';
  if (id === '' || id === '_ADD_') return { kind: 'none' };
  const variable = variableName(id);
  if (variable !== undefined) return variableChoice(variable, nodes);
  const node = nodes.nodeOf(id);
  return node === undefined ? { kind: 'missing', configId: id } : choiceOf(id, node, nodes);
}

function choiceOf(configId: string, node: Record<string, unknown>, nodes: EditorNodes): ConnectionChoice {
  if (node.d === true) return { kind: 'disabled', configId };
  const draft = draftOf(configId, node);
  return { kind: 'known', draft, queue: queueOf(node, nodes.nodeOf), reach: reachOf(draft, node) };
}

/** Why Tray could not fetch anything from this Node-RED; undefined if it can, or if an environment variable decides. */
function reachOf({ region, baseUrl }: ConnectionDraft, { publicUrl }: Record<string, unknown>) {
  const address = text(publicUrl) ?? '';
  if (isVariable(address) || isVariable(baseUrl)) return undefined;
  return publicUrlProblem(address, region === 'custom' && isLoopback(parsedUrl(baseUrl)?.hostname ?? ''));
}

function variableChoice(name: string, nodes: EditorNodes): ConnectionChoice {
  const id = nodes.variablesOnScreen().get(name) ?? '';
  const node = id === '' ? undefined : nodes.nodeOf(id);
  return node === undefined ? { kind: 'variable', name } : choiceOf(id, node, nodes);
}

/**
 * The draft of a config node as the editor has it. Credentials are present between typing and deploying, or after its
 * dialog was opened; a token that is stored and not typed never is.
 */
export function draftOf(configId: string, node: Record<string, unknown>): ConnectionDraft {
  const draft: ConnectionDraft = {
    configId,
    region: text(node.region) ?? trayConfigDefaults.region,
    baseUrl: text(node.baseUrl) ?? trayConfigDefaults.baseUrl,
    tls: text(node.tls) ?? trayConfigDefaults.tls,
    embeddedId: text(node.embeddedId) ?? trayConfigDefaults.embeddedId,
    dialogHost: text(node.dialogHost) ?? trayConfigDefaults.dialogHost,
  };
  const credentials = isObject(node.credentials) ? node.credentials : {};
  const token = text(credentials.token);
  if (token !== undefined && token !== '' && token !== storedPassword) draft.token = token;
  const authId = text(credentials.authId);
  if (authId !== undefined) draft.authId = authId;
  return draft;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
