/**
 * `node --require tsx/cjs bench/profile/message.ts [fields]`: where the CPU of a message goes in fields mode, by the part
 * of the code that runs. Build before with `npm run build -- --source-maps`.
 */
import { readFileSync } from 'node:fs';
import { type Profiler, Session } from 'node:inspector/promises';
import { SourceMap } from 'node:module';
import path from 'node:path';
import { startEmbedded } from '../../test/support/embedded-node-red';
import { startAnswerer } from '../support/answerer';
import { runLoop } from '../support/closed-loop';
import { connectionCredentials, connectorNode, surroundings } from '../support/flow';
import { nodeLoop } from '../support/node-loop';
import { sizedOperation, sizedPayload, sizedRows } from '../support/operations';
import { untilValidating } from '../support/until-validating';

/** The files of the nodes' program. */
const programs = ['runtime.js', 'shared.js'].map((name) => path.resolve(__dirname, '..', '..', 'dist', name));

/** Parts of the code, each with what the name or the address of its functions has in it; the first that fits counts. */
const parts: [string, RegExp][] = [
  ['garbage collection', /^\(garbage collector\)/],
  ['writing to sockets', /^writev/],
  ['axios', /\/axios\//],
  ['undici', /\/undici\/|wasm/],
  ['checks compiled by ajv', /\/ajv\/|^validate\d/],
  ['src/schema', / src\/schema\//],
  ['src/input', / src\/input\//],
  ['src/runtime', / src\/runtime\//],
  ['src/tray', / src\/tray\//],
  ['Node-RED', /\/@node-red\//],
  ['Node.js and V8', /node:|^[^/]*$/],
];

const sourceMaps = programs.map((file): [string, SourceMap] => [file, sourceMapOf(file)]);

const idle = ['(idle)', '(program)', '(root)'];

async function main(size: number): Promise<void> {
  const answerer = await startAnswerer();
  const nodeRed = await startEmbedded();
  const node = connectorNode('node', { operation: sizedOperation(size), fields: sizedRows(size) });
  await nodeRed.deploy([...surroundings(answerer.url), node], connectionCredentials);
  await untilValidating(nodeRed, 'node', () => ({ payload: { ...sizedPayload, text: 1 } }));
  const loop = nodeLoop(nodeRed, ['node'], () => ({ payload: sizedPayload }));
  const run = () => runLoop(loop, { messages: size > 100 ? 5000 : 40_000, inFlight: 50 });
  await run();
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  const { cpu } = await run();
  const { profile } = await session.post('Profiler.stop');
  console.log(`${size} fields: ${cpu.toFixed(0)} µs of CPU a message while it is profiled`);
  for (const [part, share] of sharesOf(profile)) console.log(`${(share * 100).toFixed(1).padStart(5)} %  ${part}`);
  await nodeRed.stop();
  answerer.end();
}

/** The share of each part in what was not idle, greatest first. */
function sharesOf({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): [string, number][] {
  const partOf = new Map(nodes.map(({ id, callFrame }) => [id, partOfFrame(callFrame)]));
  const times = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const part = partOf.get(id);
    if (part !== undefined) times.set(part, (times.get(part) ?? 0) + (timeDeltas[index] ?? 0));
  }
  const whole = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times].map(([part, time]): [string, number] => [part, time / whole]).sort(([, a], [, b]) => b - a);
}

function partOfFrame(frame: Profiler.ProfileNode['callFrame']): string | undefined {
  if (idle.includes(frame.functionName)) return undefined;
  return parts.find(([, pattern]) => pattern.test(`${frame.functionName}${sourceOf(frame)}`))?.[0] ?? 'the rest';
}

/** The source file of a function of ours, such as ` src/tray/client.ts`; the address of any other. */
function sourceOf({ url, lineNumber, columnNumber }: Profiler.ProfileNode['callFrame']): string {
  const sourceMap = sourceMaps.find(([file]) => url.endsWith(file))?.[1];
  if (sourceMap === undefined) return url;
  const entry = sourceMap.findEntry(lineNumber, columnNumber);
  return 'originalSource' in entry ? ` ${entry.originalSource.replace(/^(\.\.\/)+/, '')}` : url;
}

/** @throws Error when the program was built without */
function sourceMapOf(file: string): SourceMap {
  const map = /^\/\/# sourceMappingURL=data:application\/json;base64,(\S+)$/m.exec(readFileSync(file, 'utf8'))?.[1];
  if (map === undefined) throw new Error(`${file} has no source map: npm run build -- --source-maps`);
  return new SourceMap(JSON.parse(Buffer.from(map, 'base64').toString()));
}

main(Number(process.argv[2] ?? 5)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
