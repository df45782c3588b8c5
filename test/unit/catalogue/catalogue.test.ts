import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../sandbox';
import { Catalogue } from '../../../src/catalogue/catalogue';
import { ListFolder } from '../../../src/catalogue/list-folder';
import { ListStore, type ListStoreOptions } from '../../../src/catalogue/list-store';
import { TrayClient } from '../../../src/tray/client';
import { TrayError } from '../../../src/tray/errors/tray-error';
import { listConnectors, listOperations } from '../tray/support/clients';

const twilio = ['twilio-output', '2.1'] as const;

describe('Catalogue', () => {
  let sandbox: Sandbox;
  let folder: string;
  let clients: TrayClient[];
  let stores: ListStore[];

  beforeEach(async () => {
    clients = [];
    stores = [];
    folder = await mkdtemp(path.join(tmpdir(), 'tray-catalogue-'));
    await start({});
  });

  afterEach(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await sandbox.close();
    // Lists may still be on their way to the disk.
    await Promise.all(stores.map((store) => store.settled()));
    await rm(folder, { recursive: true });
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
  function restart(options: ListStoreOptions = {}, token = sandbox.token): { catalogue: Catalogue; store: ListStore } {
    const store = new ListStore({ folder: new ListFolder(folder), ...options });
    stores.push(store);
    return { catalogue: new Catalogue({ source: client(token), baseUrl: sandbox.url, token, store }), store };
  }

  async function files(): Promise<string[]> {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  }

  async function onlyFile(): Promise<string> {
    const [file, ...others] = await files();
    assert.ok(file !== undefined && others.length === 0, `files: ${[file, ...others].join()}`);
    return file;
  }

  const requestCount = () => sandbox.requests().length;

  describe('reading', () => {
    it('gives what the client gives', async () => {
      const { catalogue } = restart();
      const direct = client();
      assert.deepEqual(await catalogue.connectors(), await listConnectors(direct));
      assert.deepEqual(await catalogue.operations(...twilio), await listOperations(direct, ...twilio));
    });

    it('gives one operation, and the names without the schemas', async () => {
      const { catalogue } = restart();
      const all = await catalogue.operations(...twilio);
      const sendSms = all.find(({ name }) => name === 'send_sms');
      assert.ok(sendSms?.inputSchema.properties);
      assert.deepEqual(await catalogue.operation(...twilio, 'send_sms'), sendSms);
      assert.equal(await catalogue.operation(...twilio, 'toString'), undefined);
      assert.deepEqual(
        await catalogue.operationSummaries(...twilio),
        all.map(({ name, title, description, hasDynamicOutput }) => ({ name, title, description, hasDynamicOutput })),
      );
    });

    it('asks once for each list, however many want it', async () => {
      const { catalogue } = restart();
      await Promise.all(Array.from({ length: 50 }, () => catalogue.connectors()));
      await Promise.all(Array.from({ length: 50 }, () => catalogue.operation(...twilio, 'send_sms')));
      await catalogue.operations(...twilio);
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
      await assert.rejects(catalogue.operations('twilio-output-2', '1'), { code: 'TRAY_NOT_FOUND' });
      assert.ok((await catalogue.operations(...twilio)).length > 0);
    });
  });

  describe('freshness', () => {
    it('serves what is stale at once and fetches a new list behind', async () => {
      const { catalogue, store } = restart({ freshFor: 0 });
      const first = await catalogue.connectors();
      const before = requestCount();
      sandbox.orderFault({ body: { elements: [{ name: 'new-one', version: '1.0', title: 'New' }] }, delay: 50 });
      assert.equal(await catalogue.connectors(), first);
      await eventually(async () => (await catalogue.connectors()).length === 1);
      assert.equal((await catalogue.connectors())[0]?.name, 'new-one');
      assert.ok(requestCount() > before);
      await store.settled();
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
      assert.equal(await catalogue.connectors(), before);
    });

    it('serves what is stale while Tray is away, without asking for each reader', async () => {
      const { catalogue } = restart({ freshFor: 0 });
      const before = await catalogue.connectors();
      sandbox.orderFault({ status: 503, times: 'always' });
      for (let i = 0; i < 20; i++) assert.equal(await catalogue.connectors(), before);
      await eventually(async () => requestCount() === 2);
      for (let i = 0; i < 20; i++) assert.equal(await catalogue.connectors(), before);
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
      const { catalogue, store } = restart();
      const before = await catalogue.connectors();
      await store.settled();
      const old = new Date(Date.now() - 3_600_000);
      await utimes(await onlyFile(), old, old);
      const afterRestart = restart();
      assert.deepEqual(await afterRestart.catalogue.connectors({ refresh: true }), before);
      await afterRestart.store.settled();
      assert.deepEqual(
        sandbox.requests().map(({ status }) => status),
        [200, 304],
      );
      assert.ok(Date.now() - (await stat(await onlyFile())).mtimeMs < 60_000, 'is marked as fresh');
    });
  });

  describe('on disk', () => {
    async function fill(): Promise<void> {
      const { catalogue, store } = restart();
      await catalogue.connectors();
      await catalogue.operations(...twilio);
      await store.settled();
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
      const store = new ListStore({ folder: new ListFolder(folder) });
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
      ['no JSON', () => '<html></html>\n'],
      ['JSON of another kind', () => '[]\n[]'],
      ['without a size', (content) => content.toString().replace(/"indexBytes":\d+/, '"indexBytes":null')],
      ['of an older form', (content) => content.toString().replace('"format":1', '"format":0')],
      ['of another resource', (content) => content.toString().replace('/operations-', '/operations+')],
    ];
    for (const [name, damage] of damages) {
      it(`ignores and replaces a file that is ${name}`, async () => {
        const first = restart();
        const operations = await first.catalogue.operations(...twilio);
        await first.store.settled();
        const file = await onlyFile();
        const whole = await readFile(file);
        await writeFile(file, damage(Buffer.from(whole)));

        const second = restart();
        assert.deepEqual(await second.catalogue.operations(...twilio), operations);
        await second.store.settled();
        assert.equal(requestCount(), 2);
        assert.deepEqual(await readFile(file), whole);
      });
    }

    it('works without a disk that can be written', async () => {
      const blocked = path.join(folder, 'file');
      await writeFile(blocked, '');
      const store = new ListStore({ folder: new ListFolder(blocked) });
      const catalogue = new Catalogue({ source: client(), baseUrl: sandbox.url, token: sandbox.token, store });
      const connectors = await catalogue.connectors();
      await store.settled();
      assert.equal(await catalogue.connectors(), connectors);
    });

    it('leaves no temporary files', async () => {
      await fill();
      assert.equal((await files()).length, 2);
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
      const first = restart();
      const names = await first.catalogue.operationSummaries('large', '1.0');
      await first.store.settled();
      const { catalogue } = restart();
      for (const { name } of [names[0], names[200], names[399]].filter((entry) => entry !== undefined)) {
        assert.equal((await catalogue.operation('large', '1.0', name))?.name, name);
      }
      assert.equal(requestCount(), 1);
    });

    it('is bounded in memory, and then reads from disk', async () => {
      const { catalogue, store } = restart({ maxBytes: 1_000_000 });
      await catalogue.operationSummaries('large', '1.0');
      await store.settled();
      assert.equal((await catalogue.operations('large', '1.0')).length, 400);
      assert.equal(requestCount(), 1);
    });
  });
});

async function eventually(condition: () => Promise<boolean>): Promise<void> {
  const limit = Date.now() + 5_000;
  while (!(await condition())) {
    assert.ok(Date.now() < limit, 'did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
