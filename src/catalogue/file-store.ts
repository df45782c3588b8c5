import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { replaceFile } from '../disk/replace-file';
import { indexFile, pruneFolder, sizeOnDisk } from './prune-folder';

/** Raised when the format changes: files of another format count as missing. */
const format = 2;

/** A file is read into memory whole, and no list of Tray is as large. */
const maxFileBytes = 64 * 1024 * 1024;

/** After pruning some room is left, so that not every file that follows prunes again. */
const prunedTo = 0.9;

/**
 * The files of lists below one folder, where a list is a folder named `account/list`. A file is there as a whole or
 * missing, also when the process ends while it is written. What all files take on disk never exceeds the bound.
 */
export class FileStore {
  /** Bytes of all files. Undefined until the first write: before, without a network, old lists are all there is. */
  private used: number | undefined;

  constructor(
    private readonly folder: string,
    private readonly maxBytes = 512 * 1024 * 1024,
  ) {}

  /** The text of a file; undefined when it is missing, torn or damaged. */
  async read(list: string, file: string): Promise<string | undefined> {
    const target = this.pathOf(list, file);
    if (((await sizeOf(target)) ?? 0) > maxFileBytes) return undefined;
    const content = await readFile(target).catch(() => undefined);
    return content && decode(`${list}/${file}`, content);
  }

  /** When a list was saved or found unchanged, in milliseconds since 1970; undefined when it is not there. */
  async savedAt(list: string): Promise<number | undefined> {
    const found = await stat(this.pathOf(list, indexFile)).catch(() => undefined);
    return found?.mtimeMs;
  }

  /**
   * Writes a file, after removing other lists, those saved longest ago first, where it would not fit. Writes must come
   * one after the other.
   *
   * @returns false for a file or a list that alone exceeds a bound
   * @throws the file system's error
   */
  async write(list: string, file: string, text: string): Promise<boolean> {
    const content = encode(`${list}/${file}`, text);
    const target = this.pathOf(list, file);
    const before = await sizeOf(target);
    // Most of a list is as it was. The index is written all the same: its time says when the list was saved.
    if (before === content.length && file !== indexFile && content.equals(await readFile(target))) return true;
    if (!(await this.makeRoom(list, content.length))) return false;
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    await replaceFile(target, content);
    this.used = (this.used ?? 0) + sizeOnDisk(content.length) - sizeOnDisk(before);
    return true;
  }

  /** Removes what a list holds beside the named files. @throws the file system's error */
  async keepOnly(list: string, files: ReadonlySet<string>): Promise<void> {
    for (const file of await readdir(this.pathOf(list))) {
      if (files.has(file)) continue;
      const before = await sizeOf(this.pathOf(list, file));
      await rm(this.pathOf(list, file), { force: true });
      this.used = (this.used ?? 0) - sizeOnDisk(before);
    }
  }

  /** Marks a list as saved at a moment. @throws the file system's error */
  async touch(list: string, savedAt: number): Promise<void> {
    await utimes(this.pathOf(list, indexFile), savedAt / 1000, savedAt / 1000);
  }

  private async makeRoom(list: string, size: number): Promise<boolean> {
    if (size > maxFileBytes) return false;
    const bytes = sizeOnDisk(size);
    if (this.used === undefined || this.used + bytes > this.maxBytes) {
      this.used = await pruneFolder(this.folder, {
        now: Date.now(),
        maxBytes: this.maxBytes * prunedTo - bytes,
        keep: list,
      });
    }
    return this.used + bytes <= this.maxBytes;
  }

  private pathOf(...names: string[]): string {
    return path.join(this.folder, ...names);
  }
}

/** One line that vouches for the rest, then the text. */
function encode(name: string, text: string): Buffer {
  return Buffer.from(`${headerOf(name, text)}\n${text}`);
}

/** Undefined for content that is torn, damaged, or of another format or name. */
function decode(name: string, content: Buffer): string | undefined {
  const headerEnd = content.indexOf('\n');
  const text = content.toString('utf8', headerEnd + 1);
  return content.toString('utf8', 0, Math.max(0, headerEnd)) === headerOf(name, text) ? text : undefined;
}

function headerOf(name: string, text: string): string {
  return JSON.stringify({ format, name, sha256: createHash('sha256').update(text).digest('hex') });
}

/** Undefined for a file that is not there. */
async function sizeOf(file: string): Promise<number | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found?.size;
}
