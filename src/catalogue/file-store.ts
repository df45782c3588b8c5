import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { replaceFile } from '../disk/replace-file';
import { indexFile, pruneFolder, sizeOnDisk } from './prune-folder';

/** Raised when the format changes: files in any other format count as missing. */
const format = 2;

/** A file is read into memory whole, and none of Tray's lists is anywhere near this size. */
const maxFileBytes = 64 * 1024 * 1024;

/** Pruning leaves some room, so that the next files written do not each prune again. */
const prunedTo = 0.9;

/**
 * The files of lists below one folder, where each list is a folder named `account/list`. A file is either complete or
 * missing, even if the process ends during a write. The total size on disk never exceeds the bound.
 */
export class FileStore {
  /**
   * Bytes of all files. Undefined until the first write: nothing is pruned earlier, because without a network old lists
   * are all there is.
   */
  private used: number | undefined;

  constructor(
    private readonly folder: string,
    private readonly maxBytes = 512 * 1024 * 1024,
  ) {}

  /** The text of a file; undefined if it is missing, torn or damaged. */
  async read(list: string, file: string): Promise<string | undefined> {
    const target = this.pathOf(list, file);
    if (((await sizeOf(target)) ?? 0) > maxFileBytes) return undefined;
    const content = await readFile(target).catch(() => undefined);
    return content && decode(`${list}/${file}`, content);
  }

  /** When a list was saved or last found unchanged, in milliseconds since 1970; undefined if there is no such list. */
  async savedAt(list: string): Promise<number | undefined> {
    const found = await stat(this.pathOf(list, indexFile)).catch(() => undefined);
    return found?.mtimeMs;
  }

  /**
   * Writes a file. If it would not fit, removes other lists first, those saved longest ago first. Writes must not
   * overlap.
   *
   * @returns false for a file or a list that exceeds a bound by itself
   * @throws the file system's error
   */
  async write(list: string, file: string, text: string): Promise<boolean> {
    const content = encode(`${list}/${file}`, text);
    const target = this.pathOf(list, file);
    const before = await sizeOf(target);
    // Most of a list is unchanged. The index is written regardless, because its time says when the list was saved.
    if (before === content.length && file !== indexFile && content.equals(await readFile(target))) return true;
    if (!(await this.makeRoom(list, content.length))) return false;
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    await replaceFile(target, content);
    this.used = (this.used ?? 0) + sizeOnDisk(content.length) - sizeOnDisk(before);
    return true;
  }

  /**
   * Removes all files of a list except the named ones.
   * @throws the file system's error
   */
  async keepOnly(list: string, files: ReadonlySet<string>): Promise<void> {
    for (const file of await readdir(this.pathOf(list))) {
      if (files.has(file)) continue;
      const before = await sizeOf(this.pathOf(list, file));
      await rm(this.pathOf(list, file), { force: true });
      this.used = (this.used ?? 0) - sizeOnDisk(before);
    }
  }

  /**
   * Sets the time at which a list was saved.
   * @throws the file system's error
   */
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

/** A header line that vouches for the rest, then the text. */
function encode(name: string, text: string): Buffer {
  return Buffer.from(`${headerOf(name, text)}\n${text}`);
}

/** Undefined for content that is torn, damaged, or has another format or name. */
function decode(name: string, content: Buffer): string | undefined {
  const headerEnd = content.indexOf('\n');
  const text = content.toString('utf8', headerEnd + 1);
  return content.toString('utf8', 0, Math.max(0, headerEnd)) === headerOf(name, text) ? text : undefined;
}

function headerOf(name: string, text: string): string {
  return JSON.stringify({ format, name, sha256: createHash('sha256').update(text).digest('hex') });
}

/** Undefined if the file does not exist. */
async function sizeOf(file: string): Promise<number | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found?.size;
}
