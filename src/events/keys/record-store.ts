import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { replaceFile } from '../../disk/replace-file';
import { decodeRecords, encodeRecords, type Records } from './key-file';
import { type NodeRecord, withoutEmptyParts } from './node-record';
import { Seal } from './seal';

/** The state of the file: `damaged` also if it was encrypted with another secret, `unreadable` if the disk failed. */
export type FileState = 'read' | 'missing' | 'damaged' | 'unreadable';

/**
 * The stored state of all subscriptions of this Node-RED, in one file that nothing else writes. The file is read once;
 * from then on memory is authoritative, so that a disk that cannot be written to only costs the keys at the next start.
 */
export class RecordStore {
  private readonly seal: Seal | undefined;
  private loading: Promise<Records> | undefined;
  private last: Promise<void> = Promise.resolve();
  private found: FileState = 'missing';

  /** @param secret Node-RED's credential secret; undefined if it has none */
  constructor(
    private readonly file: string,
    secret: string | undefined,
  ) {
    this.seal = secret === undefined ? undefined : new Seal(secret);
  }

  /** The state of the file when it was read. */
  async fileState(): Promise<FileState> {
    await this.records();
    return this.found;
  }

  async get(nodeId: string): Promise<NodeRecord> {
    return (await this.records()).get(nodeId) ?? {};
  }

  /** The nodes that have a record. */
  async nodeIds(): Promise<string[]> {
    return [...(await this.records()).keys()];
  }

  /**
   * Stores the current state of a node. Resolves when it is on disk.
   *
   * @throws the file system's error; the state is kept in memory nonetheless
   */
  async set(nodeId: string, record: NodeRecord): Promise<void> {
    const records = await this.records();
    if (Object.keys(withoutEmptyParts(record)).length === 0) records.delete(nodeId);
    else records.set(nodeId, record);
    return this.inTurn(() => this.write(records));
  }

  private records(): Promise<Records> {
    this.loading ??= this.load();
    return this.loading;
  }

  private async load(): Promise<Records> {
    try {
      const records = await decodeRecords(await readFile(this.file), this.seal);
      this.found = records === undefined ? 'damaged' : 'read';
      return records ?? new Map();
    } catch (error) {
      this.found = isMissing(error) ? 'missing' : 'unreadable';
      return new Map();
    }
  }

  private async write(records: Records): Promise<void> {
    await mkdir(path.dirname(this.file), { recursive: true, mode: 0o700 });
    await replaceFile(this.file, await encodeRecords(records, this.seal), { isPrecious: true });
  }

  /** Runs tasks one after another, so that an older state never replaces a newer one. */
  private inTurn(task: () => Promise<void>): Promise<void> {
    const run = this.last.then(task);
    this.last = run.catch(() => {});
    return run;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

const stores = new Map<string, RecordStore>();

/** The only store of a file in this process: two would overwrite each other's changes. */
export function recordStore(file: string, secret: string | undefined): RecordStore {
  const existing = stores.get(file);
  if (existing !== undefined) return existing;
  const store = new RecordStore(file, secret);
  stores.set(file, store);
  return store;
}
