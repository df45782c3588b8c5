import { isCancellation, TrayError } from '../tray/errors/tray-error';
import { ByteBoundedMap } from './byte-bounded-map';
import type { ListFolder } from './list-folder';
import { decodeList, encodeList, type PackedList, sizeOf } from './packed-list';

export interface ListStoreOptions {
  /** Where lists are kept on disk; without it they are kept in memory alone. */
  folder?: ListFolder | undefined;
  /** Bytes of all lists in memory together. */
  maxBytes?: number | undefined;
  /** Milliseconds in which a list is not asked for again. */
  freshFor?: number | undefined;
  /** Called after a list was written to disk. */
  onSaved?: (() => void) | undefined;
}

/** Asks Tray for a list; `etag` is that of the list that is there already. */
export type FetchList = (etag: string | undefined) => Promise<Fetched>;
export type Fetched = { notModified: true } | { notModified: false; list: PackedList };

interface CachedList {
  list: PackedList;
  /** Milliseconds since 1970. */
  savedAt: number;
}

const megabyte = 1024 * 1024;
const defaultMaxBytes = 64 * megabyte;
const defaultFreshFor = 10 * 60 * 1000;

/** Tray is not asked again right after a failure, so that messages do not turn into list requests while it is away. */
const failureRestsFor = 5_000;

/** Lists by name in memory and on disk, one request in flight for each. */
export class ListStore {
  private readonly memory: ByteBoundedMap<CachedList>;
  private readonly folder: ListFolder | undefined;
  private readonly freshFor: number;
  private readonly onSaved: () => void;
  private readonly reads = new Map<string, Promise<CachedList | undefined>>();
  private readonly fetches = new Map<string, Promise<PackedList>>();
  private readonly failures = new Map<string, { error: unknown; at: number }>();
  private saving: Promise<void> = Promise.resolve();

  constructor(options: ListStoreOptions) {
    this.memory = new ByteBoundedMap(options.maxBytes ?? defaultMaxBytes);
    this.folder = options.folder;
    this.freshFor = options.freshFor ?? defaultFreshFor;
    this.onSaved = options.onSaved ?? (() => {});
  }

  /**
   * The list of a name. One that is not fresh any more is given at once all the same, and a new one is fetched behind.
   *
   * @param refresh ask Tray, whatever is there
   * @throws what `fetch` throws, when there is no list to give
   */
  async list(name: string, fetch: FetchList, refresh: boolean): Promise<PackedList> {
    if (refresh) return this.fetchOnce(name, fetch);
    const cached = await this.cached(name);
    const failure = this.recentFailure(name);
    if (cached === undefined) {
      if (failure !== undefined) throw failure.error;
      return this.fetchOnce(name, fetch);
    }
    // A failure behind is not this reader's: the list is there, and the next refresh tells.
    if (!this.isFresh(cached) && failure === undefined) this.fetchOnce(name, fetch).catch(() => {});
    return cached.list;
  }

  /** Resolves when everything that was fetched so far is on disk. */
  async settled(): Promise<void> {
    await this.saving;
  }

  private isFresh(cached: CachedList): boolean {
    const age = Date.now() - cached.savedAt;
    return age >= 0 && age < this.freshFor;
  }

  private recentFailure(name: string): { error: unknown } | undefined {
    const failure = this.failures.get(name);
    return failure !== undefined && Date.now() - failure.at < failureRestsFor ? failure : undefined;
  }

  private async cached(name: string): Promise<CachedList | undefined> {
    return this.memory.get(name) ?? once(this.reads, name, () => this.readFile(name));
  }

  private async readFile(name: string): Promise<CachedList | undefined> {
    const file = await this.folder?.read(name);
    const list = file && decodeList(name, file.content);
    if (file === undefined || list === undefined) return undefined;
    return this.memory.get(name) ?? this.remember(name, list, file.savedAt);
  }

  private fetchOnce(name: string, fetch: FetchList): Promise<PackedList> {
    const underWay = this.fetches.get(name);
    if (underWay === undefined) return once(this.fetches, name, () => this.fetch(name, fetch));
    // Whoever asks for all may be closed, by a deploy for one; the others then ask themselves.
    return underWay.catch((error: unknown) => {
      if (isCancellation(error)) return this.fetchOnce(name, fetch);
      throw error;
    });
  }

  private async fetch(name: string, fetch: FetchList): Promise<PackedList> {
    const before = await this.cached(name);
    const fetched = await fetch(before?.list.etag).catch((error: unknown) => this.fail(name, error));
    this.failures.delete(name);
    const savedAt = Date.now();
    if (fetched.notModified && before !== undefined) {
      this.save((folder) => folder.touch(name, savedAt));
      return this.remember(name, before.list, savedAt).list;
    }
    if (fetched.notModified) return this.fail(name, unchangedOfNothing());
    const file = encodeList(name, fetched.list);
    this.save((folder) => folder.write(name, file));
    return this.remember(name, fetched.list, savedAt).list;
  }

  /** Remembers a failure, but not that a connection was closed: the lists outlive it, and Tray is not away. */
  private fail(name: string, error: unknown): never {
    if (isCancellation(error)) throw error;
    const now = Date.now();
    for (const [other, failure] of this.failures) if (now - failure.at >= failureRestsFor) this.failures.delete(other);
    this.failures.set(name, { error, at: now });
    throw error;
  }

  private remember(name: string, list: PackedList, savedAt: number): CachedList {
    const cached = { list, savedAt };
    this.memory.set(name, cached, sizeOf(list));
    return cached;
  }

  /** One after the other, so that an older list never replaces a newer one. A disk that cannot be written is no failure. */
  private save(write: (folder: ListFolder) => Promise<void>): void {
    const folder = this.folder;
    if (folder === undefined) return;
    this.saving = this.saving.then(() => write(folder)).then(this.onSaved, () => {});
  }
}

/** Shares one run of a task among all who ask while it lasts. */
function once<T>(running: Map<string, Promise<T>>, name: string, task: () => Promise<T>): Promise<T> {
  const existing = running.get(name);
  if (existing !== undefined) return existing;
  const started = task().finally(() => running.delete(name));
  running.set(name, started);
  return started;
}

function unchangedOfNothing(): TrayError {
  return new TrayError('TRAY_RESPONSE', [{ key: 'unchangedOfNothing' }], { sent: true });
}
