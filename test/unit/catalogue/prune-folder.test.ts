import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pruneFolder } from '../../../src/catalogue/prune-folder';

const day = 24 * 60 * 60 * 1000;

describe('pruneFolder', () => {
  let folder: string;
  const now = Date.now();

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'tray-prune-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function add(name: string, ageInDays: number, content = ''): Promise<void> {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
    const savedAt = (now - ageInDays * day) / 1000;
    await utimes(file, savedAt, savedAt);
  }

  async function names(): Promise<string[]> {
    return (await readdir(folder, { recursive: true })).sort();
  }

  const used = 'a'.repeat(64);
  const forgotten = 'b'.repeat(64);

  it('removes what was not saved for two months, and folders that get empty', async () => {
    await add(`${used}/connectors`, 50);
    await add(`${used}/operations-1`, 70);
    await add(`${forgotten}/connectors`, 70);
    await pruneFolder(folder, now);
    assert.deepEqual(await names(), [used, `${used}/connectors`]);
  });

  it('removes what was saved longest ago where all together are too large', async () => {
    await add(`${used}/connectors`, 3, 'x'.repeat(40));
    await add(`${used}/operations-1`, 2, 'x'.repeat(40));
    await add(`${forgotten}/connectors`, 4, 'x'.repeat(40));
    await add(`${forgotten}/operations-1`, 1, 'x'.repeat(40));
    await pruneFolder(folder, now, 120);
    assert.ok(!(await names()).includes(`${forgotten}/connectors`));
    await pruneFolder(folder, now, 100);
    assert.deepEqual(await names(), [used, `${used}/operations-1`, forgotten, `${forgotten}/operations-1`]);
  });

  it('removes temporary files that a process left', async () => {
    await add(`${used}/connectors.1234.tmp`, 2);
    await add(`${used}/connectors.5678.tmp`, 0);
    await pruneFolder(folder, now);
    assert.deepEqual(await names(), [used, `${used}/connectors.5678.tmp`]);
  });

  it('leaves alone what the catalogue did not make', async () => {
    await add('flows.json', 100);
    await add('lib/flow', 100);
    const before = await names();
    await pruneFolder(folder, now);
    assert.deepEqual(await names(), before);
  });

  it('rejects for a folder that is not there', async () => {
    await assert.rejects(pruneFolder(path.join(folder, 'missing'), now), { code: 'ENOENT' });
  });
});
