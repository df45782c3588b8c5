/** The example flows of the package, as Node-RED offers them for import. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isObject } from '../../src/shared/json';

const folder = path.resolve(__dirname, '..', '..', 'examples');

/** A node in a flow file. */
export interface FlowNode extends Record<string, unknown> {
  id: string;
  type: string;
}

export interface Example {
  /** As Node-RED's menu shows it: the file's name without its extension. */
  name: string;
  text: string;
  nodes: FlowNode[];
}

/** All examples, by name. */
export function readExamples(): Example[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.sort().map((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    return { name: file.replace(/\.json$/, ''), text, nodes: readNodes(text) };
  });
}

function readNodes(text: string): FlowNode[] {
  const nodes: unknown = JSON.parse(text);
  if (!Array.isArray(nodes) || !nodes.every(isFlowNode)) throw new Error('An example is a list of nodes');
  return nodes;
}

function isFlowNode(node: unknown): node is FlowNode {
  return isObject(node) && typeof node.id === 'string' && typeof node.type === 'string';
}
