import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pruneFolder } from '../../../src/catalogue/prune-folder';

const day = 24 * 60 * 60 * 1000;
const block = 4096;

describe('pruneFolder', () => {
  let folder: string;
  const now = Date.now();

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'tray-prune-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function add(name: string, ageInDays: number, content = 'x'): Promise<void> {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
    const savedAt = (now - ageInDays * day) / 1000;
    await utimes(file, savedAt, savedAt);
  }

  function prune(maxBytes = Number.POSITIVE_INFINITY): Promise<number> {
    return pruneFolder(folder, { now, maxBytes });
  }

  async function files(): Promise<string[]> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
    return paths.map((file) => path.relative(folder, file)).sort();
  }

  async function names(): Promise<string[]> {
    return (await readdir(folder, { recursive: true })).sort();
  }

  const used = 'a'.repeat(64);
  const forgotten = 'b'.repeat(64);

  it('removes lists that were not saved for two months, and folders that get empty', async () => {
    await add(`${used}/a/index`, 50);
    await add(`${used}/a/details`, 70);
    await add(`${used}/b/index`, 70);
    await add(`${used}/b/details`, 10);
    await add(`${forgotten}/a/index`, 70);
    await prune();
    assert.deepEqual(await names(), [used, `${used}/a`, `${used}/a/details`, `${used}/a/index`]);
  });

  it('removes the lists saved longest ago until the total fits', async () => {
    await add(`${used}/a/index`, 3);
    await add(`${used}/b/index`, 2);
    await add(`${forgotten}/a/index`, 4);
    await add(`${forgotten}/b/index`, 1);
    assert.equal(await prune(4 * block), 4 * block);
    assert.equal(await prune(2.5 * block), 2 * block);
    assert.deepEqual(await files(), [`${used}/b/index`, `${forgotten}/b/index`]);
  });

  it('keeps the list that is being written, however old', async () => {
    await add(`${used}/a/index`, 90);
    await add(`${used}/b/index`, 1);
    assert.equal(await pruneFolder(folder, { now, maxBytes: 0, keep: `${used}/a` }), block);
    assert.deepEqual(await files(), [`${used}/a/index`]);
  });

  it('counts what files take on disk, not what is in them', async () => {
    await add(`${used}/a/index`, 1, 'x');
    await add(`${used}/a/details`, 1, 'x'.repeat(block + 1));
    assert.equal(await prune(), 3 * block);
  });

  it('removes temporary files that a process left', async () => {
    await add(`${used}/a/index`, 1);
    await add(`${used}/a/index.1234.tmp`, 2);
    await add(`${used}/a/index.5678.tmp`, 0);
    await prune();
    assert.deepEqual(await files(), [`${used}/a/index`, `${used}/a/index.5678.tmp`]);
  });

  it('removes files of the older format', async () => {
    await add(`${used}/connectors`, 0);
    await add(`${used}/operations-${'0'.repeat(64)}`, 0);
    assert.equal(await prune(), 0);
    assert.deepEqual(await names(), []);
  });

  it('leaves alone what the catalogue did not make', async () => {
    await add('flows.json', 100);
    await add('lib/flow', 100);
    await add(`lib/${used}/a/index`, 100);
    const before = await names();
    await prune();
    assert.deepEqual(await names(), before);
  });

  it('finds nothing in a folder that is not there', async () => {
    assert.equal(await pruneFolder(path.join(folder, 'missing'), { now, maxBytes: 0 }), 0);
  });
});
