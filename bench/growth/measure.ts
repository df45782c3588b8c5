/** Goal 2: cost a message by number of nodes, and by size of input and schema. */
import { type Answerer, startAnswerer } from '../support/answerer';
import { type EmbeddedNodeRed, startEmbedded } from '../support/embedded-node-red';
import { connectionCredentials, connectorNode, surroundings } from '../support/flow';
import { nodeLoop } from '../support/node-loop';
import { sizedOperation, sizedPayload, sizedRows, sizes } from '../support/operations';
import type { Check, Outcome, Reading } from '../support/outcome';
import { medianOf, runInTurn } from '../support/rounds';
import { untilValidating } from '../support/until-validating';

const goal = 2;
const counts = [1, 10, 100, 1000] as const;
type Count = `${(typeof counts)[number]}`;
type Size = `${(typeof sizes)[number]}`;

/** How much "flat" and "linear" may deviate: the rest is noise. */
const tolerance = 1.25;

export async function measure(): Promise<Outcome> {
  const answerer = await startAnswerer();
  const nodeRed = await startEmbedded();
  try {
    const byCount = await costByCount(nodeRed, answerer);
    const bySize = await costBySize(nodeRed, answerer);
    return {
      checks: [flatness(byCount), linearity(bySize)],
      readings: [
        ...counts.map((count) => reading(`${count} node${count === 1 ? '' : 's'}`, byCount[`${count}`])),
        ...sizes.map((size) => reading(`${size} fields, each of them filled`, bySize[`${size}`])),
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

function linearity(bySize: Record<Size, number>): Check {
  const measured = (bySize[500] - bySize[50]) / 450 / ((bySize[50] - bySize[5]) / 45);
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

async function costBySize(nodeRed: EmbeddedNodeRed, { url }: Answerer): Promise<Record<Size, number>> {
  const nodes = sizes.map((size) =>
    connectorNode(sizedOperation(size), { operation: sizedOperation(size), fields: sizedRows(size) }),
  );
  await nodeRed.deploy([...surroundings(url), ...nodes], connectionCredentials);
  for (const size of sizes) {
    await untilValidating(nodeRed, sizedOperation(size), () => ({ payload: { ...sizedPayload, text: 1 } }));
  }
  const loops = byKey(sizes, (size) => nodeLoop(nodeRed, [sizedOperation(size)], () => ({ payload: sizedPayload })));
  const messages = (size: Size) => (size === '500' ? 1000 : 4000);
  const rounds = await runInTurn(loops, { rounds: 5, inFlight: 50, messages });
  return byKey(sizes, (size) => medianOf(rounds, (round) => round[`${size}`].cpu));
}

function byKey<Key extends number, Value>(keys: readonly Key[], value: (key: Key) => Value): Record<`${Key}`, Value> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<`${Key}`, Value>;
}
