import type { Node, NodeAPI } from 'node-red';
import { variableName } from '../../src/shared/variable';

/**
 * Replaces text that is exactly `${NAME}` as Node-RED does when it deploys a node: with the environment variable as the
 * node sees it, or not at all if there is none.
 */
export function withEnvironment(RED: Pick<NodeAPI, 'util'>, node: Node, text: string): string {
  return replaced(text, (name) => RED.util.getSetting(node, name));
}

/** The same without a deployed node: only the environment of the process is used. */
export function withProcessEnvironment(text: string): string {
  return replaced(text, (name) => process.env[name]);
}

function replaced(text: string, find: (name: string) => unknown): string {
  const name = variableName(text);
  const value = name === undefined ? undefined : find(name);
  return value === undefined ? text : String(value);
}
