/** Goal 2: cost a message by number of nodes, and by size of input and schema. */

import { type EmbeddedNodeRed, startEmbedded } from '../../test/support/embedded-node-red';
import { type Answerer, startAnswerer } from '../support/answerer';
import type { Loop } from '../support/closed-loop';
import { connectionCredentials, connectorNode, surroundings } from '../support/flow';
import { nodeLoop } from '../support/node-loop';
import { sizedInput, sizedOperation, sizedPayload, sizedRows, sizes } from '../support/operations';
import type { Check, Outcome, Reading } from '../support/outcome';
import { medianOf, runInTurn } from '../support/rounds';
import { undiciLoop } from '../support/undici-loop';
import { untilValidating } from '../support/until-validating';

const goal = 2;
const counts = [1, 10, 100, 1000] as const;
type Count = `${(typeof counts)[number]}`;
type Size = `${(typeof sizes)[number]}`;
/** Microseconds of CPU a message. */
type BySize = Record<Size, number>;

/** How much "flat" and "linear" may deviate: the rest is noise. */
const tolerance = 1.25;

export async function measure(): Promise<Outcome> {
  const answerer = await startAnswerer();
  const nodeRed = await startEmbedded();
  try {
    const byCount = await costByCount(nodeRed, answerer);
    const { nodes, undici } = await costBySize(nodeRed, answerer);
    return {
      checks: [flatness(byCount), linearity(nodes)],
      readings: [
        ...counts.map((count) => reading(`${count} node${count === 1 ? '' : 's'}`, byCount[`${count}`])),
        ...sizes.map((size) => reading(`${size} fields, each of them filled`, nodes[`${size}`])),
        ...sizes.map((size) => reading(`${size} fields, undici alone with the same bytes`, undici[`${size}`])),
        furtherFields('a further field', nodes),
        furtherFields('a further field, undici alone', undici),
      ],
    };
  } finally {
    await nodeRed.stop();
    answerer.end();
  }
}

function reading(what: string, cpu: number): Reading {
  return { goal, what, value: `${cpu.toFixed(0)} µs of CPU a message` };
}

function flatness(byCount: Record<Count, number>): Check {
  const measured = byCount[1000] / byCount[1];
  return {
    goal,
    what: 'CPU a message with 1,000 nodes, of that with 1',
    measured,
    unit: '×',
    wanted: { atMost: tolerance },
  };
}

function furtherFields(what: string, bySize: BySize): Reading {
  const nanoseconds = (cost: number) => `${(cost * 1000).toFixed(0)} ns`;
  const { few, many } = costOfFurther(bySize);
  return { goal, what, value: `${nanoseconds(few)} of CPU from 5 to 50 fields, ${nanoseconds(many)} from 50 to 500` };
}

/** What each field costs that is added to 5, up to 50, and to 50, up to 500. */
function costOfFurther(bySize: BySize): { few: number; many: number } {
  return { few: (bySize[50] - bySize[5]) / 45, many: (bySize[500] - bySize[50]) / 450 };
}

function linearity(bySize: BySize): Check {
  const { few, many } = costOfFurther(bySize);
  const measured = many / few;
  const what = 'CPU of a further field from 50 to 500 fields, of that from 5 to 50';
  return { goal, what, measured, unit: '×', wanted: { atMost: tolerance } };
}

/** Microseconds of CPU a message. */
async function costByCount(nodeRed: EmbeddedNodeRed, { url }: Answerer): Promise<Record<Count, number>> {
  const ids = Array.from({ length: Math.max(...counts) }, (_, index) => `call ${index}`);
  const rows = [{ path: '/body', type: 'msg', value: 'payload' }] as const;
  await nodeRed.deploy(
    [...surroundings(url), ...ids.map((id) => connectorNode(id, { fields: [...rows] }))],
    connectionCredentials,
  );
  await untilValidating(nodeRed, 'call 0', () => ({ payload: 1 }));
  const loops = byKey(counts, (count) => nodeLoop(nodeRed, ids.slice(0, count), () => ({ payload: 'Hello' })));
  const rounds = await runInTurn(loops, { rounds: 5, inFlight: 50, messages: () => 4000 });
  return byKey(counts, (count) => medianOf(rounds, (round) => round[`${count}`].cpu));
}

async function costBySize(nodeRed: EmbeddedNodeRed, { url }: Answerer): Promise<Record<'nodes' | 'undici', BySize>> {
  const nodes = sizes.map((size) =>
    connectorNode(sizedOperation(size), { operation: sizedOperation(size), fields: sizedRows(size) }),
  );
  await nodeRed.deploy([...surroundings(url), ...nodes], connectionCredentials);
  for (const size of sizes) {
    await untilValidating(nodeRed, sizedOperation(size), () => ({ payload: { ...sizedPayload, text: 1 } }));
  }
  const loops = Object.fromEntries(
    sizes.flatMap((size) => [
      [`nodes ${size}`, nodeLoop(nodeRed, [sizedOperation(size)], () => ({ payload: sizedPayload }))],
      [`undici ${size}`, undiciLoop(url, sizedOperation(size), sizedInput(size))],
    ]),
  ) as Record<`${'nodes' | 'undici'} ${Size}`, Loop>;
  const messages = (name: keyof typeof loops) => (name.endsWith('500') ? 1000 : 4000);
  const rounds = await runInTurn(loops, { rounds: 9, inFlight: 50, messages });
  const costOf = (who: 'nodes' | 'undici') =>
    byKey(sizes, (size) => medianOf(rounds, (round) => round[`${who} ${size}`].cpu));
  return { nodes: costOf('nodes'), undici: costOf('undici') };
}

function byKey<Key extends number, Value>(keys: readonly Key[], value: (key: Key) => Value): Record<`${Key}`, Value> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<`${Key}`, Value>;
}
