import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isObject } from '../../shared/json';

/** `node-red-tray/<version> (<package>)`, which appears in Tray's logs. */
export function userAgent(): string {
  const { name, version } = ownManifest(__dirname);
  return `node-red-tray/${version} (${name})`;
}

/** The version of this package. */
export function ownVersion(): string {
  return ownManifest(__dirname).version;
}

/** The nearest `package.json` above a folder: sources and build results are at different depths below it. */
function ownManifest(folder: string): { name: string; version: string } {
  const manifest = readManifest(join(folder, 'package.json'));
  if (manifest !== undefined) return manifest;
  const parent = dirname(folder);
  return parent === folder ? { name: 'unknown package', version: '0' } : ownManifest(parent);
}

function readManifest(file: string): { name: string; version: string } | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (!isObject(manifest)) return undefined;
    const { name, version } = manifest;
    return typeof name === 'string' && typeof version === 'string' ? { name, version } : undefined;
  } catch {
    return undefined; // No manifest in this folder: continue above it.
  }
}
