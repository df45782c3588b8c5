/**
 * Every command of the README and of the pages that it hands its details to, run as it is written. Only ports, tokens and
 * the package's place are others.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Sandbox, startSandbox } from '../../sandbox';
import { loadFrom } from '../../src/queue/server/engine';
import { freePort } from '../support/node-red';
import { pack } from '../support/npm';
import { readmeCommands } from '../support/readme';
import { runInShell, type Terminal } from '../support/shell';
import { call, sms } from '../unit/sandbox/client';
import { certificate, privateKey } from '../unit/tray/support/certificate';
import { closeProxies, startProxy } from '../unit/tray/support/proxy';

const root = path.resolve(__dirname, '..', '..');
/** Where the README finds the local Tray API. */
const address = 'http://127.0.0.1:4010';

describe('the commands of the README', () => {
  /** A Node-RED user folder. */
  let folder: string;
  let sandbox: Sandbox;
  /** Stands in for the real Tray. */
  let tray: Sandbox | undefined;
  const terminals: Terminal[] = [];

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'node-red-tray-readme-'));
    writeFileSync(path.join(folder, 'package.json'), '{ "name": "user-folder", "private": true }');
    sandbox = await startSandbox();
  });

  afterEach(async () => {
    await Promise.all(terminals.splice(0).map((terminal) => terminal.end('SIGKILL')));
    await closeProxies();
    await tray?.close();
    tray = undefined;
  });

  after(async () => {
    await sandbox?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function type(command: string, where: string, variables: NodeJS.ProcessEnv = {}): Terminal {
    const terminal = runInShell(command, where, variables);
    terminals.push(terminal);
    return terminal;
  }

  /** What the demo keeps is kept apart from what people have built in this clone. */
  function demo(command: string, variables: NodeJS.ProcessEnv = {}): Terminal {
    return type(command, root, { DEMO_DATA: mkdtempSync(path.join(folder, 'demo-')), ...variables });
  }

  /** What is checked of each command, by the command as the README has it. What is installed first is used below. */
  const checks: Record<string, (command: string) => Promise<void>> = {
    'npm start': async (command) => {
      const port = await freePort();
      const terminal = demo(command, { PORT: String(port) });
      const result = await terminal.until(/^\{.*\}$/m);
      assert.equal(JSON.parse(result).body, 'Hello from Node-RED');
      assert.match(terminal.output(), new RegExp(`http://localhost:${port}`));
      assert.equal((await fetch(`http://127.0.0.1:${port}/`)).status, 200);
      const flows: object[] = await (await fetch(`http://127.0.0.1:${port}/flows`)).json();
      const connection = flows.find((node) => 'type' in node && node.type === 'tray-config');
      // So that authentications can be made in the local Tray API's dialog.
      assert.equal(Object(connection).embeddedId, 'local-partner');
      await terminal.end();
      await assert.rejects(fetch(`http://127.0.0.1:${port}/`));
    },

    'PORT=1890 npm start': async (command) => {
      const port = await freePort();
      const terminal = demo(command.replace('1890', String(port)));
      await terminal.until(new RegExp(`http://localhost:${port}`));
      await terminal.end();
    },

    'TRAY_TOKEN=... TRAY_AUTH_ID=... TRAY_REGION=us npm start': async (command) => {
      const port = await freePort();
      tray = await startSandbox({ tls: { key: privateKey, cert: certificate }, names: ['api.tray.io'] });
      const proxy = await startProxy(tray.port);
      const credentials = `TRAY_TOKEN=${tray.token} TRAY_AUTH_ID=${tray.authIds.twilio}`;
      const terminal = demo(command.replace('TRAY_TOKEN=... TRAY_AUTH_ID=...', credentials), {
        PORT: String(port),
        HTTPS_PROXY: `http://${proxy.address}`,
        NO_PROXY: undefined,
        no_proxy: undefined,
        NODE_TLS_REJECT_UNAUTHORIZED: '0', // What stands in for Tray cannot have Tray's certificate.
      });
      await terminal.until(/Calls are billed: the demo calls nothing until you click its button/);
      await terminal.until(new RegExp(`http://localhost:${port}`));
      // Lists are read, which costs nothing.
      assert.deepEqual(
        tray.requests().filter(({ method }) => method !== 'GET'),
        [],
      );

      const click = await fetch(`http://127.0.0.1:${port}/inject/demo-inject`, { method: 'POST' });
      assert.equal(click.status, 200);
      await terminal.until(/"body":"Hello from Node-RED"/);
      assert.equal(tray.executions().length, 1);
      assert.deepEqual(new Set(proxy.tunnels), new Set(['api.tray.io:443']));
      await terminal.end();
    },

    'npm test': async (command) => {
      assert.equal(
        readFileSync(path.join(root, '.ci', 'run'), 'utf8')
          .trim()
          .split('\n')
          .at(-1),
        command,
      );
    },

    'npm install @tray-nodes/node-red-tray': async (command) => {
      const tarball = pack(root, folder);
      const terminal = type(command.replace('@tray-nodes/node-red-tray', tarball), folder);
      assert.equal(await terminal.ended(), 0, terminal.output());
      const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
      assert.deepEqual(Object.keys(manifest.dependencies), ['@tray-nodes/node-red-tray']);
    },

    'npm install bullmq ioredis': async (command) => {
      const terminal = type(command, folder);
      assert.equal(await terminal.ended(), 0, terminal.output());
      assert.equal(typeof loadFrom([path.join(folder, 'package.json')]).bullmq.Queue, 'function');
    },

    // What is in the file is looked at by a test of its own; what runs in its containers runs in `test/queue`.
    'docker compose -f docs/scale-out/compose.yaml up --build': async (command) => {
      assert.ok(existsSync(path.join(root, command.split(' ')[3] ?? '')));
    },

    'npx @tray-nodes/node-red-tray': async (command) => {
      const terminal = type(command, folder, { SANDBOX_PORT: '0' });
      await assertServes(await terminal.until(/http:\/\/127\.0\.0\.1:\d+/));
      await terminal.end();
    },

    'TRAY_REGION=us npx @tray-nodes/node-red-tray doctor': async (command) => {
      sandbox.reset();
      // The address that is named counts, and not the region.
      const there = `${command} --base-url ${sandbox.url}`;
      const terminal = type(there, folder, { TRAY_TOKEN: sandbox.token });
      assert.equal(await terminal.ended(), 0, terminal.output());
      assert.match(terminal.output(), /^ok +The API token is accepted\.$/m);
      assert.equal(sandbox.executions().length, 0);
    },

    // Not every machine has Docker: what runs in the container is run here.
    'docker run --network container:NAME-OF-NODE-RED node:24-alpine npx --yes @tray-nodes/node-red-tray': async (
      command,
    ) => {
      const terminal = type(command.replace(/^docker .* node:24-alpine /, ''), folder, { SANDBOX_PORT: '0' });
      await assertServes(await terminal.until(/http:\/\/127\.0\.0\.1:\d+/));
      await terminal.end();
    },

    'npx @tray-nodes/node-red-tray --port 4010 &': async (command) => {
      const port = await freePort();
      const terminal = type(command.replace('4010', String(port)), folder);
      await assertServes(await terminal.until(new RegExp(`http://127\\.0\\.0\\.1:${port}`)));
      await terminal.end('SIGTERM');
    },

    'npm run sandbox': async (command) => {
      const terminal = type(command, root, { SANDBOX_PORT: '0' });
      await assertServes(await terminal.until(/http:\/\/127\.0\.0\.1:\d+/));
      await terminal.end();
    },

    'npm run soak': async (command) => {
      const terminal = type(`${command} -- 2000`, root);
      assert.equal(await terminal.ended(), 0, terminal.output());
      assert.match(terminal.output(), /^messages in +2000$/m);
    },

    [`curl ${address}/sandbox/faults -H 'Content-Type: application/json' -d '{ "match": { "operation": "send_sms" }, "status": 503, "times": 2 }'`]:
      async (command) => {
        sandbox.reset();
        const answer = await curl(command);
        assert.equal(answer.status, 201, await answer.text());
        const statuses: number[] = [];
        for (let i = 0; i < 3; i++) statuses.push((await call(sandbox, sms())).status);
        assert.deepEqual(statuses, [503, 503, 200]);
      },

    [`curl ${address}/sandbox/executions`]: async (command) => {
      sandbox.reset();
      await call(sandbox, sms('Hello'));
      const answer = await curl(command);
      assert.match(await answer.text(), /"body": ?"Hello"/);
    },
  };

  it('are all known here', () => {
    assert.deepEqual(readmeCommands().sort(), Object.keys(checks).sort());
  });

  for (const [command, check] of Object.entries(checks)) it(command, () => check(command));

  /** Does what curl would do, which not every machine has. The shell reads the arguments. */
  function curl(command: string): Promise<Response> {
    const words = 'curl() { "$NODE" -p "JSON.stringify(process.argv.slice(1))" -- "$@"; }';
    const script = `${words}\n${command.replaceAll(address, sandbox.url)}`;
    const printed = execFileSync('sh', ['-c', script], { env: { ...process.env, NODE: process.execPath } });
    const [url = '', ...options]: string[] = JSON.parse(printed.toString());
    const headers = new Headers();
    let body: string | undefined;
    for (let i = 0; i < options.length; i += 2) {
      const value = options[i + 1] ?? '';
      if (options[i] === '-d') body = value;
      else if (options[i] === '-H') headers.append(...splitHeader(value));
      else throw new Error(`curl ${options[i]} is not known here`);
    }
    return fetch(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      ...(body === undefined ? {} : { body }),
    });
  }
});

function splitHeader(line: string): [string, string] {
  const [name = '', value = ''] = line.split(': ');
  return [name, value];
}

async function assertServes(url: string): Promise<void> {
  assert.match(await (await fetch(url)).text(), /<h1>Local Tray API<\/h1>/);
}
