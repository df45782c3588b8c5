import type { Dirent } from 'node:fs';
import { readdir, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * The file that describes a list and whose modification time says when the list was saved. The other files hold the
 * details.
 */
export const indexFile = 'index';

export interface PruneOptions {
  /** Milliseconds since 1970. */
  now: number;
  maxBytes: number;
  /** The list that is being written, which is kept. */
  keep?: string;
}

interface StoredList {
  name: string;
  bytes: number;
  /** Milliseconds since it was saved. */
  age: number;
}

const day = 24 * 60 * 60 * 1000;

/**
 * User tokens live two days, and each has its own lists: lists that were not saved or revalidated for this long are
 * removed.
 */
const keptFor = 60 * day;

/** The smallest allocation unit of common file systems. */
const block = 4096;

const accountName = /^[0-9a-f]{64}$/;

/** Bytes that a file of a given size takes on disk; 0 if there is no file. */
export function sizeOnDisk(size: number | undefined): number {
  return size === undefined ? 0 : Math.ceil(size / block) * block;
}

/**
 * Removes expired lists, then those saved longest ago until the total fits; also leftover temporary files, files of
 * older formats and empty folders. Touches only what the catalogue itself created.
 *
 * @returns bytes that are left on disk
 * @throws the file system's error for anything that cannot be removed
 */
export async function pruneFolder(folder: string, { now, maxBytes, keep }: PruneOptions): Promise<number> {
  const accounts = (await entriesOf(folder)).filter((entry) => entry.isDirectory() && accountName.test(entry.name));
  const lists: StoredList[] = [];
  for (const { name } of accounts) lists.push(...(await listsOf(folder, name, now)));
  let total = lists.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { name, bytes, age } of lists.sort((a, b) => b.age - a.age)) {
    if (name === keep || (age <= keptFor && total <= maxBytes)) continue;
    await rm(path.join(folder, name), { recursive: true, force: true });
    total -= bytes;
  }
  // Fails for a folder that is not empty, as intended.
  for (const { name } of accounts) await rmdir(path.join(folder, name)).catch(() => {});
  return total;
}

async function listsOf(folder: string, account: string, now: number): Promise<StoredList[]> {
  const lists: StoredList[] = [];
  for (const entry of await entriesOf(path.join(folder, account))) {
    const name = `${account}/${entry.name}`;
    if (entry.isDirectory()) lists.push({ name, ...(await measureList(path.join(folder, name), now)) });
    else await rm(path.join(folder, name), { force: true });
  }
  return lists;
}

/** A list that was never completely saved has no index and counts as being as old as its folder. */
async function measureList(folder: string, now: number): Promise<{ bytes: number; age: number }> {
  let bytes = 0;
  let savedAt = (await stat(folder)).mtimeMs;
  for (const { name } of await entriesOf(folder)) {
    const file = path.join(folder, name);
    // A temporary file may have been renamed to its final name in the meantime.
    const found = await stat(file).catch(() => undefined);
    if (found === undefined) continue;
    if (name === indexFile) savedAt = found.mtimeMs;
    if (name.endsWith('.tmp') && now - found.mtimeMs > day) await rm(file, { force: true });
    else bytes += sizeOnDisk(found.size);
  }
  return { bytes, age: now - savedAt };
}

/** Empty if the folder does not exist. */
async function entriesOf(folder: string): Promise<Dirent[]> {
  return readdir(folder, { withFileTypes: true }).catch(() => []);
}
