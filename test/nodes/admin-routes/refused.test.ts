/** Requests that are refused for their form or their number. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type AdminRoutes, sendSms, withAdminRoutes } from '../../support/admin-routes';
import { until } from '../../support/until';

describe('the admin routes', () => {
  let routes: AdminRoutes;
  withAdminRoutes((started) => {
    routes = started;
  });

  describe('requests of a wrong form', () => {
    const call = { ...sendSms, input: {} };
    const good = { connection: { configId: 'a', region: 'us', baseUrl: '', tls: '' }, ...call };
    const bad: [string, string, unknown][] = [
      ['no object', 'connectors', []],
      ['no connection', 'connectors', {}],
      ['a connection that is none', 'connectors', { connection: 'a' }],
      ['no configId', 'connectors', { connection: { region: 'us' } }],
      ['a token that is no text', 'connectors', { connection: { ...good.connection, token: { a: 1 } } }],
      ['an endless token', 'connectors', { connection: { ...good.connection, token: 'x'.repeat(10_001) } }],
      ['an authId that is no text', 'connectors', { connection: { ...good.connection, authId: 5 } }],
      ['a refresh that is no flag', 'connectors', { connection: good.connection, refresh: 'yes' }],
      ['no connector', 'operations', { connection: good.connection, connectorVersion: '1' }],
      ['an empty connector', 'operations', { ...good, connector: '' }],
      ['an endless connector', 'operations', { ...good, connector: 'x'.repeat(1_001) }],
      ['an operation that is a list', 'operation', { ...good, operation: ['a'] }],
      ['no input', 'lookup', { ...good, input: undefined }],
      ['an input that is a list', 'try', { ...good, input: [] }],
      ['an authId that is null', 'try', { ...good, authId: null }],
      ['a schema flag that is no flag', 'try', { ...good, returnOutputSchema: 1 }],
      ['an input that is too deep', 'try', { ...good, input: JSON.parse(`${'{"a":'.repeat(120)}1${'}'.repeat(120)}`) }],
    ];
    for (const [name, route, body] of bad) {
      it(`are refused: ${name}`, async () => {
        const { code, message } = await routes.failure(route, body);
        assert.equal(code, 'bad_request');
        assert.notEqual(message, '');
      });
    }

    it('are refused: no JSON', async () => {
      const answer = await routes.post('connectors', 'connection', { headers: { 'Content-Type': 'text/plain' } });
      assert.equal(answer.body.error?.code, 'bad_request');
    });

    it('are refused: larger than 2 MB, whether they say so or not', async () => {
      const body = { ...good, connection: routes.deployed(), input: { text: 'x'.repeat(2 * 1024 * 1024) } };
      assert.equal((await routes.failure('try', body)).code, 'bad_request');
      assert.equal((await routes.post('try', body, inChunks(body))).body.error?.code, 'bad_request');
      const small = { connection: routes.deployed() };
      assert.equal((await routes.post('connectors', small, inChunks(small))).body.error, undefined);
    });

    it('are refused: larger than 2 MB once they are unpacked', async () => {
      const headers = { 'Content-Encoding': 'gzip' };
      const packed = (body: object) =>
        routes.post('try', body, { headers, body: gzipSync(JSON.stringify({ ...body, requestId: randomUUID() })) });
      const body = { ...good, connection: routes.deployed() };
      const { error } = (await packed({ ...body, input: { text: 'x'.repeat(3 * 1024 * 1024) } })).body;
      assert.deepEqual([error?.code, error?.texts?.length], ['bad_request', 1]);
      assert.equal((await packed(body)).body.error, undefined);
    });

    it('are refused: forms, which other sites can send without being asked whether they may', async () => {
      const fields = ['configId', 'region', 'baseUrl', 'tls'] as const;
      const asForm = { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } };
      const form = new URLSearchParams(fields.map((field) => [`connection[${field}]`, routes.deployed()[field]]));
      const { error } = (await routes.post('test-connection', form.toString(), asForm)).body;
      assert.deepEqual([error?.code, error?.texts], ['bad_request', [{ key: 'requestNoJson' }]]);
      assert.equal(routes.sandbox.requests().length, 0);
    });

    /** A request whose length is not known when it begins. */
    function inChunks(body: object): RequestInit {
      // The browser's type of `RequestInit` does not know `duplex`, which Node.js asks for.
      const init = { body: new Blob([JSON.stringify(body)]).stream(), duplex: 'half' };
      return init;
    }

    it('never reach Tray', async () => {
      for (const [, route, body] of bad.slice(0, 10)) await routes.post(route, body);
      assert.equal(routes.sandbox.requests().length, 0);
    });
  });

  it('bounds how often a person may ask, over all routes', async () => {
    const names = ['connectors', 'test-connection', 'lookup'];
    const start = performance.now();
    const answers = await Promise.all(Array.from({ length: 120 }, (_, i) => routes.post(names[i % 3] ?? '', {})));
    const seconds = (performance.now() - start) / 1000;
    const codes = answers.map(({ body }) => body.error?.code);
    const allowed = codes.filter((code) => code === 'bad_request').length;
    const refused = codes.filter((code) => code === 'too_many_requests').length;
    assert.equal(allowed + refused, answers.length);
    assert.ok(allowed >= 20 && allowed <= 20 + 20 * seconds + 1, `${allowed} allowed in ${seconds} s`);
    await until(async () => (await routes.failure('connectors', {})).code === 'bad_request');
  });

  it('keeps few connections of typed tokens open', async () => {
    for (let i = 0; i < 15; i++) {
      const connection = routes.typed({ token: `token-${randomBytes(8).toString('hex')}` });
      assert.equal((await routes.failure('connectors', { connection })).code, 'TRAY_UNAUTHORIZED');
    }
    await routes.result('connectors', { connection: routes.typed() });
  });

  describe('many requests at once', () => {
    it('are answered up to 12 of a user; of others they say that they are too many (H20)', async () => {
      routes.sandbox.orderFault({ hang: true, times: 12 });
      const hangUp = new AbortController();
      const ask = () =>
        routes.post('lookup', { connection: routes.deployed(), ...sendSms, input: {} }, { signal: hangUp.signal });
      const open = Array.from({ length: 12 }, ask);
      await until(() => routes.sandbox.state().callsInFlight === 12);
      assert.equal(
        (await routes.failure('test-connection', { connection: routes.deployed() })).code,
        'too_many_requests',
      );
      // They go on when the dialog has hung up, until the local Tray API ends: the last test is the place for them.
      hangUp.abort();
      await Promise.allSettled(open);
    });
  });
});
