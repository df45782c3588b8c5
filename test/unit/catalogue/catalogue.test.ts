import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Sandbox, SandboxOptions } from '../../../sandbox';
import { Catalogue } from '../../../src/catalogue/catalogue';
import {
  type CatalogueStore,
  type CatalogueStoreOptions,
  openCatalogueStore,
} from '../../../src/catalogue/catalogue-store';
import type { CatalogueSource, ListRequest } from '../../../src/catalogue/source';
import { TrayClient } from '../../../src/tray/client';
import { TrayError } from '../../../src/tray/errors/tray-error';
import { startSandbox } from '../../support/start-sandbox';
import { until } from '../../support/until';
import { listConnectors, listOperations } from '../tray/support/clients';

const twilio = ['twilio-output', '2.1'] as const;

describe('Catalogue', () => {
  let sandbox: Sandbox;
  let folder: string;
  let clients: TrayClient[];

  beforeEach(async () => {
    clients = [];
    folder = await mkdtemp(path.join(tmpdir(), 'tray-catalogue-'));
    await start({});
  });

  afterEach(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await sandbox.close();
    // Lists may still be on their way to the disk.
    await rm(folder, { recursive: true, maxRetries: 20, retryDelay: 20 });
  });

  async function start(options: SandboxOptions): Promise<void> {
    sandbox = await startSandbox({ limits: { perSecond: Number.POSITIVE_INFINITY }, ...options });
  }

  function client(token = sandbox.token): TrayClient {
    const made = new TrayClient({ baseUrl: sandbox.url, token });
    clients.push(made);
    return made;
  }

  /** A catalogue as after a restart of the process: only the disk knows something. */
  function restart(
    options: CatalogueStoreOptions = {},
    token = sandbox.token,
  ): { catalogue: Catalogue; store: CatalogueStore } {
    const store = openCatalogueStore({ folder, ...options });
    return { catalogue: new Catalogue({ source: client(token), baseUrl: sandbox.url, token, store }), store };
  }

  async function files(): Promise<string[]> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  }

  /** The index comes last: with it a list is on disk as a whole. */
  async function savedIndexes(count: number): Promise<string[]> {
    const isIndex = (file: string) => path.basename(file) === 'index';
    await until(async () => (await files()).filter(isIndex).length === count);
    return (await files()).filter(isIndex);
  }

  async function onlyIndex(): Promise<string> {
    const [index] = await savedIndexes(1);
    return index ?? assert.fail();
  }

  const requestCount = () => sandbox.requests().length;

  describe('reading', () => {
    it('gives what the client gives', async () => {
      const { catalogue } = restart();
      const direct = client();
      assert.deepEqual(await catalogue.connectors(), await listConnectors(direct));
      for (const operation of await listOperations(direct, ...twilio)) {
        assert.deepEqual(await catalogue.operation(...twilio, operation.name), operation);
      }
    });

    it('gives one operation, and the names without the schemas', async () => {
      const { catalogue } = restart();
      const all = await listOperations(client(), ...twilio);
      const sendSms = all.find(({ name }) => name === 'send_sms');
      assert.ok(sendSms?.inputSchema.properties);
      assert.deepEqual(await catalogue.operation(...twilio, 'send_sms'), sendSms);
      assert.equal(await catalogue.operation(...twilio, 'toString'), undefined);
      assert.deepEqual(
        await catalogue.operationSummaries(...twilio),
        all.map(({ inputSchema, outputSchema, ...summary }) => summary),
      );
    });

    it('asks once for each list, however many want it', async () => {
      const { catalogue } = restart();
      await Promise.all(Array.from({ length: 50 }, () => catalogue.connectors()));
      await Promise.all(Array.from({ length: 50 }, () => catalogue.operation(...twilio, 'send_sms')));
      await catalogue.operationSummaries(...twilio);
      assert.equal(requestCount(), 2);
    });

    it('shares a request between two catalogues of one token and host', async () => {
      const { catalogue, store } = restart();
      const second = new Catalogue({ source: client(), baseUrl: sandbox.url, token: sandbox.token, store });
      await Promise.all([catalogue.connectors(), second.connectors()]);
      assert.equal(requestCount(), 1);
    });

    it('keeps apart lists of names that only look alike', async () => {
      const { catalogue } = restart();
      await assert.rejects(catalogue.operationSummaries('twilio-output-2', '1'), { code: 'TRAY_NOT_FOUND' });
      assert.ok((await catalogue.operationSummaries(...twilio)).length > 0);
    });
  });

  describe('freshness', () => {
    it('serves what is stale at once and fetches a new list behind', async () => {
      const { catalogue } = restart({ freshFor: 0 });
      const first = await catalogue.connectors();
      await savedIndexes(1);
      const before = requestCount();
      sandbox.orderFault({ body: { elements: [{ name: 'new-one', version: '1.0', title: 'New' }] }, delay: 50 });
      assert.deepEqual(await catalogue.connectors(), first);
      await until(async () => (await catalogue.connectors()).length === 1);
      assert.equal((await catalogue.connectors())[0]?.name, 'new-one');
      assert.ok(requestCount() > before);
    });

    it('asks Tray on refresh, whatever is fresh', async () => {
      const { catalogue } = restart();
      await catalogue.connectors();
      sandbox.orderFault({ body: { elements: [] } });
      assert.deepEqual(await catalogue.connectors({ refresh: true }), []);
      assert.deepEqual(await catalogue.connectors(), []);
      assert.equal(requestCount(), 2);
    });

    it('keeps the list when a refresh fails, and tells whoever asked for the refresh', async () => {
      const { catalogue } = restart();
      const before = await catalogue.connectors();
      sandbox.orderFault({ status: 500, times: 'always' });
      await assert.rejects(catalogue.connectors({ refresh: true }), { code: 'TRAY_SERVER' });
      assert.deepEqual(await catalogue.connectors(), before);
    });

    it('serves what is stale while Tray is away, without asking for each reader', async () => {
      const { catalogue } = restart({ freshFor: 0 });
      const before = await catalogue.connectors();
      await savedIndexes(1);
      sandbox.orderFault({ status: 503, times: 'always' });
      for (let i = 0; i < 20; i++) assert.deepEqual(await catalogue.connectors(), before);
      await until(async () => requestCount() === 2);
      for (let i = 0; i < 20; i++) assert.deepEqual(await catalogue.connectors(), before);
      assert.equal(requestCount(), 2);
    });

    it('remembers a failure for a while, but not against a refresh', async () => {
      const { catalogue } = restart();
      sandbox.orderFault({ status: 500 });
      await assert.rejects(catalogue.connectors(), TrayError);
      await assert.rejects(catalogue.connectors(), { code: 'TRAY_SERVER' });
      assert.equal(requestCount(), 1);
      assert.ok((await catalogue.connectors({ refresh: true })).length > 0);
      assert.ok((await catalogue.connectors()).length > 0);
    });

    it('uses the ETag that Tray offers', async () => {
      await sandbox.close();
      await start({ etag: true });
      const before = await restart().catalogue.connectors();
      const index = await onlyIndex();
      const old = new Date(Date.now() - 3_600_000);
      await utimes(index, old, old);
      assert.deepEqual(await restart().catalogue.connectors({ refresh: true }), before);
      assert.deepEqual(
        sandbox.requests().map(({ status }) => status),
        [200, 304],
      );
      await until(async () => (await stat(index)).mtimeMs > old.getTime());
    });
  });

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
      sandbox.orderFault({ reset: 'before', times: 'always' });
      const { catalogue } = restart();
      assert.ok((await catalogue.connectors()).length > 0);
      assert.ok(await catalogue.operation(...twilio, 'send_sms'));
    });

    it('shows nothing to another token, and nothing to another host', async () => {
      await fill();
      const { catalogue } = restart({}, 'another-token');
      await assert.rejects(catalogue.connectors(), { code: 'TRAY_UNAUTHORIZED' });
      await assert.rejects(catalogue.operation(...twilio, 'send_sms'), { code: 'TRAY_UNAUTHORIZED' });
      const store = openCatalogueStore({ folder });
      const elsewhere = new Catalogue({
        source: client('another-token'),
        baseUrl: 'https://api.tray.io',
        token: sandbox.token,
        store,
      });
      await assert.rejects(elsewhere.connectors(), { code: 'TRAY_UNAUTHORIZED' });
    });

    it('holds no token, in no file and in no name', async () => {
      await fill();
      for (const file of await files()) {
        assert.ok(!`${file}${await readFile(file, 'latin1')}`.includes(sandbox.token), file);
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
          await sandbox.close();
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
            sandbox.requests().map(({ status }) => status),
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
      sandbox.orderFault({ reset: 'before', times: 'always' });
      assert.ok(await restart().catalogue.operation(...twilio, 'send_sms'));
    });

    it('has nothing of an operation that Tray does not list any more', async () => {
      const { catalogue } = restart();
      assert.ok(await catalogue.operation(...twilio, 'send_sms'));
      await savedIndexes(1);
      const other = { name: 'other', title: 'Other', inputSchema: {} };
      sandbox.orderFault({ body: { elements: [other] } });
      await catalogue.operationSummaries(...twilio, { refresh: true });
      await until(async () => (await files()).length === 2);
      for (const each of [catalogue, restart().catalogue]) {
        assert.equal(await each.operation(...twilio, 'send_sms'), undefined);
        assert.equal((await each.operation(...twilio, 'other'))?.title, 'Other');
      }
      assert.equal(requestCount(), 2);
    });

    it('works without a disk that can be written', async () => {
      const blocked = path.join(folder, 'file');
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
      assert.deepEqual(readdirSync(folder), []);
    });

    it('never holds what Tray sends in the name of a file', async () => {
      const { catalogue } = restart();
      const names = ['../../../out', '..', '.', '/etc/passwd', 'CON', 'a:b', 'é'.repeat(300), '\0', 'UP', 'up'];
      const elements = names.map((name) => ({ name, title: name, inputSchema: {} }));
      sandbox.orderFault({ body: { elements } });
      await catalogue.operationSummaries('../..', '..\\..');
      await savedIndexes(1);
      for (const file of await files()) {
        assert.match(path.relative(folder, file), /^[0-9a-f]{64}[/\\][0-9a-f]{32}[/\\](index|[0-9a-f]{32})$/);
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
      await sandbox.close();
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

  it('lets nobody wait for the request of another lane, which may stand behind hundreds', async () => {
    const asked: (string | undefined)[] = [];
    const never = ({ lane }: ListRequest) => {
      asked.push(lane);
      return new Promise<never>(() => {});
    };
    const source: CatalogueSource = {
      connectorsIfChanged: never,
      operationsIfChanged: (_connector, _version, request) => never(request),
    };
    const store = openCatalogueStore({});
    const catalogue = new Catalogue({ source, baseUrl: sandbox.url, token: sandbox.token, store });
    for (const lane of ['ann', 'ann', 'bob', 'bob']) void catalogue.operationSummaries(...twilio, { lane });
    await until(async () => asked.length === 2);
    assert.deepEqual(asked, ['ann', 'bob']);
  });

  describe('when a reader hangs up', () => {
    const lists = () => sandbox.requests().filter(({ path }) => path.endsWith('/operations'));

    beforeEach(() => {
      sandbox.orderFault({ match: { path: '/operations' }, delay: 60_000 });
    });

    it('the request to Tray does not go on', async () => {
      const { catalogue } = restart();
      const hangUp = new AbortController();
      const given = catalogue.operation(...twilio, 'send_sms', { signal: hangUp.signal });
      await until(async () => lists().length === 1);
      hangUp.abort();
      await assert.rejects(given, { code: 'TRAY_CANCELLED' });
      await until(async () => lists()[0]?.end === 'aborted');
      assert.ok(await catalogue.operation(...twilio, 'send_sms'), 'asks again for the next reader');
    });

    it('the request goes on for another who waits for it', async () => {
      const { catalogue } = restart();
      const hangUp = new AbortController();
      const left = catalogue.operationSummaries(...twilio, { signal: hangUp.signal });
      const stays = new AbortController();
      const stayed = catalogue.operationSummaries(...twilio, { signal: stays.signal });
      await until(async () => lists().length === 1);
      hangUp.abort();
      await assert.rejects(left, { code: 'TRAY_CANCELLED' });
      assert.equal(lists()[0]?.end, undefined);
      stays.abort();
      await assert.rejects(stayed, { code: 'TRAY_CANCELLED' });
    });

    it('the revalidation behind goes on', async () => {
      sandbox.reset();
      const { catalogue } = restart({ freshFor: 0 });
      await catalogue.operationSummaries(...twilio);
      await savedIndexes(1);
      sandbox.orderFault({ match: { path: '/operations' }, body: { elements: [{ name: 'new' }] }, delay: 100 });
      const hangUp = new AbortController();
      assert.ok((await catalogue.operationSummaries(...twilio, { signal: hangUp.signal })).length > 1);
      hangUp.abort();
      await until(async () => (await catalogue.operationSummaries(...twilio)).length === 1);
    });
  });
});

/** Values are the very same until a list is in files, which are parsed anew each time. */
async function untilInFiles(read: () => Promise<unknown>): Promise<void> {
  await until(async () => {
    const [first, second] = [await read(), await read()];
    return first !== second;
  });
}
