/** Commands in a shell, as a person types them in a terminal. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { patience, until } from './until';

export interface Terminal {
  /** Everything that was printed. */
  output(): string;
  /** Waits until the output matches. */
  until(pattern: RegExp): Promise<string>;
  /**
   * Waits until everything that the command started has ended.
   * @returns the exit code of the shell
   */
  ended(): Promise<number | null>;
  /** Ends everything that the command started, by default like Ctrl-C. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Runs a command. Variables that are `undefined` are removed from the environment. */
export function runInShell(command: string, folder: string, variables: NodeJS.ProcessEnv = {}): Terminal {
  // A separate process group, like a terminal's: Ctrl-C reaches all of it, and nothing else.
  const shell = spawn('sh', ['-c', command], {
    cwd: folder,
    env: { ...process.env, ...variables },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [shell.stdout, shell.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  }
  const signalAll = (signal: NodeJS.Signals) => shell.pid !== undefined && signalGroup(shell.pid, signal);
  let isOver = false;
  // Only after the last process has closed the output.
  const over = once(shell, 'close').then(() => {
    isOver = true;
    return shell.exitCode;
  });
  const ended = async () => {
    const forced = setTimeout(() => signalAll('SIGKILL'), patience);
    const code = await over;
    clearTimeout(forced);
    return code;
  };
  return {
    output: () => printed,
    until: async (pattern) => {
      const problem = () => `${command} prints something like ${pattern}:\n${printed}`;
      await until(() => isOver || pattern.test(printed), problem);
      const [found] = pattern.exec(printed) ?? [];
      if (found === undefined) throw new Error(`Not before it ended: ${problem()}`);
      return found;
    },
    ended,
    end: (signal = 'SIGINT') => {
      if (!isOver) signalAll(signal);
      return ended();
    },
  };
}

function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
    if (!isGone) throw error;
  }
}
