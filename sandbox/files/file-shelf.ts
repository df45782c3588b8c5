/** The files of the third parties: what was uploaded, and what can be downloaded at addresses of the sandbox. */
import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../../src/shared/json';
import { BoundedMap } from '../people/bounded-map';

export interface ShelvedFile {
  name: string;
  mimeType: string;
  content: Buffer;
}

/** Links live six hours, like Tray's. */
const linkLifetime = 6 * 60 * 60 * 1000;

/** Beyond these, the oldest are dropped. */
const most = { files: 1000, bytes: 250_000_000, links: 10_000 };

interface Link {
  file: ShelvedFile;
  /** Milliseconds since 1970. */
  until: number;
}

/** Keeps files in memory, bounded, and creates links to them. */
export class FileShelf {
  private readonly files = new Map<string, ShelvedFile>();
  private readonly links = new BoundedMap<Link>(most.links);
  private bytes = 0;
  private base = '';

  /** @param base the sandbox's own address, known once it listens */
  openAt(base: string): void {
    this.base = base;
  }

  /**
   * Stores a file.
   * @returns its id
   */
  put(file: ShelvedFile): string {
    const id = randomBytes(8).toString('hex');
    this.files.set(id, file);
    this.bytes += file.content.length;
    for (const [oldest] of this.files) {
      if (oldest === id || (this.files.size <= most.files && this.bytes <= most.bytes)) break;
      this.remove(oldest);
    }
    return id;
  }

  get(id: string): ShelvedFile | undefined {
    return this.files.get(id);
  }

  /** A file as operations return it: a link that can be followed without a token until it expires. */
  link(file: ShelvedFile, now = Date.now()): JsonObject {
    const key = randomBytes(16).toString('base64url');
    const until = now + linkLifetime;
    this.links.set(key, { file, until });
    return {
      name: file.name,
      url: `${this.base}/files/${key}/${encodeURIComponent(file.name)}`,
      mime_type: file.mimeType,
      expires: Math.floor(until / 1000),
    };
  }

  /** The file that a link leads to. */
  linked(key: string, now = Date.now()): ShelvedFile | undefined {
    const link = this.links.get(key);
    return link !== undefined && now < link.until ? link.file : undefined;
  }

  clear(): void {
    this.files.clear();
    this.links.clear();
    this.bytes = 0;
  }

  private remove(id: string): void {
    this.bytes -= this.files.get(id)?.content.length ?? 0;
    this.files.delete(id);
  }
}
