/** A real Node-RED in a separate process, for tests of the editor, of permissions and of the packed package. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chosenMajor, type NodeRedMajor, packageOf } from './node-red-majors';
import { patience, until } from './until';

const root = path.resolve(__dirname, '..', '..');

export interface NodeRedOptions {
  major?: NodeRedMajor;
  /** Flows to deploy at the start. */
  flows?: object[];
  /** Credentials by node id, as typed in the editor. */
  credentials?: Record<string, Record<string, string>>;
  /** Further settings; must be JSON. */
  settings?: Record<string, unknown>;
  env?: Record<string, string>;
  /** An existing user folder (kept by `stop`); by default a new one is created and removed. */
  userDir?: string;
  /** Default: a free port. */
  port?: number;
  /** Load the nodes of this clone; false if the user folder has the package installed. */
  loadClone?: boolean;
}

export interface NodeRed {
  url: string;
  userDir: string;
  /** Everything it printed. */
  log(): string;
  exited(): boolean;
  /** Default: SIGTERM. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts Node-RED on a free port and resolves when its editor answers. */
export async function startNodeRed(options: NodeRedOptions = {}): Promise<NodeRed> {
  const userDir = options.userDir ?? mkdtempSync(path.join(tmpdir(), 'node-red-tray-user-'));
  const port = options.port ?? (await freePort());
  writeUserFolder(userDir, port, options);
  const script = path.join(root, 'node_modules', packageOf(options.major ?? chosenMajor()), 'red.js');
  const child = spawn(
    process.execPath,
    [script, '--userDir', userDir, '--settings', path.join(userDir, 'settings.js')],
    {
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const url = `http://127.0.0.1:${port}`;
  await started(child, url, () => output);
  return {
    url,
    userDir,
    log: () => output,
    exited: () => child.exitCode !== null || child.signalCode !== null,
    stop: async (signal) => {
      await end(child, signal);
      if (options.userDir === undefined) rmSync(userDir, { recursive: true, force: true });
    },
  };
}

/**
 * Node-RED shows a tip a second after it has read these settings; on a busy machine its element does not exist yet, and
 * an error is thrown.
 */
const withoutTips = { 'view-show-tips': false };

function writeUserFolder(userDir: string, port: number, options: NodeRedOptions): void {
  const settings = {
    uiPort: port,
    uiHost: '127.0.0.1',
    flowFile: 'flows.json',
    credentialSecret: false,
    telemetry: { enabled: false, updateNotification: false },
    editorTheme: { tours: false, palette: { catalogues: [] }, codeEditor: { lib: 'monaco' } },
    logging: { console: { level: 'info', metrics: false, audit: false } },
    ...(options.loadClone === false ? {} : { nodesDir: [root] }),
    ...options.settings,
  };
  const settingsFile = `module.exports = ${JSON.stringify(settings, null, 2)};\n${tellingWhenFlowsRun}`;
  writeFileSync(path.join(userDir, 'settings.js'), settingsFile);
  writeFileSync(path.join(userDir, '.config.users.json'), JSON.stringify({ _: { editor: { view: withoutTips } } }));
  if (options.flows !== undefined) writeFileSync(path.join(userDir, 'flows.json'), JSON.stringify(options.flows));
  if (options.credentials !== undefined) {
    writeFileSync(path.join(userDir, 'flows_cred.json'), JSON.stringify(options.credentials));
  }
}

/**
 * Part of the settings file: notifies this process when the flows run, or cannot. Node-RED's own output depends on the
 * language of the machine and of the settings.
 */
const tellingWhenFlowsRun = `
require.main.require('@node-red/util').events.on('runtime-event', ({ id, payload }) => {
  if (id === 'runtime-state' && payload?.state !== undefined) process.send?.('flows ' + payload.state);
});
`;

/**
 * Resolves when the server listens, which it reports with its address in every language, and the flows run or cannot.
 */
async function started(child: ChildProcess, url: string, output: () => string): Promise<void> {
  let isDecided = false;
  child.once('message', () => {
    isDecided = true;
  });
  try {
    await until(
      () => child.exitCode !== null || (isDecided && output().includes(url)),
      () => `Node-RED starts:\n${output()}`,
    );
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  if (child.exitCode !== null) throw new Error(`Node-RED ended at start:\n${output()}`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  const forced = setTimeout(() => child.kill('SIGKILL'), patience);
  await exited;
  clearTimeout(forced);
  if (signal !== 'SIGKILL' && child.signalCode === 'SIGKILL')
    throw new Error(`Node-RED did not end within ${patience} ms`);
}

/** Posts JSON to the path of a flow's `http in` node, as soon as the flow listens. */
export async function postToFlow(nodeRed: NodeRed, path: string, message: object = {}): Promise<Response> {
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(message) };
  let answer = await fetch(nodeRed.url + path, request);
  await until(async () => {
    if (answer.status === 404) answer = await fetch(nodeRed.url + path, request);
    return answer.status !== 404;
  });
  return answer;
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('No port')),
      );
    });
  });
}
