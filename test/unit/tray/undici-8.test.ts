import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.join(__dirname, '../../..');

const [nodeMajor = 0, nodeMinor = 0] = process.versions.node.split('.').map(Number);
const runsUndici8 = nodeMajor > 22 || (nodeMajor === 22 && nodeMinor >= 19);

/** The client's tests, without those of what a client loads and this one, and those of whatever else speaks to undici. */
const files = [
  ...testsIn('.').filter((file) => !/^(loading|undici-8)\./.test(path.basename(file))),
  ...testsIn('http'),
  ...testsIn('../files/contents'),
  path.join(__dirname, '../doctor/probe.test.ts'),
];

function testsIn(folder: string): string[] {
  const names = readdirSync(path.join(__dirname, folder)).filter((name) => name.endsWith('.test.ts'));
  return names.map((name) => path.join(__dirname, folder, name));
}

/** What Node.js prints in which `undici` is undici 8. */
async function run(...args: string[]): Promise<string> {
  const hooks = ['--require', 'tsx/cjs', '--require', './test/support/undici-8.ts'];
  const child = await promisify(execFile)(process.execPath, [...hooks, ...args], { cwd: root, maxBuffer: 10_000_000 });
  return child.stdout;
}

describe('The client with undici 8', function () {
  if (!runsUndici8) return;
  this.timeout(120_000);

  it('loads its pool alone', async () => {
    const script = `
      const { TrayClient } = require('./src/tray/client');
      new TrayClient({ baseUrl: 'https://api.tray.io', token: 'token-0123', transport: { env: {} } });
      console.log(JSON.stringify(Object.keys(require.cache).filter((file) => file.includes('undici'))));`;
    const loaded: string[] = JSON.parse(await run('--eval', script));
    assert(loaded.some((file) => /undici-8.lib.dispatcher.pool\.js$/.test(file)));
    assert(!loaded.some((file) => /node_modules.undici[\\/]|proxy-agent|fetch/.test(file)));
  });

  it('passes the tests that it passes with undici 7', async () => {
    const report = await run('node_modules/mocha/bin/mocha.js', '--reporter', 'dot', ...files).catch(
      (error: Error & { stdout?: string }) => assert.fail(error.stdout ?? error.message),
    );
    assert.match(report, /[1-9]\d+ passing/);
  });
});
