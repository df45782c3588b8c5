import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { catalogueStore } from '../../../src/catalogue/catalogue-store';

describe('catalogueStore', () => {
  it('is one for a folder, and one for memory alone', () => {
    const store = catalogueStore('/nowhere/a');
    assert.equal(catalogueStore('/nowhere/a'), store);
    assert.notEqual(catalogueStore('/nowhere/b'), store);
    assert.notEqual(catalogueStore(undefined), store);
    assert.equal(catalogueStore(undefined), catalogueStore(undefined));
  });

  it('tidies its folder after the first list that was fetched', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'tray-store-'));
    const forgotten = path.join(folder, 'f'.repeat(64), 'connectors');
    await mkdir(path.dirname(forgotten));
    await writeFile(forgotten, '');
    await utimes(forgotten, 0, 0);
    const store = catalogueStore(folder);
    const list = { etag: undefined, index: Buffer.from('[]'), body: Buffer.alloc(0) };
    await store.list(`${'0'.repeat(64)}/connectors`, async () => ({ notModified: false, list }), false);
    await store.settled();
    for (let i = 0; i < 100 && (await readdir(folder)).length > 1; i++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    assert.deepEqual(await readdir(folder), ['0'.repeat(64)]);
    await rm(folder, { recursive: true });
  });
});
