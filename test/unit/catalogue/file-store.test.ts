import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { FileStore } from '../../../src/catalogue/file-store';

const account = 'a'.repeat(64);
const list = `${account}/list`;
const block = 4096;

describe('FileStore', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'tray-files-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function files(): Promise<string[]> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
  }

  async function bytesOnDisk(): Promise<number> {
    const sizes = await Promise.all((await files()).map(async (file) => (await stat(file)).size));
    return sizes.reduce((sum, size) => sum + Math.ceil(size / block) * block, 0);
  }

  it('gives the texts that were written, whatever is in them', async () => {
    const store = new FileStore(folder);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        await store.write(list, 'index', text);
        assert.equal(await store.read(list, 'index'), text);
      }),
      { numRuns: 30 },
    );
  });

  describe('never exceeds its bound (H20)', () => {
    const bound = 20 * block;

    it('at any write, whatever is written, replaced and removed, and whatever was there before', async function () {
      this.timeout(20_000);
      const write = fc.record({
        list: fc.constantFrom('a', 'b', 'c', 'd'),
        file: fc.constantFrom('index', 'x', 'y', 'z'),
        blocks: fc.integer({ min: 0, max: 8 }),
        restarts: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(fc.array(write, { maxLength: 30 }), async (writes) => {
          let store = new FileStore(folder, bound);
          for (const { list, file, blocks, restarts } of writes) {
            if (restarts) store = new FileStore(folder, bound);
            await store.write(`${account}/${list}`, file, 'x'.repeat(blocks * block));
            assert.ok((await bytesOnDisk()) <= bound);
          }
          await rm(path.join(folder, account), { recursive: true, force: true });
        }),
        { numRuns: 15 },
      );
    });

    it('and makes room by removing the lists saved longest ago', async () => {
      const store = new FileStore(folder, bound);
      for (const [name, age] of [
        ['new', 0],
        ['old', 2_000],
        ['middle', 1_000],
      ] as const) {
        await store.write(`${account}/${name}`, 'index', 'x'.repeat(5 * block));
        await store.touch(`${account}/${name}`, Date.now() - age);
      }
      await store.write(list, 'index', 'x'.repeat(5 * block));
      assert.deepEqual((await readdir(path.join(folder, account))).sort(), ['list', 'middle', 'new']);
    });

    it('and keeps no list that alone is larger, but all others as far as they fit', async () => {
      const store = new FileStore(folder, bound);
      for (let i = 0; i < 3; i++) await store.write(list, `file-${i}`, 'x'.repeat(5 * block));
      assert.equal(await store.write(list, 'index', 'x'.repeat(5 * block)), false);
      assert.equal(await store.savedAt(list), undefined);
      await store.write(`${account}/other`, 'index', 'x'.repeat(5 * block));
      assert.ok(await store.read(`${account}/other`, 'index'));
    });
  });

  it('writes a file that has not changed only if it is the index', async () => {
    const store = new FileStore(folder);
    for (const file of ['index', 'details']) {
      await store.write(list, file, 'text');
      await utimes(path.join(folder, list, file), 0, 0);
      await store.write(list, file, 'text');
    }
    assert.ok(((await store.savedAt(list)) ?? 0) > 0);
    assert.equal((await stat(path.join(folder, list, 'details'))).mtimeMs, 0);
  });

  it('does not read a file that is larger than any it writes', async () => {
    const store = new FileStore(folder);
    await store.write(list, 'index', 'text');
    const file = path.join(folder, list, 'index');
    await appendFile(file, Buffer.alloc(70 * 1024 * 1024));
    assert.equal(await store.read(list, 'index'), undefined);
    assert.equal(await store.write(list, 'index', 'x'.repeat(70 * 1024 * 1024)), false);
  });

  it('reads a file as what it was written for alone', async () => {
    const store = new FileStore(folder);
    await store.write(list, 'index', 'text');
    await store.write(`${'b'.repeat(64)}/list`, 'index', 'other');
    await writeFile(
      path.join(folder, list, 'index'),
      await readFile(path.join(folder, 'b'.repeat(64), 'list', 'index')),
    );
    assert.equal(await store.read(list, 'index'), undefined);
  });

  it('leaves the file that was there, and nothing else, when it cannot write', async () => {
    const store = new FileStore(folder);
    await store.write(list, 'index', 'text');
    const target = path.join(folder, list, 'index');
    await rm(target);
    await store.write(`${list}/index`, 'in the way', 'text');
    await assert.rejects(store.write(list, 'index', 'new'));
    assert.deepEqual(await readdir(path.join(folder, list)), ['index']);
  });
});
