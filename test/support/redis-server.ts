/**
 * A Redis or Valkey server for one test file, on a free loopback port and in a temporary folder: the one on the path,
 * else the one at `REDIS_URL`, else Debian's package, which is installed if permitted.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { isExecutable } from './executable';
import { freePort } from './node-red';
import { until } from './until';

export interface RedisServer {
  url: string;
  /** Whether the server may be killed: not one at `REDIS_URL`. */
  isOwn: boolean;
  /** Kills the server, by default like a crash, and leaves it dead. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again with its data on disk. */
  start(): Promise<void>;
  /** Keeps the server from answering until the returned function is called. */
  pause(): () => void;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

export interface RedisOptions {
  /**
   * When the append-only file is certain to be on disk; `always` loses nothing that was acknowledged, even in a crash.
   */
  fsync?: 'everysec' | 'always';
  /** Further settings, as on the server's command line. */
  settings?: string[];
}

const names = ['redis-server', 'valkey-server'];
const aptGet = '/usr/bin/apt-get';

/** A key prefix that nothing else uses: a given server keeps what earlier runs have left in it. */
export function ownPrefix(name: string): string {
  return `${name} ${randomUUID()}`;
}

/** A test that ends or changes its server. With a server at `REDIS_URL` it does nothing, and its title says so. */
export function itWithOwnServer(title: string, test: Mocha.Func | Mocha.AsyncFunc): void {
  const isGiven = onPath() === undefined && (process.env.REDIS_URL ?? '') !== '';
  if (isGiven) it(`(left out: the server of REDIS_URL is not to be ended or changed) ${title}`, () => {});
  else it(title, test);
}

/** @throws if there is no server, with what to install */
export async function startRedis(options: RedisOptions = {}): Promise<RedisServer> {
  const program = onPath();
  if (program !== undefined) return startProgram(program, options);
  const url = process.env.REDIS_URL;
  if (url !== undefined && url !== '') return givenServer(url);
  installPackage();
  const installed = onPath();
  if (installed !== undefined) return startProgram(installed, options);
  throw new Error(
    'These tests need a Redis server: install redis-server or valkey-server (apt-get install redis-server, brew install redis), or set REDIS_URL to one that they may use.',
  );
}

function onPath(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin', '/usr/local/bin'];
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find(isExecutable);
}

/** Suites run concurrently: the first one installs the package, and the others wait for it. */
const install = `command -v ${names.join(' || command -v ')} ||
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends redis-server; }`;

function installPackage(): void {
  if (process.getuid?.() !== 0 || !isExecutable(aptGet)) return;
  // Without starting a service.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const lock = path.join(tmpdir(), 'node-red-tray-install.lock');
  try {
    execFileSync('flock', [lock, 'sh', '-c', install], { env, stdio: 'ignore' });
  } catch {
    // The caller says what to install.
  }
}

function givenServer(url: string): RedisServer {
  const refuse = () => Promise.reject(new Error('This server is not to be ended.'));
  const pause = () => {
    throw new Error('This server is not to be paused.');
  };
  return { url, isOwn: false, kill: refuse, start: refuse, pause, stop: async () => {} };
}

async function startProgram(
  program: string,
  { fsync = 'everysec', settings = [] }: RedisOptions,
): Promise<RedisServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'node-red-tray-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const start = async () => {
    child = spawn(
      program,
      [
        '--port',
        String(port),
        '--bind',
        '127.0.0.1',
        '--dir',
        folder,
        '--appendonly',
        'yes',
        '--appendfsync',
        fsync,
        '--save',
        '',
        ...settings,
      ],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const said: Buffer[] = [];
    child.stdout?.on('data', (chunk: Buffer) => {
      if (said.length < 100) said.push(chunk);
    });
    const starting = new AbortController();
    const ended = once(child, 'exit', { signal: starting.signal }).then(() => {
      throw new Error(`${program} does not start: ${Buffer.concat(said)}`);
    });
    try {
      await Promise.race([answers(url), ended]);
    } finally {
      ended.catch(() => {});
      starting.abort();
    }
  };
  const kill = async (signal: NodeJS.Signals = 'SIGKILL') => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  const pause = () => {
    child?.kill('SIGSTOP');
    return () => void child?.kill('SIGCONT');
  };
  const stop = async () => {
    await kill();
    rmSync(folder, { recursive: true, force: true });
  };
  await start();
  return { url, isOwn: true, kill, start, pause, stop };
}

async function answers(url: string): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => 50 });
  redis.on('error', () => {
    // The server is not listening yet.
  });
  try {
    await until(async () => (await redis.ping().catch(() => '')) === 'PONG');
  } finally {
    redis.disconnect();
  }
}
