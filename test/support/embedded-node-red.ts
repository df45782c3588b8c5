/** A real Node-RED in this process, without its editor, with the built nodes of this clone. */
import { type EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Node, NodeMessage } from 'node-red';

/** As Node-RED's deploy button offers them: everything, modified flows, or modified nodes restart. */
export type DeploymentType = 'full' | 'flows' | 'nodes';

/** The parts of Node-RED's own modules that are used; its types omit what is not meant for nodes. */
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
  /** Replaces the running flows; resolves when all nodes have started. */
  deploy(flow: object[], credentials?: Record<string, object>, type?: DeploymentType): Promise<void>;
  /** @throws if there is no such node */
  node(id: string): Node;
  /** Called with each message that reaches a node of type `helper`, which the test helper also has. */
  onSink: (message: NodeMessage) => void;
  stop(): Promise<void>;
}

const root = path.resolve(__dirname, '..', '..');

/** Starts Node-RED, at most once per process. Without a folder it creates one, which `stop` removes. */
export async function startEmbedded(givenDir?: string, settings: object = {}): Promise<EmbeddedNodeRed> {
  const RED: NodeRedModule = require('node-red');
  const userDir = givenDir ?? mkdtempSync(path.join(tmpdir(), 'node-red-tray-embedded-'));
  RED.init(createServer(), {
    userDir,
    // Only the cache of an earlier run is wanted.
    flowFile: `flows-${process.pid}.json`,
    nodesDir: [root],
    httpAdminRoot: false,
    httpNodeRoot: false,
    credentialSecret: false,
    telemetry: { enabled: false, updateNotification: false },
    logging: { console: { level: 'error', metrics: false, audit: false } },
    ...settings,
  });
  // Node-RED first starts the empty flows of a new user folder, after it has reported that it has started.
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

/** In the form in which the editor sends them: with their node. */
function withCredentials(node: object, credentials: Record<string, object>): object {
  const own = 'id' in node ? credentials[String(node.id)] : undefined;
  return own === undefined ? node : { ...node, credentials: own };
}
