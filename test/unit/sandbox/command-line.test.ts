import { equal, match, ok } from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { type Sandbox, startSandbox } from '../../../sandbox';

const main = path.resolve(__dirname, '../../../sandbox/main.ts');

/** Starts the sandbox on the command line; `output` resolves with what it wrote when `until` fits or when it ended. */
function start(argument: string | undefined, environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', main, ...(argument === undefined ? [] : [argument])], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { child, output: outputOf(child) };
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
  it('prints address, token and an authId a service, serves, and ends with Ctrl-C', async () => {
    const { child, output } = start(undefined, { SANDBOX_PORT: '0' });
    const text = await output;
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0] ?? '';
    const token = /Token: (\S+)/.exec(text)?.[1] ?? '';
    match(text, /twilio +[0-9a-f-]{36}/);
    const reply = await fetch(`${url}/core/v1/connectors`, { headers: { authorization: `Bearer ${token}` } });
    equal(reply.status, 200);
    child.kill('SIGINT');
    const [code] = await once(child, 'exit');
    equal(code, 0);
  });

  it('says in one sentence that a port is in use', async () => {
    const taken: Sandbox = await startSandbox();
    const { child, output } = start(String(taken.port));
    const exited = once(child, 'exit');
    equal(await output, `Port ${taken.port} is in use: take another one, or 0 for a free one.\n`);
    equal((await exited)[0], 1);
    await taken.close();
  });

  it('says what is wrong with a port that is none', async () => {
    const { child, output } = start('abc');
    const exited = once(child, 'exit');
    ok((await output).startsWith('abc is no port'));
    equal((await exited)[0], 1);
  });
});
