import { deepEqual, equal, match } from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Sandbox, startSandbox } from '../../../sandbox';
import { readArguments, usage } from '../../../sandbox/arguments';
import { freePort } from '../../support/node-red';

const main = path.resolve(__dirname, '../../../sandbox/main.ts');

const children: ChildProcess[] = [];

/** Starts the sandbox on the command line; `output` resolves with what it wrote when it runs or when it ended. */
function start(args: string[], environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', main, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  return { child, output: outputOf(child), exitCode: once(child, 'exit').then(([code]) => code) };
}

function outputOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        text += chunk;
        if (/shopify/.test(text)) resolve(text);
      });
    }
    child.on('close', () => resolve(text));
  });
}

describe('the sandbox on the command line', () => {
  // A test that failed before it ended its process must not keep the run from ending.
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  it('prints address, token and an authId a service, serves, and ends with Ctrl-C', async () => {
    const { child, output, exitCode } = start([], { SANDBOX_PORT: '0' });
    const text = await output;
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0] ?? '';
    const token = /Token: (\S+)/.exec(text)?.[1] ?? '';
    match(text, /twilio +[0-9a-f-]{36}/);
    const reply = await fetch(`${url}/core/v1/connectors`, { headers: { authorization: `Bearer ${token}` } });
    equal(reply.status, 200);
    child.kill('SIGINT');
    equal(await exitCode, 0);
  });

  it('takes the port as an option or alone, before that of the environment', async () => {
    for (const args of [(port: number) => ['--port', `${port}`], (port: number) => [`${port}`]]) {
      const port = await freePort();
      const { child, output, exitCode } = start(args(port), { SANDBOX_PORT: 'wrong' });
      match(await output, new RegExp(`http://127\\.0\\.0\\.1:${port} `));
      child.kill('SIGTERM');
      equal(await exitCode, 0);
    }
  });

  it('says in one sentence that a port is in use', async () => {
    const taken: Sandbox = await startSandbox();
    const { output, exitCode } = start(['--port', String(taken.port)]);
    equal(await output, `Port ${taken.port} is in use: choose another one, or 0 for a free one.\n`);
    equal(await exitCode, 1);
    await taken.close();
  });

  it('explains itself', async () => {
    const { output, exitCode } = start(['--help']);
    equal(await output, usage);
    equal(await exitCode, 0);
  });

  it('has a first line with which npx can run it', async () => {
    equal(readFileSync(main, 'utf8').split('\n')[0], '#!/usr/bin/env node');
  });

  describe('reads arguments', () => {
    it('with 4010 when no port is named', () => {
      deepEqual(readArguments([], undefined), { port: 4010 });
      deepEqual(readArguments(['-p', '5'], '6'), { port: 5 });
    });

    it('that open it to the network, with the word for it alone', () => {
      const host = ['--host', '0.0.0.0'];
      match(Object(readArguments(host, undefined)).problem, /^0\.0\.0\.0 is open to the network: .*--open-to-network/);
      const open = [...host, '--open-to-network', '--name', 'a.example', '--name', 'b.example'];
      const wanted = { port: 4010, host: '0.0.0.0', openToNetwork: true, names: ['a.example', 'b.example'] };
      deepEqual(readArguments(open, undefined), wanted);
      for (const loopback of ['127.0.0.1', 'localhost', '::1', '127.0.0.2']) {
        deepEqual(readArguments(['--host', loopback], undefined), { port: 4010, host: loopback });
      }
    });

    it('and says what is wrong with them', () => {
      const wrong: [string[], RegExp][] = [
        [['abc'], /^abc is not a port: take 0 to 65535\.$/],
        [['--port', '65536'], /^65536 is not a port/],
        [['--port', '-1'], /--port/],
        [['--port='], /^An empty text is not a port/],
        [['--prot', '1'], /--prot/],
        [['1', '2'], /^2 is one argument too many\.$/],
      ];
      for (const [args, reason] of wrong) match(Object(readArguments(args, undefined)).problem, reason);
    });
  });

  it('listens to the network when it is told so twice, and says what that means', async () => {
    const { child, output, exitCode } = start(['--host', '0.0.0.0', '--open-to-network', '--port', '0']);
    const text = await output;
    match(text, /0\.0\.0\.0 is open to the network: anybody who can reach the port can see the token/);
    const port = Number(/http:\/\/127\.0\.0\.1:(\d+)/.exec(text)?.[1]);
    equal((await fetch(`http://127.0.0.2:${port}/`)).status, 200);
    child.kill('SIGTERM');
    equal(await exitCode, 0);
  });

  it('says in one sentence that an address is not of this machine', async () => {
    const { output, exitCode } = start(['--host', '192.0.2.1', '--open-to-network']);
    equal(await output, '192.0.2.1 is not an address of this machine.\n');
    equal(await exitCode, 1);
  });

  it('ends with 1 and shows the usage when an argument is wrong', async () => {
    const { output, exitCode } = start(['--wrong']);
    match(await output, /--wrong.*Usage: node-red-tray/s);
    equal(await exitCode, 1);
  });
});
