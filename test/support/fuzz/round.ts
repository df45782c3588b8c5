/** One round: a host, a flow, its messages, and their results. */
import type { Node, NodeMessage, NodeStatus } from 'node-red';
import { deployNodes, helper, loadNodes, logged, statusesOf, unload } from '../node-test';
import { until } from '../until';
import { settings } from './connection-properties';
import { fillContexts } from './contexts';
import { draw, drawOne, partSeed } from './draw';
import { figuresOf, type RoundFigures } from './figures';
import { emptyFlow, type FuzzFlow, flowOf, nodeId } from './flow';
import { type FuzzHost, startHost } from './hosts';
import { Ledger } from './ledger';
import { type MessageCase, messagesFor } from './messages';
import { openConnections } from './process-watch';
import { isReadable } from './verdict';

export interface RoundOptions {
  /** Determines everything in the round except for timing. */
  seed: number;
  /** Number for each node; the last of them arrive while the flow is being stopped. */
  messages: number;
  /** Gives a message to a node. Default: as Node-RED does. */
  give?: Give;
}

export type Give = (node: Node, message: NodeMessage) => void;

/** For each node of the flow, the generators of its messages. */
type Letters = { id: string; node: Node; makers: (() => MessageCase)[] }[];

/** Milliseconds without the end of any message, after which the open ones are left to the closing of the flow. */
const quiet = 250;

/** Node-RED's setting for closing; hanging calls are aborted after two thirds of it. */
const nodeCloseTimeout = 300;

/** Milliseconds after the closing of the flow, after which a message counts as lost. */
const lost = 10_000;

export async function runRound(options: RoundOptions): Promise<RoundFigures> {
  const { seed } = options;
  const before = openConnections();
  const host = await startHost(seed);
  const ledger = new Ledger();
  try {
    const flow = flowOf(host, seed);
    await loadNodes(emptyFlow.nodes, emptyFlow.credentials, { nodeCloseTimeout, ...drawOne(settings, seed) });
    await deployNodes(flow.nodes, flow.credentials);
    const problems = await runFlow(flow, host, ledger, options);
    // While the host is still running, because its end would close them.
    await until(() => openConnections() <= before).catch(() => problems.push('Connections are left open.'));
    return figuresOf(ledger, problems);
  } finally {
    await unload();
    ledger.end();
    await host.close();
  }
}

/** @returns violations that do not show in the accounts of messages */
async function runFlow(flow: FuzzFlow, host: FuzzHost, ledger: Ledger, options: RoundOptions): Promise<string[]> {
  const { messages, give = receive } = options;
  fillContexts(nodeId(0));
  const problems = missingNodes(flow);
  const letters = lettersFor(host, options);
  const statuses = letters.map(({ node }) => statusesOf(node));
  await until(() => host.lists() > 0);
  for (let turn = 0; turn < messages - 1; turn++) {
    sendTurn(ledger, letters, turn, give);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await until(() => ledger.open === 0 || performance.now() - ledger.lastEndAt > quiet);
  problems.push(...ownMistakes());
  const stopped = unload();
  sendTurn(ledger, letters, messages - 1, give);
  await stopped;
  // Node-RED waits for nodes for a limited time; messages that never end are reported as problems.
  const closedAt = performance.now();
  await until(() => ledger.open === 0 || performance.now() - closedAt > lost);
  return [...problems, ...unreadable(statuses.flat())];
}

function lettersFor(host: FuzzHost, { seed, messages }: RoundOptions): Letters {
  return host.targets.flatMap(({ valid }, i) => {
    const node = helper.getNode(nodeId(i));
    if (node === null) return [];
    return [{ id: nodeId(i), node, makers: draw(messagesFor(valid), partSeed(seed, i), messages) }];
  });
}

function sendTurn(ledger: Ledger, letters: Letters, turn: number, give: Give): void {
  for (const { id, node, makers } of letters) {
    const make = makers[turn];
    if (make === undefined) continue;
    const { message, mayBeRefused } = make();
    ledger.announce(message, id, mayBeRefused);
    try {
      give(node, message as NodeMessage);
    } catch (error) {
      if (!mayBeRefused) ledger.problems.push(`Node-RED refused a message: ${error}`);
    }
  }
}

function receive(node: Node, message: NodeMessage): void {
  node.receive(message);
}

/** A node that cannot be created loses every message that is sent to it. */
function missingNodes({ nodes }: FuzzFlow): string[] {
  return nodes.flatMap((node) => {
    const { id, type } = Object.assign({ id: '', type: '' }, node);
    return type !== 'tab' && helper.getNode(id) === null ? [`There is no node for ${JSON.stringify(node)}`] : [];
  });
}

/** What the nodes log about their own errors. */
function ownMistakes(): string[] {
  const texts = logged().map(({ msg }) => (typeof msg === 'string' ? msg : ''));
  return texts.filter((text) => text.includes('could not be followed'));
}

function unreadable(statuses: NodeStatus[]): string[] {
  const texts = statuses.flatMap((status) => ('text' in status && status.text !== undefined ? [status.text] : []));
  return texts.filter((text) => !isReadable(text)).map((text) => `A status shows ${JSON.stringify(text)}`);
}
