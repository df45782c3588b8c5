/** The command of the packed package: what `npx @tray-nodes/node-red-tray` runs. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installTarball, pack } from '../support/npm';

const root = path.resolve(__dirname, '..', '..');

describe('the command of the packed package', function () {
  this.timeout(120_000);
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'node-red-tray-command-'));
    writeFileSync(path.join(folder, 'package.json'), '{ "name": "folder", "private": true }');
    installTarball(folder, pack(root, folder));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('starts the local Tray API', async () => {
    const command = path.join(folder, 'node_modules', '.bin', 'node-red-tray');
    const child = spawn(command, ['--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const exited = once(child, 'exit');
    const [greeting] = await once(child.stdout, 'data');
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(greeting))?.[0] ?? '';
    assert.match(await (await fetch(url)).text(), /<h1>Local Tray API<\/h1>/);
    child.kill('SIGTERM');
    assert.deepEqual(await exited, [0, null]);
  });
});
