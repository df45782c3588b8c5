/** Flows whose nodes receive events, in a real Node-RED that tests can control. */
import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Sandbox, Subscription } from '../../sandbox';
import {
  type TrayConfigProperties,
  type TrayTriggerProperties,
  trayConfigDefaults,
  trayTriggerDefaults,
} from '../../src/shared/flow';
import { freePort, type NodeRed, type NodeRedOptions, startNodeRed } from './node-red';
import { nodesFromSource } from './source-nodes';
import { until } from './until';

/** The deployed flow. */
export interface TriggerFlow {
  /** Properties of the trigger nodes by id. */
  triggers: Record<string, Partial<TrayTriggerProperties> & { d?: boolean; z?: string }>;
  connection?: Partial<TrayConfigProperties>;
  /** Disables the whole flow. */
  disabled?: boolean;
  /** Further nodes. */
  nodes?: object[];
}

/** Responses to a form, as events. */
export const newResponse = {
  connection: 'connection',
  trigger: 'typeform-trigger',
  triggerVersion: '4.1',
  operation: 'new_response',
  choiceLabel: 'Typeform: New response',
  authIdType: 'str',
  fields: [{ path: '/form_id', type: 'str', value: 'lT4Z3j' }],
} satisfies Partial<TrayTriggerProperties>;

/** A message that a trigger node sent. */
export interface TriggerMessage {
  payload: unknown;
  tray: { trigger: string; version: string; operation: string; subscriptionId: string; receivedAt: string };
}

/** Options that tests may set. */
export interface TriggerNodeRedOptions extends Pick<NodeRedOptions, 'settings' | 'env'> {
  /** The connection's token. Default: that of the local Tray API. */
  token?: string;
}

/** One Node-RED, which can be killed and restarted with the same user folder. */
export class TriggerNodeRed {
  private constructor(
    readonly sandbox: Sandbox,
    readonly userDir: string,
    readonly port: number,
    private readonly options: NodeRedOptions,
    private readonly nodes: string,
    private running: NodeRed,
  ) {}

  /** The nodes are run from the source, without a build. */
  static async start(
    sandbox: Sandbox,
    userDir: string,
    flow: TriggerFlow,
    { settings, env, token = sandbox.token }: TriggerNodeRedOptions = {},
  ): Promise<TriggerNodeRed> {
    const port = await freePort();
    const nodes = nodesFromSource('tray-config', 'tray-queue', 'tray-trigger');
    const ownSettings = { nodesDir: [nodes], runtimeState: { enabled: true, ui: true }, ...settings };
    const options = { loadClone: false, port, userDir, settings: ownSettings, ...(env !== undefined && { env }) };
    const flows = describeTriggers(sandbox, port, userDir, flow);
    const running = await startNodeRed({ ...options, flows, credentials: { connection: { token, authId: '' } } });
    return new TriggerNodeRed(sandbox, userDir, port, options, nodes, running);
  }

  /** Stops it for good. */
  async close(): Promise<void> {
    await this.stop();
    rmSync(this.nodes, { recursive: true, force: true });
  }

  get log(): string {
    return this.running.log();
  }

  get url(): string {
    return this.running.url;
  }

  get keyFile(): string {
    return path.join(this.userDir, '.node-red-tray-events', 'subscriptions.json');
  }

  /** Deploys as the editor does. */
  async deploy(flow: TriggerFlow, type: 'full' | 'flows' | 'nodes' = 'full'): Promise<void> {
    const response = await fetch(`${this.url}/flows`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'node-red-deployment-type': type },
      body: JSON.stringify(describeTriggers(this.sandbox, this.port, this.userDir, flow)),
    });
    assert.ok(response.ok, `${response.status} ${await response.text()}`);
  }

  /** Starts or stops the flows, as the editor does. */
  async run(state: 'start' | 'stop'): Promise<void> {
    const response = await fetch(`${this.url}/flows/state`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ state }),
    });
    assert.ok(response.ok, `${response.status}`);
  }

  /** Ends the process; immediately with SIGKILL. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await this.running.stop(signal);
  }

  /** Starts it again, with the flows and keys on disk. */
  async restart(): Promise<void> {
    this.running = await startNodeRed(this.options);
  }

  post(route: string, body: object): Promise<Response> {
    return fetch(`${this.url}/tray/${route}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  /** The answer of an admin route. */
  async ask(route: string, body: object): Promise<Record<string, unknown>> {
    let answer: Record<string, unknown> = {};
    // A test's frequent requests may have used up the rate of one user.
    await until(async () => {
      answer = await (await this.post(route, body)).json();
      return Object(answer.error).code !== 'too_many_requests';
    });
    return answer;
  }

  /** Waits until a node reports that its subscription is in a state. */
  async untilState(nodeId: string, state: string): Promise<void> {
    let told: unknown;
    await until(
      async () => {
        told = (await this.ask('subscription', { nodeId })).state;
        return told === state;
      },
      () => `${nodeId} is ${state}, not ${told}:\n${this.log}`,
    );
  }

  /** The messages that all trigger nodes have sent, including those before a restart. */
  messages(): TriggerMessage[] {
    return linesOf(path.join(this.userDir, 'messages.jsonl')).map((line) => JSON.parse(line));
  }

  async untilMessages(count: number): Promise<TriggerMessage[]> {
    await until(
      () => this.messages().length >= count,
      () => `${count} messages, not ${this.messages().length}:\n${this.log}`,
    );
    return this.messages();
  }
}

/** The subscriptions at Tray, except for deleted ones. */
export function living(sandbox: Sandbox): Subscription[] {
  return sandbox.subscriptions().filter(({ state }) => state !== 'deleted');
}

function linesOf(file: string): string[] {
  try {
    // Without a line that is still being written.
    return readFileSync(file, 'utf8').split('\n').slice(0, -1);
  } catch {
    return [];
  }
}

function describeTriggers(sandbox: Sandbox, port: number, userDir: string, flow: TriggerFlow): object[] {
  const { triggers, connection = {}, disabled = false, nodes = [] } = flow;
  const place = { z: 'flow', x: 100, y: 100 };
  const publicUrl = `http://127.0.0.1:${port}`;
  return [
    { id: 'flow', type: 'tab', label: 'Flow', disabled },
    {
      id: 'connection',
      type: 'tray-config',
      ...trayConfigDefaults,
      region: 'custom',
      baseUrl: sandbox.url,
      publicUrl,
      ...connection,
    },
    ...Object.entries(triggers).map(([id, properties]) => ({
      id,
      type: 'tray-trigger',
      ...place,
      ...trayTriggerDefaults,
      ...newResponse,
      authId: sandbox.authIds.typeform ?? '',
      ...properties,
      wires: [['sink']],
    })),
    {
      // Written synchronously: what this node has received is on disk, even if the process is killed.
      id: 'sink',
      type: 'function',
      ...place,
      func: `const { payload, tray } = msg;\nfs.appendFileSync(${JSON.stringify(path.join(userDir, 'messages.jsonl'))}, JSON.stringify({ payload, tray }) + '\\n');`,
      outputs: 0,
      timeout: 0,
      noerr: 0,
      initialize: '',
      finalize: '',
      libs: [{ var: 'fs', module: 'fs' }],
      wires: [],
    },
    ...nodes,
  ];
}
