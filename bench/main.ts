/**
 * `npm run bench`: measures what the goals of the package ask for, each part in a process of its own, one after the
 * other. Prints a table and writes `bench/results.md`. `npm run bench -- dialog memory` runs only the named parts and
 * writes nothing.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { isPartName, type PartName, partNames } from './parts';
import { consoleTable, resultsFile } from './report';
import { endChildren, runInChild } from './support/child';
import type { Outcome } from './support/outcome';

/** Whatever hangs, the benchmark ends. */
const limit = 10 * 60_000;

async function main(wanted: readonly string[]): Promise<void> {
  const unknown = wanted.find((name) => !isPartName(name));
  if (unknown !== undefined) throw new Error(`There is no part "${unknown}". There are: ${partNames.join(', ')}.`);
  const names = partNames.filter((name) => wanted.length === 0 || wanted.includes(name));
  const outcomes = new Map<PartName, Outcome>();
  for (const name of names) {
    console.log(`Measuring: ${name} ...`);
    outcomes.set(name, await runInChild<Outcome>(require.resolve('./part'), { args: [name] }));
  }
  console.log(consoleTable(outcomes));
  if (wanted.length === 0) writeFileSync(path.join(__dirname, 'results.md'), resultsFile(outcomes));
}

const timer = setTimeout(() => {
  console.error(`Not ended after ${limit / 60_000} minutes.`);
  end(1);
}, limit);

function end(code: number): void {
  clearTimeout(timer);
  endChildren();
  process.exit(code);
}

main(process.argv.slice(2)).then(
  () => end(0),
  (error: unknown) => {
    console.error(error);
    end(1);
  },
);
