import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';

export interface StoredFile {
  content: Buffer;
  /** When the file was written or found unchanged; milliseconds since 1970. */
  savedAt: number;
}

/** Files below one folder. A file is there as a whole or not at all, also when the process ends while it is written. */
export class ListFolder {
  constructor(private readonly folder: string) {}

  /** Undefined when there is no such file, or it cannot be read. */
  async read(name: string): Promise<StoredFile | undefined> {
    const file = path.join(this.folder, name);
    try {
      const content = await readFile(file);
      return { content, savedAt: (await stat(file)).mtimeMs };
    } catch {
      return undefined;
    }
  }

  /** @throws the file system's error */
  async write(name: string, content: Buffer): Promise<void> {
    const file = path.join(this.folder, name);
    const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    try {
      await writeFile(temporary, content, { mode: 0o600 });
      await rename(temporary, file);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  /** Marks a file as saved at a moment. @throws the file system's error */
  async touch(name: string, savedAt: number): Promise<void> {
    const seconds = savedAt / 1000;
    await utimes(path.join(this.folder, name), seconds, seconds);
  }
}
