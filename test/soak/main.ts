/**
 * `npm run soak`: 50,000 messages (`npm run soak -- 2000`: fewer) through 20 nodes of a real Node-RED with random faults and three deploys in between.
 * Accounts for each message, and fails when one was lost, doubled or executed against the rules, or when memory grows.
 * Needs the built nodes.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startEmbedded } from '../support/embedded-node-red';
import { runSoak } from './run-soak';
import { startSandboxProcess } from './sandbox-process';
import type { SoakFigures } from './tally';

const options = { messages: Number(process.argv[2] ?? 50_000), nodes: 20, deploys: 3 };
const megabyte = 1024 * 1024;
/** Heap that may be added between the first and the last fifth of the messages; more would be a leak. */
const allowedGrowth = 5 * megabyte;

async function main(): Promise<boolean> {
  if (!(options.messages >= 20))
    throw new Error(`The number of messages is ${process.argv[2]}: it must be 20 or more.`);
  const rejections: unknown[] = [];
  process.on('unhandledRejection', (reason) => rejections.push(reason));
  const target = await startSandboxProcess();
  const runtime = await startEmbedded();
  const heap: number[] = [];
  const start = performance.now();
  try {
    const onProgress = () => heap.push(heapInUse());
    const figures = await runSoak(runtime, target, { ...options, onProgress });
    const seconds = (performance.now() - start) / 1000;
    return report(figures, heap, seconds, rejections);
  } finally {
    await runtime.stop();
    target.end();
  }
}

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

function heapInUse(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

function report(figures: SoakFigures, heap: number[], seconds: number, rejections: unknown[]): boolean {
  const failed = Object.values(figures.failed).reduce((sum, count) => sum + count, 0);
  const early = mean(heap.slice(0, heap.length / 5));
  const late = mean(heap.slice((heap.length * 4) / 5));
  const rows: [string, string | number][] = [
    ['messages in', figures.messages],
    ['delivered', figures.delivered],
    ['failed', failed],
    ...Object.entries(figures.failed).map(([code, count]): [string, number] => [`  ${code}`, count]),
    ['needed more than one attempt', figures.retried],
    ['executions in the sandbox', figures.executions],
    ['lost, doubled or executed against the rules', figures.wrong.length],
    ['unhandled rejections', rejections.length],
    ['heap in the first fifth', `${(early / megabyte).toFixed(1)} MB`],
    ['heap in the last fifth', `${(late / megabyte).toFixed(1)} MB`],
    ['deploys in between', options.deploys],
    ['time', `${seconds.toFixed(0)} s`],
  ];
  for (const [what, value] of rows) console.log(`${what.padEnd(46)}${String(value).padStart(12)}`);
  for (const line of figures.wrong.slice(0, 20)) console.error(line);
  for (const rejection of rejections.slice(0, 5)) console.error(rejection);
  const isAccounted = figures.messages === options.messages && figures.delivered + failed === figures.messages;
  return isAccounted && figures.wrong.length === 0 && rejections.length === 0 && late - early < allowedGrowth;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

main().then(
  (isFine) => process.exit(isFine ? 0 : 1),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
