import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { decodeRecords, encodeRecords } from '../../../src/events/keys/key-file';
import type { NodeRecord } from '../../../src/events/keys/node-record';
import { RecordStore, recordStore } from '../../../src/events/keys/record-store';
import { Seal } from '../../../src/events/keys/seal';

const secret = 'the credential secret';
const record: NodeRecord = { current: { id: 'sub-1', signingKey: 'c2VjcmV0LXNpZ25pbmcta2V5', fingerprint: 'f1' } };

describe('the file of the keys', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'node-red-tray-keys-'));
    file = path.join(folder, 'below', 'keys.json');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  for (const used of [secret, undefined]) {
    const how = used === undefined ? 'plain where there is no secret' : 'sealed where there is a secret';

    it(`outlives the process, ${how}`, async () => {
      await new RecordStore(file, used).set('node1', record);
      const later = new RecordStore(file, used);
      assert.deepEqual([await later.get('node1'), await later.fileState()], [record, 'read']);
      assert.equal((await readFile(file, 'utf8')).includes('c2VjcmV0LXNpZ25pbmcta2V5'), used === undefined);
    });

    it(`is its owner's alone, ${how}, and leaves nothing beside it`, async () => {
      const store = new RecordStore(file, used);
      await store.set('node1', record);
      await store.set('node2', record);
      if (process.platform !== 'win32') assert.equal((await stat(file)).mode & 0o777, 0o600);
      assert.deepEqual(await readdir(path.dirname(file)), ['keys.json']);
    });

    it(`is found damaged and read as empty, ${how}, whichever part is cut or changed`, async () => {
      const content = await encodeRecords(
        new Map([['node1', record]]),
        used === undefined ? undefined : new Seal(used),
      );
      const seal = used === undefined ? undefined : new Seal(used);
      // The end is a line break, without which nothing is missing.
      for (let length = 0; length < content.length - 1; length += 7) {
        assert.equal(await decodeRecords(content.subarray(0, length), seal), undefined);
      }
      for (let at = 0; at < content.length - 1; at += 5) {
        const changed = Buffer.from(content);
        changed[at] = (changed[at] ?? 0) ^ 1;
        const read = await decodeRecords(changed, seal);
        // A changed salt or a letter of base64 that says nothing may lead to the same content, never to another.
        assert.ok(read === undefined || JSON.stringify([...read]) === JSON.stringify([['node1', record]]));
      }
    });
  }

  it('is found missing, damaged or unreadable', async () => {
    assert.equal(await new RecordStore(file, secret).fileState(), 'missing');
    await mkdir(path.dirname(file));
    await writeFile(file, 'not a file of keys');
    const damaged = new RecordStore(file, secret);
    assert.deepEqual([await damaged.fileState(), await damaged.get('node1')], ['damaged', {}]);
    await damaged.set('node1', record);
    assert.deepEqual(await new RecordStore(file, secret).get('node1'), record);
    assert.equal(await new RecordStore(folder, secret).fileState(), 'unreadable');
  });

  it('cannot be opened with another secret, nor without one', async () => {
    await new RecordStore(file, secret).set('node1', record);
    assert.equal(await new RecordStore(file, 'another secret').fileState(), 'damaged');
    assert.equal(await new RecordStore(file, undefined).fileState(), 'damaged');
  });

  it('is sealed by the first write once there is a secret', async () => {
    await new RecordStore(file, undefined).set('node1', record);
    const store = new RecordStore(file, secret);
    assert.deepEqual(await store.get('node1'), record);
    await store.set('node2', record);
    assert.ok(!(await readFile(file, 'utf8')).includes('c2VjcmV0'));
  });

  it('forgets nodes of which nothing is left to be remembered', async () => {
    const store = new RecordStore(file, secret);
    await store.set('node1', record);
    await store.set('node2', { isUnsettled: true, obsolete: ['old'] });
    await store.set('node1', {});
    assert.deepEqual(await new RecordStore(file, secret).nodeIds(), ['node2']);
  });

  it('holds what was set last, however many set something at once', async () => {
    const store = new RecordStore(file, secret);
    await Promise.all(
      Array.from({ length: 40 }, (_, index) => store.set(`node${index % 8}`, { obsolete: [`sub-${index}`] })),
    );
    const read = new RecordStore(file, secret);
    for (let node = 0; node < 8; node++)
      assert.deepEqual((await read.get(`node${node}`)).obsolete, [`sub-${32 + node}`]);
  });

  it('is not what counts while the process runs: a disk that refuses costs nothing before the next start', async () => {
    const store = new RecordStore(path.join(folder, 'file-in-the-way', 'keys.json'), secret);
    await writeFile(path.join(folder, 'file-in-the-way'), '');
    await assert.rejects(store.set('node1', record));
    assert.deepEqual(await store.get('node1'), record);
  });

  it('has one store in a process', () => assert.equal(recordStore(file, secret), recordStore(file, secret)));

  it('keeps every record as it is', async () => {
    const text = fc.string({ minLength: 1, maxLength: 100, unit: 'binary' });
    const records = fc.record(
      {
        current: fc.record({ id: text, signingKey: text, fingerprint: text }, { noNullPrototype: true }),
        isUnsettled: fc.constant(true),
        obsolete: fc.array(text, { maxLength: 5 }),
      },
      { requiredKeys: [], noNullPrototype: true },
    );
    const seal = new Seal(secret);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, records), { maxLength: 5 }), async (entries) => {
        const all = new Map<string, NodeRecord>(entries);
        const read = await decodeRecords(await encodeRecords(all, seal), seal);
        // The generator makes objects without a prototype as well.
        assert.deepEqual(read, structuredClone(all));
      }),
    );
  });

  it('is read without what is not a record', async () => {
    const odd = {
      a: null,
      b: { current: { id: 7 } },
      c: { obsolete: [7, 'old', ''] },
      d: { current: record.current, x: 1 },
    };
    const plain = JSON.stringify(odd);
    const sha256 = createHash('sha256').update(plain).digest('hex');
    const content = Buffer.from(JSON.stringify({ format: 1, plain, sha256 }));
    const read = await decodeRecords(content, undefined);
    assert.deepEqual(
      [...(read ?? [])],
      [
        ['c', { obsolete: ['old'] }],
        ['d', record],
      ],
    );
  });
});
