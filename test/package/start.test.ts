/** `npm start` as a newcomer meets it: the address, one call's result as JSON on one line, and a clean end. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../support/node-red';

const root = path.resolve(__dirname, '..', '..');

describe('npm start', function () {
  this.timeout(120_000);
  const running: ChildProcess[] = [];
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'node-red-tray-start-'));
  });

  afterEach(() => {
    for (const child of running.splice(0)) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  function start(port: number): { child: ChildProcess; output(): string } {
    const env = { ...process.env, PORT: String(port), DEMO_DATA: folder };
    const child = spawn(process.execPath, [path.join(root, 'scripts', 'start.mjs')], { env });
    running.push(child);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    return { child, output: () => output };
  }

  it('prints the address and the result of one call, and ends when told to', async () => {
    const port = await freePort();
    const { child, output } = start(port);
    const result = await untilFound(output, /^\{.*\}$/m);
    assert.equal(JSON.parse(result).body, 'Hello from Node-RED');
    assert.match(output(), new RegExp(`http://localhost:${port}`));
    assert.equal((await fetch(`http://127.0.0.1:${port}/`)).status, 200);

    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await exited;
    await assert.rejects(fetch(`http://127.0.0.1:${port}/`));
  });

  it('says in one sentence that the port is in use', async () => {
    const server = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, resolve));
    try {
      const { child, output } = start(port);
      const code = await new Promise((resolve) => child.once('close', resolve));
      assert.equal(code, 1);
      assert.match(output(), new RegExp(`^Port ${port} is in use: .+$`, 'm'));
      assert.ok(!output().includes('    at '), output());
    } finally {
      server.close();
    }
  });
});

async function untilFound(output: () => string, pattern: RegExp): Promise<string> {
  const limit = Date.now() + 90_000;
  for (;;) {
    const found = pattern.exec(output())?.[0];
    if (found !== undefined) return found;
    if (Date.now() > limit) throw new Error(`Nothing like ${pattern} in:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
