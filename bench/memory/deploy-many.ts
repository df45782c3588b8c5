/** In a process of its own, with `--expose-gc`: deploys 1,000 nodes of one kind; tells the time and the heap that it takes. */

import path from 'node:path';
import { writeHeapSnapshot } from 'node:v8';
import { startEmbedded } from '../../test/support/embedded-node-red';
import { report } from '../support/child';
import { runLoop } from '../support/closed-loop';
import { connectionCredentials, connectorNode, httpRequestNode, surroundings } from '../support/flow';
import { nodeLoop } from '../support/node-loop';
import { manyRows, operationOfMany } from '../support/operations';
import { median } from '../support/statistics';

export type Kind = 'http request' | 'tray-connector';

/** Heap in bytes, times in ms. */
export interface Deployed {
  deployTime: number;
  /** CPU of the deploy, ms. */
  deployCpu: number;
  /** Before there were any nodes. */
  heapBefore: number;
  heapDeployed: number;
  /** After each node has made a call. */
  heapUsed: number;
}

const nodeCount = 1000;
const deploys = 5;

export async function deployMany(kind: Kind, url: string, userDir: string): Promise<Deployed> {
  const nodeRed = await startEmbedded(userDir);
  const ids = Array.from({ length: nodeCount }, (_, index) => `call ${index}`);
  const nodes = ids.map((id, index) =>
    kind === 'http request'
      ? httpRequestNode(id, url)
      : connectorNode(id, { operation: operationOfMany(index), fields: manyRows }),
  );
  const message = () => ({ payload: kind === 'http request' ? { operation: 'call', input: {} } : 'Hello' });
  const empty = surroundings(url);
  const times: number[] = [];
  const cpus: number[] = [];
  // The first deploy and the first call load what the nodes need: neither time nor heap of that is the nodes'.
  await nodeRed.deploy([...empty, ...nodes.slice(0, 1)], connectionCredentials);
  await runLoop(nodeLoop(nodeRed, ids.slice(0, 1), message), { messages: 100, inFlight: 20 });
  await nodeRed.deploy(empty, connectionCredentials);
  const heapBefore = await heap();
  for (let round = 0; round < deploys; round++) {
    await nodeRed.deploy(empty, connectionCredentials);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const start = performance.now();
    const cpuBefore = process.cpuUsage();
    await nodeRed.deploy([...empty, ...nodes], connectionCredentials);
    times.push(performance.now() - start);
    const { user, system } = process.cpuUsage(cpuBefore);
    cpus.push((user + system) / 1000);
  }
  const heapDeployed = await heap();
  await runLoop(nodeLoop(nodeRed, ids, message), { messages: nodeCount, inFlight: 20 });
  const heapUsed = await heap();
  await nodeRed.stop();
  return { deployTime: median(times), deployCpu: median(cpus), heapBefore, heapDeployed, heapUsed };
}

/**
 * What is in use once all that was begun is done: schemas are read in the background. With BENCH_SNAPSHOTS=<folder> a
 * snapshot is kept each time, which makes V8 throw away code, so that the figures of such a run do not count.
 */
async function heap(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 700));
  if (globalThis.gc === undefined) throw new Error('Run this with node --expose-gc');
  globalThis.gc();
  await new Promise((resolve) => setTimeout(resolve, 50));
  globalThis.gc();
  const used = process.memoryUsage().heapUsed;
  const folder = process.env.BENCH_SNAPSHOTS;
  if (folder !== undefined) writeHeapSnapshot(path.join(folder, `${process.pid}-${Date.now()}.heapsnapshot`));
  return used;
}

const [kind, url = '', userDir = ''] = process.argv.slice(2);
if (kind === 'http request' || kind === 'tray-connector') report(deployMany(kind, url, userDir));
