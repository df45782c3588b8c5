import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';

/**
 * Replaces a file atomically; only its owner may read it. A reader finds either the old or the new content, complete,
 * even if the process ends during the write.
 *
 * @param isPrecious flush the new content to disk before the old one is replaced, so that it survives a power failure
 * @throws the file system's error
 */
export async function replaceFile(file: string, content: Buffer, { isPrecious = false } = {}): Promise<void> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      if (isPrecious) await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
