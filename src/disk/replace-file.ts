import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';

/**
 * Writes a file that only its owner may read. Whoever reads it finds the old content or the new one as a whole, also when the
 * process ends meanwhile.
 *
 * @param isPrecious the content is on the disk before the old one is gone, so that it outlives a power cut too
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
