/**
 * Reports servers, connections and processes that are still open after a test run, and which test opened them: anything
 * left open keeps the run from ending without showing where it came from.
 */
import type { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import type { EventEmitter } from 'node:events';
import type { Server, Socket } from 'node:net';

interface Begun {
  what: string;
  /** The title of the test or hook that opened it. */
  title: string;
  isOpen(): boolean;
}

const begun: Begun[] = [];

/**
 * Tracks what the tests of this run open, without keeping any of it alive.
 * @param runner mocha's runner
 */
export function followTests(runner: EventEmitter): void {
  let title = 'no test';
  for (const event of ['test', 'hook']) runner.on(event, (runnable) => (title = runnable.fullTitle()));
  const follow = <Resource extends object>(what: string, resource: Resource, isOpen: (it: Resource) => boolean) => {
    const weak = new WeakRef(resource);
    const isStillOpen = () => {
      const still = weak.deref();
      return still !== undefined && isOpen(still);
    };
    begun.push({ what, title, isOpen: isStillOpen });
  };
  // The channels' names and messages are defined by Node.js ("Diagnostics Channel", built-in channels).
  listenTo<{ server: Server }>('tracing:net.server.listen:asyncStart', ({ server }) =>
    follow('server', server, (it) => it.listening),
  );
  listenTo<{ socket: Socket }>('net.client.socket', ({ socket }) =>
    follow('connection', socket, (it) => !it.destroyed),
  );
  listenTo<{ process: ChildProcess }>('child_process', ({ process }) =>
    follow('process', process, (it) => it.exitCode === null && it.signalCode === null),
  );
}

/** @returns a line for each one that is open, and one with all kinds of resources that keep this process alive */
export function leftOpen(): string[] {
  const lines = begun.filter(({ isOpen }) => isOpen()).map(({ what, title }) => `a ${what} of "${title}"`);
  return [...lines, `alive: ${process.getActiveResourcesInfo().join(', ')}`];
}

function listenTo<Message>(channel: string, call: (message: Message) => void): void {
  subscribe(channel, (message) => call(message as Message));
}
