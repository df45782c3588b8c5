/** Goal 3: reading one operation of a connector with 400 operations and 5 MB of schemas. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Sandbox, startSandbox } from '../../sandbox';
import { Catalogue } from '../../src/catalogue/catalogue';
import { openCatalogueStore } from '../../src/catalogue/catalogue-store';
import { TrayClient } from '../../src/tray/client';
import type { Outcome, Reading } from '../support/outcome';
import { median } from '../support/statistics';

const goal = 3;
const rounds = 9;
const megabyte = 1024 * 1024;

export async function measure(): Promise<Outcome> {
  const folder = mkdtempSync(path.join(tmpdir(), 'node-red-tray-bench-'));
  const sandbox = await startSandbox({ largeConnector: true });
  try {
    const { url: baseUrl, token } = sandbox;
    const client = new TrayClient({ baseUrl, token });
    const open = () => new Catalogue({ source: client, baseUrl, token, store: openCatalogueStore({ folder }) });
    const first = open();
    const fetched = await time(() => first.operation('large', '1.0', 'operation_200'));
    const saved = fetched + (await time(() => untilSaved(folder)));
    const fromDisk = await medianTime(() => open().operation('large', '1.0', 'operation_200'));
    const fromMemory = await medianTime(() => first.operation('large', '1.0', 'operation_200'));
    const names = await medianTime(() => open().operationSummaries('large', '1.0'));
    await client.close();
    return {
      checks: [],
      readings: [
        ...(await wholeList(sandbox)),
        reading('the same from Tray (the local one)', fetched),
        reading('the same until all of it is on disk', saved),
        reading('one operation of it, from disk', fromDisk),
        reading('one operation of it, from memory', fromMemory),
        reading('the names of its operations, from disk', names),
      ],
    };
  } finally {
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What reading one operation would cost if the list were kept as Tray sends it. */
async function wholeList({ url, token }: Sandbox): Promise<Reading[]> {
  const answer = await fetch(`${url}/core/v1/connectors/large/versions/1.0/operations`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const text = await answer.text();
  const size = `${(text.length / megabyte).toFixed(1)} MB`;
  return [
    reading(
      `parsing the operations of a connector as Tray sends them (${size})`,
      await medianTime(() => JSON.parse(text)),
    ),
  ];
}

/** The index of a list is written last. */
async function untilSaved(folder: string): Promise<void> {
  while (!readdirSync(folder, { recursive: true }).some((file) => path.basename(String(file)) === 'index')) {
    await setTimeout(5);
  }
}

function reading(what: string, milliseconds: number): Reading {
  return { goal, what, value: `${milliseconds.toFixed(milliseconds < 1 ? 2 : 1)} ms` };
}

async function medianTime(task: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await time(task));
  return median(times);
}

async function time(task: () => unknown): Promise<number> {
  const start = performance.now();
  await task();
  return performance.now() - start;
}
