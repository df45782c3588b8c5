/** Sends many messages through many nodes while calls go wrong and flows are deployed, and accounts for each. */
import type { Node } from 'node-red';
import type { Fault } from '../../sandbox';
import { nodeId, soakFaults, soakFlow } from './soak-flow';
import { type SoakFigures, Tally } from './tally';

/** A Node-RED that knows the nodes and a type `helper`, which takes messages and does nothing. */
export interface SoakRuntime {
  node(id: string): Node | null;
  /** Starts or restarts what has changed; resolves when all of it runs. */
  deploy(flow: object[], credentials: Record<string, object>): Promise<void>;
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
  /** Called when so many of the messages, from 0 to 1, were sent. */
  onProgress?: (part: number) => void;
}

/** Messages on their way at once: more than the connection lets out, so that some are waiting. */
const mostOpen = 150;

export async function runSoak(runtime: SoakRuntime, target: SoakTarget, options: SoakOptions): Promise<SoakFigures> {
  const { messages, nodes, deploys, onProgress = () => {} } = options;
  const credentials = { connection: { token: target.token, authId: target.authId } };
  let wake = () => {};
  const tally = new Tally(messages, nodes, () => wake());
  const openAtMost = async (count: number) => {
    while (tally.openCount > count) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  const sendUntil = async (count: number) => {
    while (tally.sentCount < count) {
      const { node, message } = tally.next();
      runtime.node(nodeId(node))?.receive(message);
      if (tally.sentCount % Math.ceil(messages / 20) === 0) onProgress(tally.sentCount / messages);
      await openAtMost(mostOpen);
    }
  };
  const deploy = (version: number) => runtime.deploy(soakFlow(target.url, nodes, version), credentials);

  await deploy(0);
  for (const fault of soakFaults) target.orderFault(fault);
  for (let stage = 1; stage <= deploys; stage++) {
    await sendUntil(Math.round((messages * stage) / (deploys + 1)));
    await deploy(stage);
  }
  await sendUntil(messages);
  await openAtMost(0);
  // What should not be would still come: a second ending, a late execution.
  await new Promise((resolve) => setTimeout(resolve, 200));
  tally.stop();
  return tally.figures(await target.executions());
}
