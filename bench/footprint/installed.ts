/** What lies in a folder of installed packages. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bytesOf } from '../../test/support/bytes-of';

/** Names of the direct dependencies of a package. */
export function dependenciesOf(folder: string): string[] {
  const manifest: { dependencies?: Record<string, string> } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  return Object.keys(manifest.dependencies ?? {});
}

/** Bytes that would not be there without one of a package's direct dependencies. */
export function shareOf(modules: string, own: string, dependency: string): number {
  const others = new Set<string>();
  for (const name of dependenciesOf(own)) if (name !== dependency) collect(modules, name, others);
  const brought = new Set<string>();
  collect(modules, dependency, brought);
  return [...brought]
    .filter((name) => !others.has(name))
    .reduce((sum, name) => sum + bytesOf(path.join(modules, name)), 0);
}

/** The dependency and all that it needs. An empty folder has no two versions of one package, or npm nests them. */
function collect(modules: string, name: string, found: Set<string>): void {
  const folder = path.join(modules, name);
  if (found.has(name) || !existsSync(folder)) return;
  found.add(name);
  for (const needed of dependenciesOf(folder)) collect(modules, needed, found);
}
