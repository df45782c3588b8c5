import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TrayClient } from '../../../src/tray/client';
import { closeEverything } from './support/cleanup';
import { clientFor, failureOf, listConnectors, listOperations, sendSms, token } from './support/clients';
import { startAnswering } from './support/servers';

const manifest = JSON.parse(readFileSync(join(__dirname, '../../../package.json'), 'utf8'));

describe('What the client sends', () => {
  afterEach(closeEverything);

  async function sentBy(request: (client: TrayClient) => Promise<unknown>, basePath = '') {
    const { url, requests } = await startAnswering(200, { outcome: 'success', output: null, elements: [] });
    await request(clientFor(url + basePath));
    const [sent] = requests;
    assert(sent !== undefined && requests.length === 1);
    return sent;
  }

  it('a call', async () => {
    const { method, url, headers, body } = await sentBy((client) => client.call(sendSms));
    assert.equal(method, 'POST');
    assert.equal(url, '/core/v1/connectors/twilio-output/versions/2.1/call');
    assert.equal(headers.authorization, `Bearer ${token}`);
    assert.equal(headers['content-type'], 'application/json');
    assert.equal(headers['user-agent'], `node-red-tray/${manifest.version} (${manifest.name})`);
    assert.deepEqual(JSON.parse(body), {
      operation: 'send_sms',
      authId: sendSms.authId,
      input: { to: '+15550100', from: '+15550101', body: 'hello' },
    });
  });

  it('a call without an authentication, which asks for the output schema', async () => {
    const { body } = await sentBy((client) => client.call({ ...sendSms, authId: '', returnOutputSchema: true }));
    assert.deepEqual(JSON.parse(body), { operation: 'send_sms', input: sendSms.input, returnOutputSchema: true });
  });

  it('the two list requests', async () => {
    const connectors = await sentBy((client) => listConnectors(client));
    assert.equal(`${connectors.method} ${connectors.url}`, 'GET /core/v1/connectors');
    assert.equal(connectors.headers.authorization, `Bearer ${token}`);
    assert.equal(connectors.body, '');
    const operations = await sentBy((client) => listOperations(client, 'slack', '10.0'));
    assert.equal(`${operations.method} ${operations.url}`, 'GET /core/v1/connectors/slack/versions/10.0/operations');
  });

  it('goes below the path of a custom base', async () => {
    const { url } = await sentBy((client) => listConnectors(client), '/proxy/tray/');
    assert.equal(url, '/proxy/tray/core/v1/connectors');
  });

  for (const path of ['/core/v1', '/core/v1/', '/core/v1//', '/']) {
    it(`does not send the path of the API twice when the base URL ends in ${path} (H10)`, async () => {
      assert.equal((await sentBy((client) => listConnectors(client), path)).url, '/core/v1/connectors');
      const { url } = await sentBy((client) => listConnectors(client), `/behind${path}`);
      assert.equal(url, '/behind/core/v1/connectors');
    });
  }

  it('encodes every part of a path', async () => {
    const { url } = await sentBy((client) => listOperations(client, 'a/../b?c#d e%2F', 'ü&1'));
    assert.equal(url, '/core/v1/connectors/a%2F..%2Fb%3Fc%23d%20e%252F/versions/%C3%BC%261/operations');
  });

  for (const name of ['..', '.', '', '\uD800']) {
    it(`does not send a connector or version of the name ${JSON.stringify(name)}`, async () => {
      const { url, requests } = await startAnswering(200, { elements: [] });
      const client = clientFor(url);
      const failures = [
        await failureOf(client.call({ ...sendSms, connector: name })),
        await failureOf(listOperations(client, 'slack', name)),
        await failureOf(client.operationsIfChanged(name, '1.0', {})),
      ];
      assert.deepEqual(
        failures.map(({ code }) => code),
        ['TRAY_CONFIG', 'TRAY_CONFIG', 'TRAY_CONFIG'],
      );
      assert.equal(requests.length, 0);
    });
  }

  it('does not send a call without an operation', async () => {
    const { url } = await startAnswering(200, {});
    assert.equal((await failureOf(clientFor(url).call({ ...sendSms, operation: '' }))).code, 'TRAY_CONFIG');
  });

  it('does not send an input that JSON cannot carry', async () => {
    const { url, requests } = await startAnswering(200, {});
    const input: Record<string, never> = {};
    Object.assign(input, { input });
    const failure = await failureOf(clientFor(url).call({ ...sendSms, input }));
    assert.equal(failure.code, 'TRAY_INPUT');
    assert.equal(failure.sent, false);
    assert.equal(requests.length, 0);
  });

  it('trims a pasted token', async () => {
    const { url, requests } = await startAnswering(200, { elements: [] });
    await listConnectors(clientFor(url, { token: `  ${token}\n` }));
    assert.equal(requests[0]?.headers.authorization, `Bearer ${token}`);
  });

  const unusable: [string, ConstructorParameters<typeof TrayClient>[0], RegExp][] = [
    ['no token', { baseUrl: 'https://api.tray.io', token: ' ' }, /no API token/],
    ['a token that no header carries', { baseUrl: 'https://api.tray.io', token: 'a\r\nhost: b' }, /characters/],
    ['no base URL', { baseUrl: '', token }, /no base URL/],
    ['a base URL that is none', { baseUrl: 'api.tray.io', token }, /not a valid URL/],
    ['a base URL without TLS', { baseUrl: 'http://api.tray.io', token }, /must begin with https/],
    [
      'a base URL that only looks like loopback',
      { baseUrl: 'http://127.0.0.1.example', token },
      /must begin with https/,
    ],
  ];
  for (const baseUrl of ['http://10.0.0.1:3000', 'http://tray', 'http://tray.internal', 'http://[fd00::1]']) {
    it(`goes to ${baseUrl} only where plain http is allowed (H11)`, () => {
      assert.throws(() => clientFor(baseUrl), { code: 'TRAY_CONFIG', message: /must begin with https/ });
      assert.doesNotThrow(() => clientFor(baseUrl, { allowHttp: true }));
    });
  }

  for (const baseUrl of ['http://api.tray.io', 'http://172.32.0.1', 'http://11.0.0.1', 'http://[2001:db8::1]']) {
    it(`never goes to ${baseUrl}, which anybody can own (H11)`, () => {
      const make = () => clientFor(baseUrl, { allowHttp: true });
      assert.throws(make, { code: 'TRAY_CONFIG', message: /must begin with https/ });
    });
  }

  it('fails with a TrayError also for what nobody expected (H6)', () => {
    const env = new Proxy({}, { get: () => assert.fail('http://user:secret@proxy') });
    assert.throws(() => clientFor('https://api.tray.io', { transport: { env } }), {
      name: 'TrayError',
      code: 'TRAY_CONFIG',
      message: 'The connection is not open. (ERR_ASSERTION)',
    });
  });

  for (const [what, options, message] of unusable) {
    it(`cannot be made with ${what}`, () => {
      assert.throws(() => new TrayClient(options), { name: 'TrayError', code: 'TRAY_CONFIG', message });
    });
  }

  it('keeps connections between requests', async () => {
    const server = await startAnswering(200, { outcome: 'success', output: 1 });
    const client = clientFor(server.url);
    for (let i = 0; i < 5; i++) await client.call(sendSms);
    assert.equal(server.connections(), 1);
  });
});
