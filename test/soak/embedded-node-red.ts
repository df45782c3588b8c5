/** A real Node-RED within this process, with the built nodes of this clone. */
import { type EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Node } from 'node-red';
import type { DeploymentType, SoakRuntime } from './run-soak';

/** What is used of Node-RED's own modules; its types leave out what nodes are not meant to use. */
interface EmbeddedNodeRed {
  init(server: unknown, settings: object): void;
  start(): Promise<void>;
  stop(): Promise<void>;
  events: EventEmitter;
  nodes: {
    registerType(type: string, create: (this: Node, definition: object) => void): void;
    createNode(node: Node, definition: object): void;
    getNode(id: string): Node | null;
  };
  runtime: {
    flows: { setFlows(options: { flows: object; deploymentType: DeploymentType }): Promise<unknown> };
  };
}

const root = path.resolve(__dirname, '..', '..');

/** Starts Node-RED without its editor; `stop` ends it and removes its files. */
export async function startEmbedded(): Promise<SoakRuntime & { stop(): Promise<void> }> {
  const RED: EmbeddedNodeRed = require('node-red');
  const userDir = mkdtempSync(path.join(tmpdir(), 'node-red-tray-soak-'));
  RED.init(createServer(), {
    userDir,
    nodesDir: [root],
    httpAdminRoot: false,
    httpNodeRoot: false,
    credentialSecret: false,
    telemetry: { enabled: false, updateNotification: false },
    logging: { console: { level: 'error', metrics: false, audit: false } },
  });
  const started = once(RED.events, 'flows:started');
  await RED.start();
  // What is deployed while the first, empty flows still start loses its credentials.
  await started;
  RED.nodes.registerType('helper', function (definition) {
    RED.nodes.createNode(this, definition);
  });
  return {
    node: (id) => RED.nodes.getNode(id),
    deploy: async (flow, credentials, deploymentType) => {
      const flows = flow.map((node) => withCredentials(node, credentials));
      await RED.runtime.flows.setFlows({ flows: { flows }, deploymentType });
      await untilThere(() => RED.nodes.getNode('sink') !== null && RED.nodes.getNode('call 0') !== null);
    },
    stop: async () => {
      await RED.stop();
      rmSync(userDir, { recursive: true, force: true });
    },
  };
}

/** As the editor sends them: with the node that they belong to. */
function withCredentials(node: object, credentials: Record<string, object>): object {
  const own = 'id' in node ? credentials[String(node.id)] : undefined;
  return own === undefined ? node : { ...node, credentials: own };
}

/** Flows start after the deploy was answered. */
async function untilThere(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 2000 && !condition(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
  if (!condition()) throw new Error('The flow did not start within 20 s. Are the nodes built?');
}
