import type { Node, NodeAPI } from 'node-red';
import { variableName } from '../../src/shared/variable';

/**
 * Replaces text that is exactly `${NAME}` as Node-RED does when it deploys a node: by the environment variable as the
 * node sees it, and not at all when there is none.
 *
 * @param node the deployed config node; without one only the process's environment is seen
 */
export function withEnvironment(RED: Pick<NodeAPI, 'util'>, node: Node | undefined, text: string): string {
  const name = variableName(text);
  if (name === undefined) return text;
  const value: unknown = node === undefined ? process.env[name] : RED.util.getSetting(node, name);
  return value === undefined ? text : String(value);
}
