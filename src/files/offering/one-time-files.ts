import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Later } from '../../shared/scheduling/later';
import type { OfferedFile } from '../file-facts';
import type { FileLimits } from '../file-limits';
import { serveFile, serveNothing } from './serve-file';

/** A file that can be fetched at its address. */
export interface Offer {
  /** Relative to the base path of all files. */
  readonly path: string;
  /** Ends the address. A download in progress may continue for some minutes. */
  release(): void;
}

/** Files that others offer under the same base address. */
export interface FilesElsewhere {
  find(path: string): Promise<OfferedFile | undefined>;
}

/** Matches only the path of an offer. */
const offerPath = /^[\w-]{22}\/[\w.-]{1,100}$/;

/** Milliseconds for which a file is kept for downloads that are in progress when its address ends. */
export const lingerFor = 10 * 60_000;

interface HeldFile {
  file: OfferedFile;
  receivers: Set<ServerResponse>;
  isReleased: boolean;
}

/**
 * Files, each at an unguessable address for as long as a call runs. An address that has ended gets the same answer as
 * one that never existed.
 */
export class OneTimeFiles {
  private readonly byPath = new Map<string, HeldFile>();
  private readonly held = new Set<HeldFile>();
  private bytes = 0;
  /** Places to look in, with the number of users of each. */
  private readonly elsewhere = new Map<FilesElsewhere, number>();

  /** @param limits on the files held at once */
  constructor(
    private readonly limits: () => FileLimits,
    private readonly later: Later = unattended,
  ) {}

  /** Number of files and bytes held. */
  get extent(): { files: number; bytes: number } {
    return { files: this.held.size, bytes: this.bytes };
  }

  /** @returns undefined if there is not enough room */
  offer(file: OfferedFile): Offer | undefined {
    const { maxFiles, maxBytes } = this.limits();
    const size = file.content.byteLength;
    if (this.held.size >= maxFiles || this.bytes + size > maxBytes) return undefined;
    const path = `${randomBytes(16).toString('base64url')}/${simpleName(file.name)}`;
    const held: HeldFile = { file, receivers: new Set(), isReleased: false };
    this.byPath.set(path, held);
    this.held.add(held);
    this.bytes += size;
    return { path, release: () => this.release(path, held) };
  }

  /**
   * Also looks in another place for files that are not here.
   * @returns a function that ends this
   */
  lookIn(place: FilesElsewhere): () => void {
    this.elsewhere.set(place, (this.elsewhere.get(place) ?? 0) + 1);
    return () => {
      const others = (this.elsewhere.get(place) ?? 0) - 1;
      if (others > 0) this.elsewhere.set(place, others);
      else this.elsewhere.delete(place);
    };
  }

  /**
   * Answers a request to an address below the base path of all files.
   * @param path the part after the base path, without a query
   */
  handle(path: string, request: IncomingMessage, response: ServerResponse): void {
    // A client that hangs up is not a failure of ours.
    response.on('error', () => {});
    const held = this.byPath.get(path);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      serveNothing(response);
      return;
    }
    if (held === undefined) {
      void this.serveFromElsewhere(path, request, response);
      return;
    }
    held.receivers.add(response);
    response.once('close', () => {
      held.receivers.delete(response);
      if (held.isReleased) this.free(held);
    });
    serveFile(held.file, request, response);
  }

  private async serveFromElsewhere(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const file = offerPath.test(path) ? await this.foundElsewhere(path) : undefined;
    if (file === undefined) serveNothing(response);
    else serveFile(file, request, response);
  }

  private async foundElsewhere(path: string): Promise<OfferedFile | undefined> {
    for (const place of this.elsewhere.keys()) {
      // A place that cannot be reached counts as empty.
      const file = await place.find(path).catch(() => undefined);
      if (file !== undefined) return file;
    }
    return undefined;
  }

  /** Aborts downloads from addresses that have ended. */
  cutReleased(): void {
    for (const held of this.held) {
      if (held.isReleased) cut(held);
    }
  }

  private release(path: string, held: HeldFile): void {
    if (held.isReleased) return;
    held.isReleased = true;
    this.byPath.delete(path);
    if (held.receivers.size > 0) this.later(lingerFor, () => cut(held));
    else this.free(held);
  }

  private free(held: HeldFile): void {
    if (held.receivers.size > 0 || !this.held.delete(held)) return;
    this.bytes -= held.file.content.byteLength;
  }
}

function cut({ receivers }: HeldFile): void {
  for (const response of receivers) response.destroy();
}

/** Does not keep the process alive. */
const unattended: Later = (milliseconds, call) => {
  const timer = setTimeout(call, milliseconds).unref();
  return () => clearTimeout(timer);
};

/** The last segment of an address, which needs no encoding. Some clients use it as the file's name. */
function simpleName(name: string): string {
  const simple = name.replace(/[^A-Za-z0-9._-]/g, '_').slice(-100);
  return /^\.*$/.test(simple) ? 'file' : simple;
}
