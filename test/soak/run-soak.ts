/** Sends many messages through many nodes while calls go wrong and flows are deployed, and accounts for each. */
import type { Node } from 'node-red';
import type { Fault } from '../../sandbox';
import type { DeploymentType } from '../support/embedded-node-red';
import { nodeId, soakFaults, soakFlow } from './soak-flow';
import { type SoakFigures, Stalled, Tally } from './tally';

/** A Node-RED that knows the nodes and a type `helper`, which takes messages and does nothing. */
export interface SoakRuntime {
  node(id: string): Node | null;
  /** Deploys; resolves when all of it runs. The first deploy is a full one. */
  deploy(flow: object[], credentials: Record<string, object>, type: DeploymentType): Promise<void>;
}

/** The local Tray API. */
export interface SoakTarget {
  url: string;
  token: string;
  authId: string;
  orderFault(fault: Fault): void;
  /** Executions by marker. */
  executions(): Promise<Record<string, number>>;
}

export interface SoakOptions {
  messages: number;
  nodes: number;
  /** Deploys while messages are on their way. */
  deploys: number;
  /** Those of {@link soakFaults} unless given. */
  faults?: readonly Fault[];
  /** Milliseconds without the end of any message, after which the rest counts as lost. */
  patience?: number;
  /** Called when so many of the messages, from 0 to 1, were sent. */
  onProgress?: (part: number) => void;
}

/** Messages on their way at once: more than the connection lets out, so that some are waiting. */
const maxOpen = 150;

const deploymentTypes: readonly DeploymentType[] = ['nodes', 'flows', 'full'];

/** What was sent is accounted for, also when not all could be sent because messages got lost. */
export async function runSoak(runtime: SoakRuntime, target: SoakTarget, options: SoakOptions): Promise<SoakFigures> {
  const tally = new Tally(options.messages, options.nodes);
  try {
    await sendAll(tally, runtime, target, options);
    await tally.openAtMost(0, patienceOf(options));
  } catch (error) {
    if (!(error instanceof Stalled)) throw error;
  }
  // What should not be would still come: a second ending, a late execution.
  await new Promise((resolve) => setTimeout(resolve, 200));
  tally.stop();
  return tally.figures(await target.executions());
}

function patienceOf({ patience = 60_000 }: SoakOptions): number {
  return patience;
}

/** Sends all messages in stages of the same length, with a deploy between two stages. */
async function sendAll(tally: Tally, runtime: SoakRuntime, target: SoakTarget, options: SoakOptions): Promise<void> {
  const { messages, nodes, deploys, faults = soakFaults } = options;
  const credentials = { connection: { token: target.token, authId: target.authId } };
  await runtime.deploy(soakFlow(target.url, nodes, 0), credentials, 'full');
  for (const fault of faults) target.orderFault(fault);
  for (let stage = 1; stage <= deploys; stage++) {
    await sendUntil(Math.round((messages * stage) / (deploys + 1)), tally, runtime, options);
    const type = deploymentTypes[(stage - 1) % deploymentTypes.length] ?? 'full';
    await runtime.deploy(soakFlow(target.url, nodes, stage), credentials, type);
  }
  await sendUntil(messages, tally, runtime, options);
}

async function sendUntil(count: number, tally: Tally, runtime: SoakRuntime, options: SoakOptions): Promise<void> {
  const { messages, onProgress = () => {} } = options;
  while (tally.sentCount < count) {
    const { node, message } = tally.next();
    runtime.node(nodeId(node))?.receive(message);
    if (tally.sentCount % Math.ceil(messages / 20) === 0) onProgress(tally.sentCount / messages);
    await tally.openAtMost(maxOpen, patienceOf(options));
  }
}
