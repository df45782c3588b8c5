import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { root } from '../prepare.mjs';

/** Milliseconds in which changes come together, since one file may be part of several programs. */
const gathering = 200;

/**
 * The demo in a process of its own, with Node.js's inspector on port 9229 (`INSPECT_PORT` names another).
 * @param onRunning called each time its flows run
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
    /** Starts it, ending the one that runs. Takes turns: each waits until the one before has let go of the port. */
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
