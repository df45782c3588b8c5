/** The few parts of Node-RED's editor that the dialogs use, with types that say what may be missing. */
import { isObject } from '../shared/json';

interface Editor {
  _(key: string, params?: Record<string, string>): string;
  nodes: {
    node(id: string): unknown;
    subflow(id: string): unknown;
    workspace(id: string): unknown;
  };
  workspaces: { active(): string };
  notify(message: Node | string, options: { type: string; timeout?: number }): unknown;
  settings: { user?: unknown };
  utils: { validateTypedProperty(value: string, type: string, options: object): true | string };
}

declare const RED: Editor;

/** The editor's own copy of the library. */
declare const jsonata: (expression: string) => { evaluate(input: unknown): unknown };

/** A node or config node as the editor holds it, deployed or not. */
export function nodeOf(id: string): Record<string, unknown> | undefined {
  const node = RED.nodes.node(id);
  return isObject(node) ? node : undefined;
}

/** Types of environment variables whose value differs from what is typed. */
const computed: readonly unknown[] = ['env', 'jsonata', 'cred', 'json', 'bin'];

/** The environment variables that the flow or subflow on screen declares; for a subflow, those of its template. */
export function variablesOnScreen(): ReadonlyMap<string, string> {
  const id = RED.workspaces.active();
  const flow = RED.nodes.subflow(id) ?? RED.nodes.workspace(id);
  const declared: unknown[] = isObject(flow) && Array.isArray(flow.env) ? flow.env : [];
  const variables = new Map<string, string>();
  for (const entry of declared) {
    if (!isObject(entry) || computed.includes(entry.type)) continue;
    if (typeof entry.name === 'string' && typeof entry.value === 'string') variables.set(entry.name, entry.value);
  }
  return variables;
}

/** Whether the id of a workspace, as in a node's `z`, is that of a subflow. */
export function isSubflow(id: unknown): boolean {
  return typeof id === 'string' && isObject(RED.nodes.subflow(id));
}

/** A text of Node-RED's own editor. */
export function ownText(key: string, params: Record<string, string>): string {
  return RED._(key, params);
}

/** Node-RED's own reason why a value does not match its type, or undefined. */
export function typedValueProblem(type: string, value: string, label: string): string | undefined {
  const result = RED.utils.validateTypedProperty(value, type, { label });
  return result === true ? undefined : result;
}

/**
 * Evaluates an expression over data, without the functions that only the runtime has.
 * @throws what JSONata throws
 */
export function evaluateJsonata(expression: string, input: unknown): unknown {
  return jsonata(expression).evaluate(input);
}

/** True if somebody logged in to this editor; their session may have ended. */
export function isLoggedIn(): boolean {
  const { user } = RED.settings;
  return isObject(user) && user.anonymous !== true;
}

/** Shows a failure of the dialog's own code, which Node-RED would only write to the browser's console. */
export function notifyError(text: string): void {
  const paragraph = document.createElement('p');
  paragraph.textContent = text;
  RED.notify(paragraph, { type: 'error', timeout: 10_000 });
}
