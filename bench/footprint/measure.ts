/** Goal 6: what an installation brings, and how long the nodes take to load. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bytesOf } from '../../test/support/bytes-of';
import { npm } from '../../test/support/npm';
import type { Outcome, Reading } from '../support/outcome';
import { median } from '../support/statistics';
import { dependenciesOf, shareOf } from './installed';

const goal = 6;
const megabyte = 1024 * 1024;
const root = path.resolve(__dirname, '..', '..');
const packageName = '@tray-nodes/node-red-tray';
const starts = 10;

export async function measure(): Promise<Outcome> {
  const folder = mkdtempSync(path.join(tmpdir(), 'node-red-tray-bench-'));
  try {
    const modules = install(folder);
    const own = path.join(modules, packageName);
    const dependencies = dependenciesOf(own);
    const requireTime = medianTime(own, requireNodes);
    return {
      checks: [
        { goal, what: 'direct dependencies', measured: dependencies.length, unit: '', wanted: { atMost: 6 } },
        {
          goal,
          what: 'installed package with all it brings',
          measured: bytesOf(modules) / megabyte,
          unit: 'MB',
          wanted: { atMost: 8 },
        },
        { goal, what: '`require` of both nodes', measured: requireTime, unit: 'ms', wanted: { atMost: 150 } },
      ],
      readings: [
        size('this package itself', bytesOf(own)),
        ...dependencies.map((name) => size(`${name}, with what it alone brings`, shareOf(modules, own, name))),
        reading(
          '`require` of both nodes and of all that a connection needs',
          `${medianTime(own, requireAll).toFixed(0)} ms`,
        ),
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Packs this clone and installs the tarball into an empty folder, as a person would. */
function install(folder: string): string {
  const packed = npm(root, 'pack', '--json', '--ignore-scripts', '--pack-destination', folder);
  const [{ filename }]: [{ filename: string }] = JSON.parse(packed);
  const target = path.join(folder, 'installed');
  mkdirSync(target);
  writeFileSync(path.join(target, 'package.json'), '{ "name": "installed", "private": true }');
  const quietly = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  npm(target, 'install', ...quietly, path.join(folder, filename));
  return path.join(target, 'node_modules');
}

const requireNodes = `
  require('./dist/nodes/tray-config/tray-config.js');
  require('./dist/nodes/tray-connector/tray-connector.js');`;

/** axios and undici's pool are loaded with the first connection, by these paths. */
const requireAll = `${requireNodes}
  require('axios/dist/browser/axios.cjs');
  require('undici/lib/dispatcher/pool.js');`;

/** Milliseconds that a script takes in a new process, started in the package's folder. */
function medianTime(cwd: string, script: string): number {
  const timed = `const start = performance.now();${script}\nconsole.log(performance.now() - start);process.exit(0);`;
  const times = Array.from({ length: starts }, () => {
    return Number(execFileSync(process.execPath, ['-e', timed], { cwd, encoding: 'utf8' }));
  });
  return median(times);
}

function size(what: string, bytes: number): Reading {
  return reading(what, `${(bytes / megabyte).toFixed(2)} MB`);
}

function reading(what: string, value: string): Reading {
  return { goal, what, value };
}
