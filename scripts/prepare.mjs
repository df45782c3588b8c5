/**
 * Brings a clone into a state in which its commands run: installs the dependencies of the lock file and builds, each
 * only when needed, and says so. Uses nothing but Node.js itself, since at first nothing else is there.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const modules = path.join(root, 'node_modules');
/** A copy of the lock file that was installed last: equal to the lock file when there is nothing to install. */
const installedLock = path.join(modules, '.node-red-tray-lock.json');
const buildStamp = path.join(root, 'dist', '.built');
const buildInputs = [
  'nodes',
  'src',
  'sandbox',
  'icons',
  'scripts/build.mjs',
  'package.json',
  'tsconfig.json',
  'tsconfig.base.json',
];

/** The Node.js of the development dependencies (Node-RED 5 needs 22.9), first on the path of everything we start. */
export const nodeBinary = path.join(modules, 'node', 'bin', 'node');
export const environment = () => ({
  ...process.env,
  PATH: `${path.join(modules, '.bin')}${path.delimiter}${process.env.PATH ?? ''}`,
});

/** Installs what the lock file names, unless that was done already. Ends the process when it fails. */
export function ensureInstalled() {
  const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  if (existsSync(nodeBinary) && existsSync(installedLock) && readFileSync(installedLock, 'utf8') === lock) return;
  console.log('Installing the dependencies (npm ci): this takes about a minute the first time ...');
  // The names of engines differ between the packages of both Node-RED majors: warnings about them mean nothing here.
  run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (!existsSync(nodeBinary))
    fail('The package "node" did not install its binary: allow its install script and run npm ci.');
  writeFileSync(installedLock, lock);
}

/** Builds `dist/` and `resources/`, unless nothing changed since the last build. */
export function ensureBuilt() {
  if (existsSync(buildStamp) && statSync(buildStamp).mtimeMs > newestInput()) return;
  console.log('Building ...');
  run(nodeBinary, [path.join(root, 'scripts', 'build.mjs')]);
  mkdirSync(path.dirname(buildStamp), { recursive: true });
  writeFileSync(buildStamp, '');
}

function newestInput() {
  return Math.max(...buildInputs.map((entry) => newestOf(path.join(root, entry))));
}

function newestOf(entry) {
  const status = statSync(entry);
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(status.mtimeMs, ...readdirSync(entry).map((name) => newestOf(path.join(entry, name))));
}

function run(command, args) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: environment() });
  if (result.status !== 0) fail(`${path.basename(command)} ${args[0]} failed.`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
