/** Flows with both nodes in Node-RED's test helper, against the local Tray API: nothing is mocked. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Express } from 'express';
import type { Node, NodeAPI, NodeMessage, NodeStatus } from 'node-red';
import trayConfig from '../../nodes/tray-config/tray-config';
import trayConnector from '../../nodes/tray-connector/tray-connector';
import trayQueue from '../../nodes/tray-queue/tray-queue';
import type { Sandbox } from '../../sandbox';
import { closeIdleConnections } from '../../src/runtime/accounts/connection';
import { isTrayConfigNode } from '../../src/runtime/config-node';
import type { TrayNodeAPI } from '../../src/runtime/tray-settings';
import type { FailureCode } from '../../src/shared/failure';
import { TrayError } from '../../src/tray/errors/tray-error';
import { original, translatorOf } from './catalogue';
import { connectorProperties, describeFlow, type FlowOptions } from './described-flow';
import type { DeploymentType } from './embedded-node-red';
import { events, hooks, runtime, splitAndJoin, tlsConfig } from './node-red-modules';
import { turns, until } from './until';

/** The parts of the helper that are used; it has no types. */
interface TestHelper {
  init(runtime: string, settings: Record<string, unknown>): void;
  settings(settings: Record<string, unknown>): void;
  load(nodes: NodeSet[], flow: object[], credentials: Record<string, object>): Promise<void>;
  setFlows(flow: object[], type: DeploymentType, credentials: Record<string, object>): Promise<void>;
  unload(): Promise<void>;
  getNode(id: string): Node | null;
  log(): { args: [{ level: number; msg: unknown; id?: string }][] };
}
type NodeSet = (RED: NodeAPI) => void | Promise<void>;

export const helper: TestHelper = require('node-red-node-test-helper');

/** `msg.tray` of a call, whatever its result. */
export interface TrayFacts {
  connector: string;
  version: string;
  operation: string;
  outcome: 'success' | 'error';
  statusCode?: number;
  attempts: number;
  duration: number;
  error?: { code: FailureCode; message: string; details?: { path: string; message: string }[]; response?: unknown };
}

/** A message that a node sent. */
export interface Received extends NodeMessage {
  _msgid: string;
  tray: TrayFacts;
  error?: { message: string; code: FailureCode; source: { id: string; type: string; name?: string } };
}

function isReceived(msg: NodeMessage): msg is Received {
  return msg._msgid !== undefined && msg.tray !== undefined;
}

/** The exit through which a message left. */
export type Exit = 'output 1' | 'output 2' | 'catch';

export interface Ending {
  exit: Exit;
  msg: Received;
}

/** A call of `done`. */
interface Completion {
  msgid: string;
  failed: boolean;
}

/** Loads a flow; everything that its connector nodes send is recorded. */
export async function loadFlow(sandbox: Sandbox, options: FlowOptions): Promise<LoadedFlow> {
  const { nodes, credentials } = describeFlow(sandbox, options);
  await loadNodes(nodes, credentials, options.settings, options.language);
  return new LoadedFlow(sandbox, options);
}

/** Starts any flow with both nodes. */
export async function loadNodes(
  flow: object[],
  credentials: Record<string, object>,
  settings: Record<string, unknown> = {},
  language: string = original,
): Promise<void> {
  await unload();
  helper.init(runtime, { nodeCloseTimeout: 1500, ...settings });
  const ownNodes = [trayConfig, trayConnector, trayQueue].map((nodeSet) => withTexts(nodeSet, language));
  await helper.load([...ownNodes, tlsConfig, splitAndJoin], flow, credentials);
}

/**
 * Deploys a changed flow and resolves when it has started, however long that takes: the helper only waits for 300 ms,
 * which a busy machine exceeds.
 */
export async function deployNodes(
  flow: object[],
  credentials: Record<string, object>,
  type: DeploymentType = 'full',
): Promise<void> {
  const started = once(events, 'flows:started');
  await helper.setFlows(flow, type, credentials).catch((error: unknown) => {
    if (!/timeout waiting event/.test(String(error))) throw error;
  });
  await started;
}

let lastHttpNode: Express | undefined;

/** The HTTP nodes of the flow, which the helper provides without a server. */
export function httpNodes(): Express {
  return lastHttpNode ?? assert.fail('There is no flow.');
}

/** Stops the flow, if there is one. */
export async function unload(): Promise<void> {
  hooks.remove('*.node-test');
  await helper.unload();
  // The next flow may have different settings.
  closeIdleConnections();
}

/** A flow in the test helper. */
export class LoadedFlow {
  /** By message. */
  private readonly endings = new Map<string, Ending[]>();
  private readonly completions = new Map<string, Completion[]>();
  private readonly recorded = new WeakSet<Node>();
  private sent = 0;

