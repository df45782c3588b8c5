import type { Dirent } from 'node:fs';
import { readdir, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';

const day = 24 * 60 * 60 * 1000;

/** User tokens live two days, and each has lists of its own: what nobody asked for in this time goes. */
const keptFor = 60 * day;

const ownFolder = /^[0-9a-f]{64}$/;

/**
 * Removes files that were not saved for long, left-over temporary files and empty folders. Touches only what
 * the catalogue itself has made.
 *
 * @param now milliseconds since 1970
 */
export async function pruneFolder(folder: string, now: number): Promise<void> {
  for (const entry of await entriesOf(folder)) {
    if (entry.isDirectory() && ownFolder.test(entry.name)) await pruneLists(path.join(folder, entry.name), now);
  }
}

async function pruneLists(folder: string, now: number): Promise<void> {
  for (const entry of await entriesOf(folder)) {
    const file = path.join(folder, entry.name);
    const age = now - (await stat(file)).mtimeMs;
    if (age > (entry.name.endsWith('.tmp') ? day : keptFor)) await rm(file, { force: true });
  }
  if ((await entriesOf(folder)).length === 0) await rmdir(folder);
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true });
}
