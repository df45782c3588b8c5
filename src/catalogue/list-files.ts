import { setImmediate } from 'node:timers/promises';
import { isObject } from '../shared/json';
import type { FileStore } from './file-store';
import type { LruCache } from './lru-cache';
import { indexFile } from './prune-folder';

export interface ListFile {
  name: string;
  text: string;
}

/** The contents of a list in brief; its other files hold the details. */
export interface ListIndex {
  etag: string | undefined;
  elements: Record<string, unknown>[];
}

interface KnownList {
  /** Milliseconds since 1970. */
  savedAt: number;
  /** Part of the keys in memory, so that nothing of a list survives its replacement. */
  generation: number;
}

/** Memory that a file takes in addition to its text: key, map entry, objects. */
const overhead = 512;

/** Far more than the largest connector has. On disk, even the smallest file takes a block and time to write. */
const maxFiles = 5_000;

/** The files of lists as JSON values: the recently used ones in memory, and all of them on disk if it is writable. */
export class ListFiles {
  private readonly known = new Map<string, KnownList>();
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly memory: LruCache<string>,
    private readonly disk?: FileStore,
  ) {}

  /** The value of a file; undefined if it is missing. */
  async read(list: string, file: string): Promise<unknown> {
    const key = keyOf(list, this.generationOf(list), file);
    const inMemory = this.memory.get(key);
    const text = inMemory ?? (await this.disk?.read(list, file));
    if (text === undefined) return undefined;
    if (inMemory === undefined) this.remember(key, text);
    return JSON.parse(text);
  }

  /** The index of a list; undefined if it is missing. */
  async index(list: string): Promise<ListIndex | undefined> {
    const index = await this.read(list, indexFile);
    if (!isObject(index) || !Array.isArray(index.elements)) return undefined;
    const { etag, elements } = index;
    return { etag: typeof etag === 'string' ? etag : undefined, elements: elements.filter(isObject) };
  }

  /** When a list was saved or last found unchanged, in milliseconds since 1970; undefined if there is no such list. */
  async savedAt(list: string): Promise<number | undefined> {
    return this.known.get(list)?.savedAt ?? this.disk?.savedAt(list);
  }

  /**
   * Replaces a list, in steps that let the event loop run. A disk that cannot be written to is not a failure.
   *
   * @param files generated one by one, so that they are not all in memory at once; the index comes last
   * @param savedAt milliseconds since 1970
   */
  save(list: string, files: Iterable<ListFile>, savedAt: number): Promise<void> {
    return this.inTurn(async () => {
      const generation = this.generationOf(list) + 1;
      const names = new Set<string>();
      let onDisk = true;
      for (const { name, text } of files) {
        this.remember(keyOf(list, generation, name), text);
        names.add(name);
        onDisk = onDisk && names.size <= maxFiles && (await this.writeOnDisk(list, name, text));
        await setImmediate();
      }
      if (onDisk) await this.disk?.keepOnly(list, names).catch(ignored);
      this.known.set(list, { savedAt, generation });
    });
  }

  /** Marks a list as saved now. */
  async touch(list: string): Promise<void> {
    const savedAt = Date.now();
    this.known.set(list, { savedAt, generation: this.generationOf(list) });
    await this.inTurn(async () => {
      await this.disk?.touch(list, savedAt).catch(ignored);
    });
  }

  /** Runs tasks one after another, so that an older list never replaces a newer one. */
  private inTurn(task: () => Promise<void>): Promise<void> {
    const run = this.last.then(task);
    this.last = run.catch(() => {});
    return run;
  }

  private async writeOnDisk(list: string, file: string, text: string): Promise<boolean> {
    return (await this.disk?.write(list, file, text).catch(ignored)) ?? false;
  }

  private remember(key: string, text: string): void {
    this.memory.set(key, text, 2 * text.length + overhead);
  }

  private generationOf(list: string): number {
    return this.known.get(list)?.generation ?? 0;
  }
}

/** The file that `ListFiles.index` reads. */
export function indexOf(elements: readonly object[], etag: string | undefined): ListFile {
  return { name: indexFile, text: JSON.stringify({ etag, elements }) };
}

function keyOf(list: string, generation: number, file: string): string {
  return `${list}@${generation}/${file}`;
}

/** A disk that cannot be written to is not a failure: recent lists are in memory, and Tray has the rest. */
function ignored(): undefined {}
