/** Goal 5: heap and deploy time of 1,000 nodes, and requests at a start with a fresh cache on disk. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Answerer, startAnswerer } from '../support/answerer';
import { runInChild } from '../support/child';
import type { Check, Outcome, Reading } from '../support/outcome';
import { median } from '../support/statistics';
import type { Deployed, Kind } from './deploy-many';

const goal = 5;
const rounds = 3;
const megabyte = 1024 * 1024;

export async function measure(): Promise<Outcome> {
  const answerer = await startAnswerer();
  const folder = mkdtempSync(path.join(tmpdir(), 'node-red-tray-bench-'));
  try {
    // Fills the cache on disk: the others find what a restart finds.
    await deployed('tray-connector', answerer, folder);
    const requestsBefore = await answerer.listRequests();
    const ours: Deployed[] = [];
    const theirs: Deployed[] = [];
    for (let round = 0; round < rounds; round++) {
      theirs.push(await deployed('http request', answerer, folder));
      ours.push(await deployed('tray-connector', answerer, folder));
    }
    const requests = (await answerer.listRequests()) - requestsBefore;
    return {
      checks: [
        ...checksOf(ours, theirs),
        {
          goal,
          what: 'list requests at a start with a fresh cache on disk',
          measured: requests,
          unit: '',
          wanted: { atMost: 0 },
        },
      ],
      readings: [...readingsOf('http request', theirs), ...readingsOf('tray-connector', ours)],
    };
  } finally {
    answerer.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

function deployed(kind: Kind, { url }: Answerer, folder: string): Promise<Deployed> {
  const userDir = path.join(folder, kind.replace(' ', '-'));
  mkdirSync(userDir, { recursive: true });
  return runInChild(require.resolve('./deploy-many'), { args: [kind, url, userDir], execArgv: ['--expose-gc'] });
}

type Figure = (deployed: Deployed) => number;

const perNodes: Record<'deployed' | 'used', Figure> = {
  deployed: ({ heapDeployed, heapBefore }) => heapDeployed - heapBefore,
  used: ({ heapUsed, heapBefore }) => heapUsed - heapBefore,
};

function checksOf(ours: Deployed[], theirs: Deployed[]): Check[] {
  const check = (what: string, figure: Figure, atMost: number): Check => ({
    goal,
    what: `${what}, of \`http request\``,
    measured: medianOf(ours, figure) / medianOf(theirs, figure),
    unit: '×',
    wanted: { atMost },
  });
  return [
    check('heap that 1,000 nodes add', perNodes.deployed, 1.5),
    check('heap that they add once each has made a call', perNodes.used, 1.5),
    check('heap of the whole process then', ({ heapUsed }) => heapUsed, 1.5),
    check('time to deploy them', ({ deployTime }) => deployTime, 2),
  ];
}

function readingsOf(kind: Kind, all: Deployed[]): Reading[] {
  const mb = (figure: Figure) => `${(medianOf(all, figure) / megabyte).toFixed(1)} MB`;
  const ms = (figure: Figure) => `${medianOf(all, figure).toFixed(0)} ms`;
  return [
    {
      goal,
      what: `1,000 \`${kind}\` nodes: heap`,
      value: `${mb(perNodes.deployed)} more, ${mb(perNodes.used)} more after a call each; ${mb(({ heapUsed }) => heapUsed)} in all`,
    },
    {
      goal,
      what: `1,000 \`${kind}\` nodes: deploy`,
      value: `${ms(({ deployTime }) => deployTime)}, ${ms(({ deployCpu }) => deployCpu)} of CPU`,
    },
  ];
}

function medianOf(all: Deployed[], figure: Figure): number {
  return median(all.map(figure));
}
