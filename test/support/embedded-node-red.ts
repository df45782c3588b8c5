/** A real Node-RED within this process, without its editor, with the built nodes of this clone. */
import { type EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Node, NodeMessage } from 'node-red';

/** As Node-RED's deploy button offers them: everything, flows with changes, or nodes with changes restart. */
export type DeploymentType = 'full' | 'flows' | 'nodes';

/** What is used of Node-RED's own modules; its types leave out what nodes are not meant to use. */
interface NodeRedModule {
  init(server: unknown, settings: object): void;
  start(): Promise<void>;
  stop(): Promise<void>;
  events: EventEmitter;
  nodes: {
    registerType(type: string, create: (this: Node, definition: object) => void): void;
    createNode(node: Node, definition: object): void;
    getNode(id: string): Node | null;
  };
  runtime: { flows: { setFlows(options: { flows: object; deploymentType: DeploymentType }): Promise<unknown> } };
}

export interface EmbeddedNodeRed {
  /** Deploys in place of what runs; resolves when all nodes have started. */
  deploy(flow: object[], credentials?: Record<string, object>, type?: DeploymentType): Promise<void>;
  /** @throws when there is no such node */
  node(id: string): Node;
  /** Called with each message that reaches a node of type `helper`, which the test helper has too. */
  onSink: (message: NodeMessage) => void;
  stop(): Promise<void>;
}

const root = path.resolve(__dirname, '..', '..');

/** Starts Node-RED, once in a process. Without a folder it makes one, which `stop` removes. */
export async function startEmbedded(givenDir?: string, settings: object = {}): Promise<EmbeddedNodeRed> {
  const RED: NodeRedModule = require('node-red');
  const userDir = givenDir ?? mkdtempSync(path.join(tmpdir(), 'node-red-tray-embedded-'));
  RED.init(createServer(), {
    userDir,
    // Of an earlier run only the cache is wanted.
    flowFile: `flows-${process.pid}.json`,
    nodesDir: [root],
    httpAdminRoot: false,
    httpNodeRoot: false,
    credentialSecret: false,
    telemetry: { enabled: false, updateNotification: false },
    logging: { console: { level: 'error', metrics: false, audit: false } },
    ...settings,
  });
  // Node-RED starts the empty flows of a new user folder first, later than it says that it has started.
  const empty = once(RED.events, 'flows:started');
  await RED.start();
  await empty;
  const embedded: EmbeddedNodeRed = {
    onSink: () => {},
    node: (id) => {
      const node = RED.nodes.getNode(id);
      if (node === null) throw new Error(`There is no node ${id}`);
      return node;
    },
    deploy: async (flow, credentials = {}, deploymentType = 'full') => {
      const started = once(RED.events, 'flows:started');
      const flows = flow.map((node) => withCredentials(node, credentials));
      await RED.runtime.flows.setFlows({ flows: { flows }, deploymentType });
      await started;
    },
    stop: async () => {
      await RED.stop();
      if (givenDir === undefined) rmSync(userDir, { recursive: true, force: true });
    },
  };
  RED.nodes.registerType('helper', function (definition) {
    RED.nodes.createNode(this, definition);
    this.on('input', (message, _send, done) => {
      embedded.onSink(message);
      done();
    });
  });
  return embedded;
}

/** As the editor sends them: with the node that they belong to. */
function withCredentials(node: object, credentials: Record<string, object>): object {
  const own = 'id' in node ? credentials[String(node.id)] : undefined;
  return own === undefined ? node : { ...node, credentials: own };
}
