/**
 * All examples in one real Node-RED with a local Tray API: clicks their buttons and reads what their debug nodes
 * receive.
 */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../sandbox';
import { type FlowNode, readExamples } from './examples';
import { freePort, type NodeRed, startNodeRed } from './node-red';
import { until } from './until';

/** A message that a debug node received. */
export type Shown = Record<string, unknown>;

/** Makes the debug nodes print everything in one line. */
const printed = { console: true, complete: '$string($)', targetType: 'jsonata' };

/**
 * Starts a Node-RED with all examples, with the connection's addresses replaced by those of the sandbox and of this
 * Node-RED.
 *
 * @param queueUrl address of the queue, for the example that has one
 */
export async function startExamples(
  sandbox: Sandbox,
  { queueUrl }: { queueUrl?: string } = {},
): Promise<RunningExamples> {
  const examples = readExamples();
  const nodes = new Map(examples.flatMap((example) => example.nodes).map((node) => [node.id, node]));
  const connections = [...nodes.values()].filter(({ type }) => type === 'tray-config');
  const port = await freePort();
  const nodeRed = await startNodeRed({
    port,
    flows: [...nodes.values()].map((node) =>
      node.type === 'tray-queue' && queueUrl !== undefined ? { ...node, url: queueUrl } : adapted(node, sandbox, port),
    ),
    credentials: Object.fromEntries(connections.map(({ id }) => [id, { token: sandbox.token }])),
  });
  return new RunningExamples(nodeRed, new Map(examples.map((example) => [example.name, example.nodes])));
}

function adapted(node: FlowNode, sandbox: Sandbox, port: number): FlowNode {
  const addresses = { baseUrl: sandbox.url, publicUrl: `http://127.0.0.1:${port}` };
  if (node.type === 'tray-config') return { ...node, ...addresses };
  return node.type === 'debug' ? { ...node, ...printed } : node;
}

export class RunningExamples {
  constructor(
    readonly nodeRed: NodeRed,
    private readonly nodesOf: ReadonlyMap<string, FlowNode[]>,
  ) {}

  /** Clicks an inject node's button and waits for the next message that the named debug node receives. */
  async click(example: string, button: string, result: string): Promise<Shown> {
    const before = this.shownBy(result).length;
    await this.press(example, button);
    await until(
      () => this.shownBy(result).length > before,
      () => `${result} of ${example} got nothing:\n${this.nodeRed.log()}`,
    );
    const shown = this.shownBy(result).at(-1);
    assert.ok(shown);
    return shown;
  }

  /** Clicks an inject node's button. */
  async press(example: string, button: string): Promise<void> {
    const inject = this.nodesOf.get(example)?.find(({ type, name }) => type === 'inject' && name === button);
    assert.ok(inject, `${example} has no button ${button}`);
    const { status } = await fetch(`${this.nodeRed.url}/inject/${inject.id}`, { method: 'POST' });
    assert.equal(status, 200);
  }

  /** What a debug node received. */
  shownBy(debugName: string): Shown[] {
    const mark = `[debug:${debugName}] `;
    const lines = this.nodeRed.log().split('\n');
    return lines.filter((line) => line.includes(mark)).map((line) => JSON.parse(line.split(mark)[1] ?? ''));
  }
}
