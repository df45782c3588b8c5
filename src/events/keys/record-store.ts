import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { replaceFile } from '../../disk/replace-file';
import { decodeRecords, encodeRecords, type Records } from './key-file';
import { type NodeRecord, withoutEmptyParts } from './node-record';
import { Seal } from './seal';

/** How the file was found: `damaged` also when it was sealed with another secret, `unreadable` when the disk refused. */
export type FileState = 'read' | 'missing' | 'damaged' | 'unreadable';

/**
 * What is remembered of the subscriptions of all nodes of this Node-RED, in one file that nothing else writes. It is read
 * once; memory is what counts from then on, so that a disk which cannot be written costs the keys only at the next start.
 */
export class RecordStore {
  private readonly seal: Seal | undefined;
  private loading: Promise<Records> | undefined;
  private last: Promise<void> = Promise.resolve();
  private found: FileState = 'missing';

  /** @param secret that of Node-RED's credentials; undefined where it has none */
  constructor(
    private readonly file: string,
    secret: string | undefined,
  ) {
    this.seal = secret === undefined ? undefined : new Seal(secret);
  }

  /** How the file was found when it was read. */
  async fileState(): Promise<FileState> {
    await this.records();
    return this.found;
  }

  async get(nodeId: string): Promise<NodeRecord> {
    return (await this.records()).get(nodeId) ?? {};
  }

  /** The nodes of which something is remembered. */
  async nodeIds(): Promise<string[]> {
    return [...(await this.records()).keys()];
  }

  /**
   * Remembers what there is of a node now. Resolves when it is on the disk.
   *
   * @throws the file system's error; it is remembered in memory all the same
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

  /** One after the other, so that an older state never replaces a newer one. */
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

/** The one store of a file in this process: two would overwrite what the other has written. */
export function recordStore(file: string, secret: string | undefined): RecordStore {
  const existing = stores.get(file);
  if (existing !== undefined) return existing;
  const store = new RecordStore(file, secret);
  stores.set(file, store);
  return store;
}
