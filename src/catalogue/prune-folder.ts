import type { Dirent } from 'node:fs';
import { readdir, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';

const day = 24 * 60 * 60 * 1000;

/** User tokens live two days, and each has lists of its own: what nobody asked for in this time goes. */
const keptFor = 60 * day;

/** All lists together; those of one organisation are some tens of MB. */
const defaultMaxBytes = 512 * 1024 * 1024;

const ownFolder = /^[0-9a-f]{64}$/;

interface StoredList {
  path: string;
  bytes: number;
  /** Milliseconds since it was saved. */
  age: number;
}

/**
 * Removes files that were not saved for long, those saved longest ago where all together take more than they may, left-over
 * temporary files and empty folders. Touches only what the catalogue itself has made.
 *
 * @param now milliseconds since 1970
 */
export async function pruneFolder(folder: string, now: number, maxBytes = defaultMaxBytes): Promise<void> {
  const folders = (await entriesOf(folder)).filter((entry) => entry.isDirectory() && ownFolder.test(entry.name));
  const paths = folders.map(({ name }) => path.join(folder, name));
  const lists = (await Promise.all(paths.map((each) => listsIn(each, now)))).flat();
  let total = 0;
  for (const list of lists.sort((a, b) => a.age - b.age)) {
    total += list.bytes;
    const isOld = list.age > (list.path.endsWith('.tmp') ? day : keptFor);
    if (isOld || total > maxBytes) await rm(list.path, { force: true });
  }
  for (const each of paths) if ((await entriesOf(each)).length === 0) await rmdir(each);
}

async function listsIn(folder: string, now: number): Promise<StoredList[]> {
  const files = (await entriesOf(folder)).map(({ name }) => path.join(folder, name));
  const lists = files.map(async (file) => {
    // A temporary file may have got its own name meanwhile.
    const found = await stat(file).catch(() => undefined);
    return found && { path: file, bytes: found.size, age: now - found.mtimeMs };
  });
  return (await Promise.all(lists)).filter((list) => list !== undefined);
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true });
}
