import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Catalogue } from '../../../src/catalogue/catalogue';
import { openCatalogueStore } from '../../../src/catalogue/catalogue-store';
import { until } from '../../support/until';
import { twilio, untilInFiles, withCatalogues } from './with-catalogues';

describe('Catalogue', () => {
  const given = withCatalogues();
  const { start, client, restart, files, savedIndexes, onlyIndex, requestCount } = given;

  describe('on disk', () => {
    async function fill(): Promise<void> {
      const { catalogue } = restart();
      await catalogue.connectors();
      await catalogue.operationSummaries(...twilio);
      await savedIndexes(2);
    }

    it('needs no request after a restart while lists are fresh', async () => {
      await fill();
      const { catalogue } = restart();
      assert.ok((await catalogue.connectors()).length > 0);
      assert.ok(await catalogue.operation(...twilio, 'send_sms'));
      assert.equal(requestCount(), 2);
    });

    it('has lists and schemas after a restart without network, however old', async () => {
      await fill();
      const old = new Date(Date.now() - 30 * 24 * 3_600_000);
      for (const file of await files()) await utimes(file, old, old);
      given.sandbox.orderFault({ reset: 'before', times: 'always' });
      const { catalogue } = restart();
      assert.ok((await catalogue.connectors()).length > 0);
      assert.ok(await catalogue.operation(...twilio, 'send_sms'));
    });

    it('shows nothing to another token, and nothing to another host', async () => {
      await fill();
      const { catalogue } = restart({}, 'another-token');
      await assert.rejects(catalogue.connectors(), { code: 'TRAY_UNAUTHORIZED' });
      await assert.rejects(catalogue.operation(...twilio, 'send_sms'), { code: 'TRAY_UNAUTHORIZED' });
      const store = openCatalogueStore({ folder: given.folder });
      const elsewhere = new Catalogue({
        source: client('another-token'),
        baseUrl: 'https://api.tray.io',
        token: given.sandbox.token,
        store,
      });
      await assert.rejects(elsewhere.connectors(), { code: 'TRAY_UNAUTHORIZED' });
    });

    it('holds no token, in no file and in no name', async () => {
      await fill();
      for (const file of await files()) {
        assert.ok(!`${file}${await readFile(file, 'latin1')}`.includes(given.sandbox.token), file);
      }
    });

    it('can be read by nobody else', async () => {
      await fill();
      for (const file of await files()) assert.equal((await stat(file)).mode & 0o077, 0);
    });

    const damages: [string, (content: Buffer) => Buffer | string][] = [
      ['empty', () => ''],
      ['cut off', (content) => content.subarray(0, content.length - 10)],
      ['cut off in its first line', (content) => content.subarray(0, 20)],
      ['changed in one byte', (content) => content.fill('x', content.length - 5, content.length - 4)],
      ['longer', (content) => Buffer.concat([content, Buffer.from('x')])],
      ['not JSON', () => '<html></html>\n'],
      ['JSON of another kind', () => '[]\n[]'],
      ['deeply nested', () => '['.repeat(10_000_000)],
      ['of another format', (content) => content.toString().replace('"format":2', '"format":1')],
      ['of another account', (content) => content.toString().replace(/"name":"./, '"name":"x')],
    ];
    for (const [name, damage] of damages) {
      for (const isIndex of [true, false]) {
        it(`ignores and replaces ${isIndex ? 'an index' : 'an operation'} that is ${name}`, async () => {
          await given.sandbox.close();
          await start({ etag: true });
          const read = async ({ catalogue }: { catalogue: Catalogue }) => [
            await catalogue.operationSummaries(...twilio),
            await catalogue.operation(...twilio, 'send_sms'),
          ];
          const before = await read(restart());
          const index = await onlyIndex();
          const file = isIndex ? index : await fileHolding('"send_sms"', index);
          const whole = await readFile(file);
          await writeFile(file, damage(Buffer.from(whole)));

          assert.deepEqual(await read(restart()), before);
          await until(async () => whole.equals(await readFile(file)));
          assert.deepEqual(
            given.sandbox.requests().map(({ status }) => status),
            [200, 200],
          );
        });
      }
    }

    /** The file of the only operation that has a text in it, which is not the index. */
    async function fileHolding(text: string, index: string): Promise<string> {
      for (const file of await files()) {
        if (file !== index && (await readFile(file, 'utf8')).includes(text)) return file;
      }
      return assert.fail(`no file holds ${text}`);
    }

    it('has what is left of a list without network, also without its index', async () => {
      await restart().catalogue.operationSummaries(...twilio);
      await rm(await onlyIndex());
      given.sandbox.orderFault({ reset: 'before', times: 'always' });
      assert.ok(await restart().catalogue.operation(...twilio, 'send_sms'));
    });

    it('has nothing of an operation that Tray does not list any more', async () => {
      const { catalogue } = restart();
      assert.ok(await catalogue.operation(...twilio, 'send_sms'));
      await savedIndexes(1);
      const other = { name: 'other', title: 'Other', inputSchema: {} };
      given.sandbox.orderFault({ body: { elements: [other] } });
      await catalogue.operationSummaries(...twilio, { refresh: true });
      await until(async () => (await files()).length === 2);
      for (const each of [catalogue, restart().catalogue]) {
        assert.equal(await each.operation(...twilio, 'send_sms'), undefined);
        assert.equal((await each.operation(...twilio, 'other'))?.title, 'Other');
      }
      assert.equal(requestCount(), 2);
    });

    it('works without a disk that can be written', async () => {
      const blocked = path.join(given.folder, 'file');
      await writeFile(blocked, '');
      const { catalogue } = restart({ folder: blocked });
      const connectors = await catalogue.connectors();
      const operation = await catalogue.operation(...twilio, 'send_sms');
      assert.ok(operation);
      await untilInFiles(() => catalogue.operation(...twilio, 'send_sms'));
      assert.deepEqual(await catalogue.connectors(), connectors);
      assert.deepEqual(await catalogue.operation(...twilio, 'send_sms'), operation);
      assert.equal(requestCount(), 2);
    });

    it('is not needed', async () => {
      const { catalogue } = restart({ folder: undefined });
      const operation = await catalogue.operation(...twilio, 'send_sms');
      await untilInFiles(() => catalogue.operation(...twilio, 'send_sms'));
      assert.deepEqual(await catalogue.operation(...twilio, 'send_sms'), operation);
      assert.equal(requestCount(), 1);
      assert.deepEqual(readdirSync(given.folder), []);
    });

    it('never holds what Tray sends in the name of a file', async () => {
      const { catalogue } = restart();
      const names = ['../../../out', '..', '.', '/etc/passwd', 'CON', 'a:b', 'é'.repeat(300), '\0', 'UP', 'up'];
      const elements = names.map((name) => ({ name, title: name, inputSchema: {} }));
      given.sandbox.orderFault({ body: { elements } });
      await catalogue.operationSummaries('../..', '..\\..');
      await savedIndexes(1);
      for (const file of await files()) {
        assert.match(path.relative(given.folder, file), /^[0-9a-f]{64}[/\\][0-9a-f]{32}[/\\](index|[0-9a-f]{32})$/);
      }
      assert.equal((await files()).length, names.length + 1);
      const again = restart().catalogue;
      for (const name of names) assert.equal((await again.operation('../..', '..\\..', name))?.title, name);
      assert.equal(requestCount(), 1);
    });

    it('leaves no temporary files', async () => {
      await fill();
      assert.ok((await files()).every((file) => !file.endsWith('.tmp')));
    });
  });

  describe('large lists', function () {
    // Megabytes are sent, parsed and written: ten times as long on a machine that has other things to do.
    this.timeout(60_000);
    beforeEach(async () => {
      await given.sandbox.close();
      await start({ largeConnector: true });
    });

    it('reads one operation of 5 MB after a restart', async () => {
      const names = await restart().catalogue.operationSummaries('large', '1.0');
      await savedIndexes(1);
      const { catalogue } = restart();
      for (const { name } of [names[0], names[200], names[399]].filter((entry) => entry !== undefined)) {
        assert.equal((await catalogue.operation('large', '1.0', name))?.name, name);
      }
      assert.equal(requestCount(), 1);
    });

    it('is bounded in memory, and then reads from disk', async () => {
      const { catalogue } = restart({ maxBytes: 1_000_000 });
      const names = await catalogue.operationSummaries('large', '1.0');
      await savedIndexes(1);
      for (const { name } of names) assert.equal((await catalogue.operation('large', '1.0', name))?.name, name);
      assert.equal(requestCount(), 1);
    });

    it('is bounded on disk, and then asks Tray', async () => {
      const { catalogue } = restart({ maxDiskBytes: 100_000, maxBytes: 0 });
      await catalogue.connectors();
      await savedIndexes(1);
      const [first] = await catalogue.operationSummaries('large', '1.0');
      assert.ok(first);
      const read = () => catalogue.operation('large', '1.0', first.name);
      await untilInFiles(read);
      assert.equal((await read())?.name, first.name);
      assert.deepEqual(await savedIndexes(0), []);
    });

    it('is saved in steps between which the event loop runs', async () => {
      const { catalogue } = restart();
      await catalogue.operationSummaries('large', '1.0');
      let turns = 0;
      const timer = setInterval(() => turns++);
      await savedIndexes(1).finally(() => clearInterval(timer));
      assert.ok(turns > 10, `${turns} turns of the event loop`);
    });
  });
});
