import type { Redis } from 'ioredis';

/** A file as handed over. */
export interface SharedFile {
  name: string;
  mimeType: string;
  content: Uint8Array;
}

/**
 * The files of queued calls in progress, by the paths of their addresses. Several Node-REDs may share a public address:
 * whichever is asked for a file finds it here. Everything rejects while the server is unreachable.
 */
export class SharedFiles {
  /** @param prefix of all keys */
  constructor(
    private readonly redis: Redis,
    private readonly prefix: string,
  ) {}

  /** @param lastsFor milliseconds after which it is forgotten, whatever happens to the call */
  async put(path: string, { name, mimeType, content }: SharedFile, lastsFor: number): Promise<void> {
    const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    const text = JSON.stringify({ name, mimeType, content: bytes.toString('base64') });
    await this.redis.set(this.keyOf(path), text, 'PX', Math.ceil(lastsFor));
  }

  async find(path: string): Promise<SharedFile | undefined> {
    const text = await this.redis.get(this.keyOf(path));
    if (text === null) return undefined;
    const { name, mimeType, content }: { name: string; mimeType: string; content: string } = JSON.parse(text);
    return { name, mimeType, content: Buffer.from(content, 'base64') };
  }

  async remove(path: string): Promise<void> {
    await this.redis.del(this.keyOf(path));
  }

  private keyOf(path: string): string {
    return `${this.prefix}:${path}`;
  }
}
