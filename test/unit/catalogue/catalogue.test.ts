import assert from 'node:assert/strict';
import { stat, utimes } from 'node:fs/promises';
import { Catalogue } from '../../../src/catalogue/catalogue';
import { openCatalogueStore } from '../../../src/catalogue/catalogue-store';
import type { CatalogueSource, ListRequest } from '../../../src/catalogue/source';
import { TrayError } from '../../../src/tray/errors/tray-error';
import { until } from '../../support/until';
import { listConnectors, listOperations } from '../tray/support/clients';
import { twilio, withCatalogues } from './with-catalogues';

describe('Catalogue', () => {
  const given = withCatalogues();
  const { start, client, restart, savedIndexes, onlyIndex, requestCount } = given;

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
      const second = new Catalogue({ source: client(), baseUrl: given.sandbox.url, token: given.sandbox.token, store });
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
      given.sandbox.orderFault({ body: { elements: [{ name: 'new-one', version: '1.0', title: 'New' }] }, delay: 50 });
      assert.deepEqual(await catalogue.connectors(), first);
      await until(async () => (await catalogue.connectors()).length === 1);
      assert.equal((await catalogue.connectors())[0]?.name, 'new-one');
      assert.ok(requestCount() > before);
    });

    it('asks Tray on refresh, whatever is fresh', async () => {
      const { catalogue } = restart();
      await catalogue.connectors();
      given.sandbox.orderFault({ body: { elements: [] } });
      assert.deepEqual(await catalogue.connectors({ refresh: true }), []);
      assert.deepEqual(await catalogue.connectors(), []);
      assert.equal(requestCount(), 2);
    });

    it('keeps the list when a refresh fails, and tells whoever asked for the refresh', async () => {
      const { catalogue } = restart();
      const before = await catalogue.connectors();
      given.sandbox.orderFault({ status: 500, times: 'always' });
      await assert.rejects(catalogue.connectors({ refresh: true }), { code: 'TRAY_SERVER' });
      assert.deepEqual(await catalogue.connectors(), before);
    });

    it('serves what is stale while Tray is away, without asking for each reader', async () => {
      const { catalogue } = restart({ freshFor: 0 });
      const before = await catalogue.connectors();
      await savedIndexes(1);
      given.sandbox.orderFault({ status: 503, times: 'always' });
      for (let i = 0; i < 20; i++) assert.deepEqual(await catalogue.connectors(), before);
      await until(async () => requestCount() === 2);
      for (let i = 0; i < 20; i++) assert.deepEqual(await catalogue.connectors(), before);
      assert.equal(requestCount(), 2);
    });

    it('remembers a failure for a while, but not against a refresh', async () => {
      const { catalogue } = restart();
      given.sandbox.orderFault({ status: 500 });
      await assert.rejects(catalogue.connectors(), TrayError);
      await assert.rejects(catalogue.connectors(), { code: 'TRAY_SERVER' });
      assert.equal(requestCount(), 1);
      assert.ok((await catalogue.connectors({ refresh: true })).length > 0);
      assert.ok((await catalogue.connectors()).length > 0);
    });

    it('uses the ETag that Tray offers', async () => {
      await given.sandbox.close();
      await start({ etag: true });
      const before = await restart().catalogue.connectors();
      const index = await onlyIndex();
      const old = new Date(Date.now() - 3_600_000);
      await utimes(index, old, old);
      assert.deepEqual(await restart().catalogue.connectors({ refresh: true }), before);
      assert.deepEqual(
        given.sandbox.requests().map(({ status }) => status),
        [200, 304],
      );
      await until(async () => (await stat(index)).mtimeMs > old.getTime());
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
    const catalogue = new Catalogue({ source, baseUrl: given.sandbox.url, token: given.sandbox.token, store });
    for (const lane of ['ann', 'ann', 'bob', 'bob']) void catalogue.operationSummaries(...twilio, { lane });
    await until(async () => asked.length === 2);
    assert.deepEqual(asked, ['ann', 'bob']);
  });

  describe('when a reader hangs up', () => {
    const lists = () => given.sandbox.requests().filter(({ path }) => path.endsWith('/operations'));

    beforeEach(() => {
      given.sandbox.orderFault({ match: { path: '/operations' }, delay: 60_000 });
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
      given.sandbox.reset();
      const { catalogue } = restart({ freshFor: 0 });
      await catalogue.operationSummaries(...twilio);
      await savedIndexes(1);
      given.sandbox.orderFault({ match: { path: '/operations' }, body: { elements: [{ name: 'new' }] }, delay: 100 });
      const hangUp = new AbortController();
      assert.ok((await catalogue.operationSummaries(...twilio, { signal: hangUp.signal })).length > 1);
      hangUp.abort();
      await until(async () => (await catalogue.operationSummaries(...twilio)).length === 1);
    });
  });
});
