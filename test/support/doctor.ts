/** The built command `doctor`, run as people run it. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const command = path.resolve(__dirname, '..', '..', 'dist', 'command', 'main.js');

export interface DoctorRun {
  status: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  err: string;
}

/** Runs it to its end, with only the given environment. */
export function runDoctor(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<DoctorRun> {
  return startDoctor(args, env).ended;
}

/** Starts it in the same way, without waiting for its end. */
export function startDoctor(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [command, 'doctor', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks = { out: [] as Buffer[], err: [] as Buffer[] };
  child.stdout.on('data', (chunk) => chunks.out.push(chunk));
  child.stderr.on('data', (chunk) => chunks.err.push(chunk));
  const ended = new Promise<DoctorRun>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) =>
      resolve({
        ...{ status, signal },
        ...{ out: Buffer.concat(chunks.out).toString(), err: Buffer.concat(chunks.err).toString() },
      }),
    );
  });
  return { child, ended };
}

/** The state of each check, by its id. */
export function statesIn({ out }: DoctorRun): Record<string, string> {
  const { checks }: { checks: { id: string; state: string }[] } = JSON.parse(out);
  return Object.fromEntries(checks.map(({ id, state }) => [id, state]));
}

/** Files of one test. */
export class ScratchFolder {
  readonly path = mkdtempSync(path.join(tmpdir(), 'doctor-'));

  file(name: string): string {
    return path.join(this.path, name);
  }

  write(name: string, text: string): string {
    writeFileSync(this.file(name), text);
    return this.file(name);
  }

  read(name: string): string {
    return readFileSync(this.file(name), 'utf8');
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
