/**
 * Prepares a clone so that its commands run: installs the dependencies of the lock file and builds, each only if
 * needed, and says so. Uses nothing but Node.js itself, since at first there is nothing else.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const modules = path.join(root, 'node_modules');
/** Its modification time is that of the last complete build. */
export const buildStamp = path.join(root, 'dist', '.built');
const buildInputs = ['nodes', 'src', 'sandbox', 'icons', 'scripts/build.mjs', 'scripts/build', 'package.json'];

const isWindows = process.platform === 'win32';

/**
 * The Node.js of the development dependencies (Node-RED 5 needs 22.9), first on the path of everything that is started.
 */
export const nodeBinary = path.join(modules, 'node', 'bin', isWindows ? 'node.exe' : 'node');

export function environment() {
  // Windows calls it Path, and must not get two variables that differ only in case.
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const folders = [path.dirname(nodeBinary), path.join(modules, '.bin'), process.env[name] ?? ''];
  return { ...process.env, [name]: folders.join(path.delimiter) };
}

/** Installs what the lock file names, unless it is installed. Ends the process on failure. */
export function ensureInstalled() {
  if (existsSync(nodeBinary) && isComplete()) return;
  console.log('Installing the dependencies (npm ci): this takes about a minute the first time ...');
  // The engines of both Node-RED majors' packages differ, so warnings about them are irrelevant here. A shell, because
  // npm is a script on Windows.
  const install = { shell: true, cwd: root, stdio: 'inherit' };
  if (spawnSync('npm ci --no-audit --no-fund --loglevel=error', install).status !== 0) fail('npm ci failed.');
  if (!existsSync(nodeBinary))
    fail('The package "node" did not install its binary: allow its install script and run npm ci.');
}

/**
 * Whether npm's own record of what it installed contains the lock file's packages. Optional ones depend on the
 * platform.
 */
function isComplete() {
  const record = path.join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = packagesOf(record);
  return Object.entries(packagesOf(path.join(root, 'package-lock.json'))).every(
    ([folder, { version, integrity, optional }]) =>
      folder === '' ||
      (optional && installed[folder] === undefined) ||
      (installed[folder]?.version === version && installed[folder]?.integrity === integrity),
  );
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

/** Builds `dist/` and `resources/`, unless nothing has changed since the last build. */
export function ensureBuilt() {
  if (existsSync(buildStamp) && statSync(buildStamp).mtimeMs > newestInput()) return;
  console.log('Building ...');
  const build = spawnSync(nodeBinary, [path.join(root, 'scripts', 'build.mjs')], {
    cwd: root,
    stdio: 'inherit',
    env: environment(),
  });
  if (build.status !== 0) fail('The build failed.');
}

function newestInput() {
  return Math.max(...buildInputs.map((entry) => newestOf(path.join(root, entry))));
}

function newestOf(entry) {
  const status = statSync(entry);
  if (!status.isDirectory()) return status.mtimeMs;
  return Math.max(status.mtimeMs, ...readdirSync(entry).map((name) => newestOf(path.join(entry, name))));
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
