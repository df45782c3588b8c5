import { deepEqual, equal, match, notEqual, ok, rejects } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { get, type RequestOptions } from 'node:https';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type Sandbox, startSandbox } from '../../../sandbox';
import { itemsAt } from '../../../sandbox/connectors/input';
import { urlOf } from '../../../sandbox/server/address';
import { call, callPath, json, operationsPath, send, sms } from './client';

describe('endpoints of the sandbox', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  it('lists one element a connector version', async () => {
    const reply = await send(sandbox, { path: '/core/v1/connectors' });
    equal(reply.status, 200);
    match(reply.headers['content-type'] ?? '', /^application\/json/);
    const elements = itemsAt(json(reply), 'elements').map(Object);
    deepEqual(
      elements.map(({ name, version }) => `${name} ${version}`),
      [
        'outreach 3.2',
        'twilio-output 2.1',
        'slack 8.2',
        'slack 9.0',
        'slack 10.0',
        'google-sheets 6.1',
        'google-sheets 7.0',
        'trello 2.1',
        'shopify 4.1',
        'every-feature 1.0',
        'google-drive 6.0',
        'gmail 4.3',
        'quickbooks 3.1',
        'salesforce 8.6',
        'marketo 3.3',
        'stripe 5.2',
        'airtable 3.1',
      ],
    );
    const twilio = elements[1];
    equal(twilio.title, 'Twilio');
    equal(twilio.description, 'Cloud communication platform for developers');
    deepEqual(Object.keys(twilio.service), ['id', 'name', 'version']);
    equal(twilio.service.name, 'twilio');
    deepEqual(elements[0], { name: 'outreach', version: '3.2', title: 'Outreach', description: '' });
  });

  it('lists the operations of a connector version, without the private ones', async () => {
    const reply = await send(sandbox, { path: operationsPath('trello', '2.1') });
    const elements = itemsAt(json(reply), 'elements').map(Object);
    deepEqual(
      elements.map(({ name }) => name),
      ['list_boards', 'get_board', 'create_card', 'list_cards', 'archive_card'],
    );
    deepEqual(Object.keys(elements[0]), [
      'name',
      'title',
      'description',
      'inputSchema',
      'outputSchema',
      'hasDynamicOutput',
      'authScopes',
    ]);
    equal(elements[0].inputSchema.$schema, 'https://api.tray.io/core/v1/connectors/operations/input-schema#');
  });

  it('answers 401 without the right token', async () => {
    for (const authorization of ['', 'Bearer other', sandbox.token, `Bearer ${sandbox.token}x`]) {
      for (const path of ['/core/v1/connectors', '/core/v1/nothing', operationsPath('slack', '9.0')]) {
        const reply = await send(sandbox, { path, headers: { authorization } });
        equal(reply.status, 401);
        deepEqual(json(reply), { message: 'The request is unauthorized', code: null });
      }
    }
  });

  it('answers 404 with a message for what it does not know', async () => {
    const paths = [
      operationsPath('nothing', '1.0'),
      operationsPath('slack', '1.0'),
      operationsPath('constructor', '1.0'),
      '/core/v1/nothing',
      '/core/v1',
      '/core/v2/connectors',
      '/core/v10/connectors',
      '/nothing',
      '/%E0%A4%A',
    ];
    for (const path of paths) {
      const reply = await send(sandbox, { path });
      equal(reply.status, 404, path);
      equal(typeof json(reply).message, 'string');
    }
    equal((await call(sandbox, { ...sms(), version: '9.9' })).status, 404);
    equal((await call(sandbox, { ...sms(), operation: 'nothing' })).status, 404);
  });

  it('answers 405 for the wrong method and 400 for a malformed path', async () => {
    equal((await send(sandbox, { method: 'POST', path: '/core/v1/connectors', body: {} })).status, 405);
    equal((await send(sandbox, { path: callPath('slack', '9.0') })).status, 405);
    equal((await send(sandbox, { path: '/core/v1/connectors/%E0%A4%A/versions/1.0/operations' })).status, 400);
  });

  it('decodes the parts of a path', async () => {
    equal((await send(sandbox, { path: operationsPath('%73lack', '9%2E0') })).status, 200);
  });

  describe('authentications', () => {
    it('has one for each service, the same at each start', async () => {
      const ofConnectors = ['outreach', 'twilio', 'slack', 'google-sheets', 'trello', 'shopify'];
      const withFiles = ['google-drive', 'gmail', 'quickbooks'];
      const withPages = ['salesforce', 'marketo', 'stripe', 'airtable'];
      deepEqual(Object.keys(sandbox.authIds), [
        ...ofConnectors,
        ...withFiles,
        ...withPages,
        'calendly',
        'typeform',
        'every-feature',
      ]);
      const other = await startSandbox();
      deepEqual(other.authIds, sandbox.authIds);
      await other.close();
      equal(sandbox.authIdOf('twilio-output'), sandbox.authIds.twilio);
      equal(sandbox.authIdOf('every-feature'), undefined);
    });

    it('has a second one for each service, so that flows can choose one for each message', async () => {
      deepEqual(Object.keys(sandbox.otherAuthIds), Object.keys(sandbox.authIds));
      const authId = sandbox.otherAuthIds.twilio ?? '';
      equal(json(await send(sandbox, { path: `/core/v1/authentications/${authId}` })).id, authId);
      equal((await call(sandbox, { ...sms(), authId })).status, 200);
      equal((await call(sandbox, { ...sms(), authId: sandbox.otherAuthIds.slack ?? '' })).status, 403);
    });
  });

  describe('compression', () => {
    const path = operationsPath('every-feature', '1.0');

    it('comes only if asked for', async () => {
      const plain = await send(sandbox, { path });
      equal(plain.headers['content-encoding'], undefined);
      for (const encoding of ['identity', 'gzip;q=0', 'br']) {
        const reply = await send(sandbox, { path, headers: { 'accept-encoding': encoding } });
        equal(reply.headers['content-encoding'], undefined, encoding);
      }
      const packed = await send(sandbox, { path, headers: { 'accept-encoding': 'gzip, deflate' } });
      equal(packed.headers['content-encoding'], 'gzip');
      ok(packed.bytes < plain.bytes / 2);
      equal(gunzipSync(Buffer.from(packed.text, 'latin1')).toString('latin1'), plain.text);
    });

    it('leaves small answers as they are', async () => {
      const reply = await send(sandbox, { path: '/core/v1/nothing', headers: { 'accept-encoding': 'gzip' } });
      equal(reply.headers['content-encoding'], undefined);
    });
  });

  describe('ETag', () => {
    it('is off unless asked for', async () => {
      const reply = await send(sandbox, { path: '/core/v1/connectors' });
      equal(reply.headers.etag, undefined);
    });

    it('saves the body of a list that did not change', async () => {
      const tagging = await startSandbox({ etag: true });
      const first = await send(tagging, { path: '/core/v1/connectors' });
      const etag = first.headers.etag ?? '';
      notEqual(etag, '');
      const again = await send(tagging, { path: '/core/v1/connectors', headers: { 'if-none-match': etag } });
      deepEqual([again.status, again.bytes, again.headers['content-type']], [304, 0, undefined]);
      const other = await send(tagging, { path: operationsPath('slack', '9.0'), headers: { 'if-none-match': etag } });
      equal(other.status, 200);
      await tagging.close();
    });
  });

  it('listens on one loopback address alone', async () => {
    await rejects(fetch(`http://127.0.0.2:${sandbox.port}/`));
  });

  it('listens on another address only when that is said explicitly', async () => {
    await rejects(startSandbox({ host: '0.0.0.0' }), /open to the network/);
    const open = await startSandbox({ host: '0.0.0.0', openToNetwork: true, names: ['Tray.Example.com'] });
    equal(open.url, `http://127.0.0.1:${open.port}`);
    const status = async (host: string) =>
      (await send(open, { path: '/core/v1/connectors', headers: { host } })).status;
    equal((await fetch(`http://127.0.0.2:${open.port}/`)).status, 200);
    deepEqual(await Promise.all(['tray-api:4010', 'tray.example.com', 'evil.example'].map(status)), [200, 200, 403]);
    await open.close();
  });

  it('is called by an address that programs on this machine can use', () => {
    const hosts = ['127.0.0.1', '0.0.0.0', '::', '::1', '192.0.2.1', 'localhost'];
    deepEqual(
      hosts.map((host) => urlOf('http', host, 4010)),
      ['127.0.0.1', '127.0.0.1', '127.0.0.1', '[::1]', '192.0.2.1', 'localhost'].map((name) => `http://${name}:4010`),
    );
  });

  it('speaks HTTPS with a certificate', async () => {
    const certificates = path.resolve(__dirname, '../../fixtures/sandbox');
    const cert = readFileSync(path.join(certificates, 'localhost.crt'), 'utf8');
    const key = readFileSync(path.join(certificates, 'localhost.key'), 'utf8');
    const secure = await startSandbox({ tls: { key, cert } });
    const status = (options: RequestOptions) =>
      new Promise((resolve, reject) => {
        get(`${secure.url}/core/v1/connectors`, options, ({ statusCode }) => resolve(statusCode)).on('error', reject);
      });
    equal(await status({ ca: cert }), 401);
    await rejects(status({}), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    secure.orderFault({ reset: 'before' });
    const headers = { authorization: `Bearer ${secure.token}` };
    await rejects(status({ ca: cert, headers }), { code: 'ECONNRESET' });
    await secure.close();
  });

  it('delays every answer by the latency', async () => {
    const slow = await startSandbox({ latency: 80 });
    const start = performance.now();
    await send(slow, { path: '/core/v1/connectors' });
    ok(performance.now() - start >= 75);
    await slow.close();
  });

  it('rejects when its port is in use', async () => {
    await rejects(startSandbox({ port: sandbox.port }), { code: 'EADDRINUSE' });
  });
});
