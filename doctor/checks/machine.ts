/** Checks this machine. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { compareVersions } from '../../src/shared/connectors/connector-version';
import { isObject, parseJson } from '../../src/shared/json';
import type { Check } from './check';

/** As in `package.json`. */
export const leastNode = '20.19.0';
export const leastNodeRed = '4.1.0';

/** The versions of this package, Node.js and Node-RED. */
export function machineChecks(version: string): Check[] {
  return [packageCheck(version), nodeCheck(), nodeRedCheck()];
}

function packageCheck(version: string): Check {
  return { id: 'package', state: 'ok', message: `node-red-tray ${version}.`, facts: { version } };
}

export function nodeCheck(version = process.versions.node): Check {
  const facts = { version, platform: process.platform, architecture: process.arch };
  if (compareVersions(version, leastNode) >= 0)
    return { id: 'node', state: 'ok', message: `Node.js ${version}.`, facts };
  return {
    id: 'node',
    state: 'failed',
    message: `Node.js ${version} is too old.`,
    advice: `Install Node.js ${leastNode} or newer.`,
    facts,
  };
}

/** @param folders where Node-RED may be installed */
export function nodeRedCheck(folders = usualFolders()): Check {
  const version = folders.map(versionIn).find((found) => found !== undefined);
  if (version === undefined) {
    return {
      id: 'node-red',
      state: 'warning',
      message: 'Node-RED was not found from this folder.',
      advice: `Check its version yourself: you need ${leastNodeRed} or newer. Or run this in the folder where Node-RED is installed.`,
      facts: { found: false },
    };
  }
  const facts = { found: true, version };
  if (compareVersions(version, leastNodeRed) >= 0)
    return { id: 'node-red', state: 'ok', message: `Node-RED ${version}.`, facts };
  return {
    id: 'node-red',
    state: 'failed',
    message: `Node-RED ${version} is too old.`,
    advice: `Install Node-RED ${leastNodeRed} or newer.`,
    facts,
  };
}

/** The working directory and all above it, Node-RED's user folder, and npm's folder of global packages. */
function usualFolders(): string[] {
  const above = (folder: string): string[] => [
    folder,
    ...(path.dirname(folder) === folder ? [] : above(path.dirname(folder))),
  ];
  const prefix = path.dirname(path.dirname(process.execPath));
  const others = [
    path.join(homedir(), '.node-red'),
    path.join(prefix, 'lib'),
    path.dirname(process.execPath),
    '/usr/lib',
    '/usr/local/lib',
    '/usr/src/node-red',
  ];
  return [...above(workingFolder()), ...others];
}

/** The working directory may have been removed; then it has no name. */
function workingFolder(): string {
  try {
    return process.cwd();
  } catch {
    return homedir();
  }
}

function versionIn(folder: string): string | undefined {
  const manifest = parseJson(textOf(path.join(folder, 'node_modules', 'node-red', 'package.json')));
  return isObject(manifest) && typeof manifest.version === 'string' ? manifest.version : undefined;
}

/** '' for a file that does not exist, or may not be read. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
