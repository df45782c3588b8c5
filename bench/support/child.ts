/** Runs a module of the benchmark in a process of its own, so that nothing of the others is in its figures. */
import { type ChildProcess, fork } from 'node:child_process';

const running = new Set<ChildProcess>();

export interface ChildOptions {
  args?: string[];
  /** Options of Node.js. */
  execArgv?: string[];
}

/** Resolves with what the module reports (`report`). Rejects when it ends without a report. */
export function runInChild<Answer>(file: string, { args = [], execArgv = [] }: ChildOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = fork(file, args, { execArgv: ['--require', 'tsx/cjs', ...execArgv] });
    running.add(child);
    child.once('message', (answer: Answer) => resolve(answer));
    child.once('exit', (code) => {
      running.delete(child);
      reject(new Error(`${args.join(' ')} ended with ${code} and reported nothing`));
    });
  });
}

/** In the child: reports to the parent and ends, also when something was left open. */
export function report(answer: Promise<object>): void {
  answer.then(
    (result) => process.send?.(result, () => process.exit(0)),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
}

/** Ends all that run; their own children end with them. */
export function endChildren(): void {
  for (const child of running) child.kill();
}
