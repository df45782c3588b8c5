import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { root } from '../prepare.mjs';

/** Milliseconds for which changes are collected, since one file may be part of several programs. */
const gathering = 200;

/**
 * The demo in a separate process, with Node.js's inspector on port 9229 (`INSPECT_PORT` sets another).
 * @param onRunning called whenever its flows are running
 */
export function startDemo(onRunning) {
  let child;
  let timer;
  let turn = Promise.resolve();

  async function stop() {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }

  async function start() {
    await stop();
    child = spawn(process.execPath, [path.join(root, 'scripts', 'demo', 'run.mjs')], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, DEMO_INSPECT: process.env.INSPECT_PORT ?? '9229' },
    });
    child.stdout.on('data', (printed) => {
      process.stdout.write(printed);
      if (/^Node-RED runs at/m.test(printed)) onRunning();
    });
  }

  return {
    /** Restarts it, one restart at a time: each waits until the previous process has released the port. */
    restart() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        turn = turn.then(start);
      }, gathering);
    },
    async end() {
      clearTimeout(timer);
      await turn;
      await stop();
    },
  };
}