  constructor(
    readonly sandbox: Sandbox,
    private options: FlowOptions,
  ) {
    this.record();
    hooks.add('onComplete.node-test', ({ msg, error, node }) => {
      if (node.node.type !== 'tray-connector') return;
      const msgid = String(msg._msgid);
      addTo(this.completions, msgid, { msgid, failed: error !== undefined });
    });
  }

  node(id: string): Node {
    const node = helper.getNode(id);
    if (node === null) throw new Error(`There is no node ${id}`);
    return node;
  }

  /** Deploys a changed flow. */
  async deploy(changes: Partial<FlowOptions>, type: DeploymentType = 'full'): Promise<void> {
    this.options = { ...this.options, ...changes };
    const { nodes, credentials } = describeFlow(this.sandbox, this.options);
    await deployNodes(nodes, credentials, type);
    this.record();
  }

  /** Sends a message into a connector node. @returns its `_msgid` */
  send(id: string, message: object = {}): string {
    const _msgid = `message ${++this.sent}`;
    this.node(id).receive({ ...message, _msgid });
    return _msgid;
  }

  /** Sends a message and waits for its exit. */
  async call(id: string, message: object = {}): Promise<Ending> {
    return this.endingOf(this.send(id, message));
  }

  /** Waits until a message has left. */
  async endingOf(msgid: string): Promise<Ending> {
    await until(() => this.endingsOf(msgid).length > 0);
    const [ending] = this.endingsOf(msgid);
    assert.ok(ending);
    return ending;
  }

  /** All exits of a message so far. */
  endingsOf(msgid: string): Ending[] {
    return this.endings.get(msgid) ?? [];
  }

  /** All calls of `done` for a message so far. */
  completionsOf(msgid: string): Completion[] {
    return this.completions.get(msgid) ?? [];
  }

  /** Checks that each message left exactly once, and that `done` was called once, with an error only for Catch. */
  async assertEachEndedOnce(): Promise<void> {
    assert.ok(this.sent > 0);
    for (let i = 1; i <= this.sent; i++) await until(() => this.completionsOf(`message ${i}`).length > 0);
    await turns();
    for (let i = 1; i <= this.sent; i++) {
      const msgid = `message ${i}`;
      const [exit, ...others] = this.endingsOf(msgid).map((ending) => ending.exit);
      assert.deepEqual(others, [], `${msgid} also came out at ${others.join()}, not only at ${exit}`);
      assert.notEqual(exit, undefined, `${msgid} never came out`);
      assert.deepEqual(this.completionsOf(msgid), [{ msgid, failed: exit === 'catch' }]);
    }
  }

  /** Resolves when every node has the input schema that the sandbox has for its operation. */
  async schemasRead(): Promise<void> {
    await Promise.all(Object.keys(this.options.connectors).map((id) => this.schemaRead(id)));
  }

  private async schemaRead(id: string): Promise<void> {
    const properties = connectorProperties(this.options.connectors[id]);
    const config = helper.getNode(properties.connection);
    if (!isTrayConfigNode(config) || config.baseUrl !== this.sandbox.url || config.trayConnection === undefined) return;
    const { connector, connectorVersion, operation } = properties;
    const { catalogue, schemas } = config.trayConnection;
    const element = await catalogue.operation(connector, connectorVersion, operation).catch((error: unknown) => {
      if (error instanceof TrayError && error.code === 'TRAY_NOT_FOUND') return undefined;
      throw error;
    });
    if (element === undefined) return;
    await until(() => schemas.of(connector, connectorVersion, operation).current() !== undefined);
  }

  private record(): void {
    for (const id of Object.keys(this.options.connectors)) {
      this.recordAt(`output 1 of ${id}`, 'output 1');
      this.recordAt(`output 2 of ${id}`, 'output 2');
    }
    this.recordAt('caught', 'catch');
  }

  private recordAt(id: string, exit: Exit): void {
    const node = this.node(id);
    if (this.recorded.has(node)) return;
    this.recorded.add(node);
    node.on('input', (msg) => {
      if (isReceived(msg)) addTo(this.endings, msg._msgid, { exit, msg });
    });
  }
}

function addTo<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** Every status that a node has shown since the flow was loaded, in order. */
export function statusesOf(node: Node): NodeStatus[] {
  const statuses: NodeStatus[] = [];
  node.addListener('call:status', (call: { args: [NodeStatus] }) => statuses.push(call.args[0]));
  return statuses;
}

/** Everything that was logged since the flow was loaded. */
export function logged(): { level: number; msg: unknown; id?: string }[] {
  return helper.log().args.map(([entry]) => entry);
}

/** The helper's `RED._` returns keys; people read the texts of the message catalogue. */
function withTexts(nodeSet: (RED: TrayNodeAPI) => void, language: string): NodeSet {
  const translate = translatorOf('tray-connector', language);
  return (RED) => {
    RED._ = (key: string, params?: Record<string, string | number>) =>
      translate(key.replace(/^tray-connector\./, ''), params);
    lastHttpNode = RED.httpNode;
    nodeSet(RED);
  };
}
