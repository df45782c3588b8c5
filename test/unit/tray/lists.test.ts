import assert from 'node:assert/strict';
import { RateLimiter } from '../../../src/tray/rate-limiter';
import { closeEverything } from './support/cleanup';
import { clientFor, failureOf, listConnectors, listOperations, sendSms } from './support/clients';
import { answer, startAnswering, startHttp } from './support/servers';

describe('Lists', () => {
  afterEach(closeEverything);

  it('of connectors are read as documented', async () => {
    const element = {
      name: 'slack',
      version: '10.0',
      title: 'Slack',
      description: 'Messages',
      service: { id: 's', name: 'slack', version: 3 },
    };
    const { url } = await startAnswering(200, { elements: [{ ...element, unknown: true }] });
    assert.deepEqual(await listConnectors(clientFor(url)), [element]);
  });

  it('of connectors are read with what is missing or odd, and without what is rubbish', async () => {
    const elements = [
      { name: 'bare', version: '1.0' },
      { name: 'numbered', version: 2.1, title: '', description: null, service: 'none' },
      { name: 'odd', version: '1.0', title: 7, service: { name: 'odd' } },
      { name: '', version: '1.0' },
      { name: 'versionless' },
      null,
      'text',
      [],
    ];
    const { url } = await startAnswering(200, { elements });
    assert.deepEqual(await listConnectors(clientFor(url)), [
      { name: 'bare', version: '1.0', title: '', description: '' },
      { name: 'numbered', version: '2.1', title: '', description: '' },
      { name: 'odd', version: '1.0', title: '7', description: '', service: { id: '', name: 'odd', version: 1 } },
    ]);
  });

  it('of operations are read as documented', async () => {
    const element = {
      name: 'send_sms',
      title: 'Send SMS',
      description: 'Sends',
      inputSchema: { type: 'object' },
      outputSchema: { type: 'object' },
      hasDynamicOutput: true,
      authScopes: ['sms'],
    };
    const { url } = await startAnswering(200, { elements: [element] });
    assert.deepEqual(await listOperations(clientFor(url), 'twilio-output', '2.1'), [element]);
  });

  it('of operations are read with what is missing or odd, and without what is rubbish', async () => {
    const elements = [
      { name: 'bare' },
      { name: 'odd', inputSchema: true, outputSchema: [], hasDynamicOutput: 'yes', authScopes: ['a', 1] },
      { title: 'nameless' },
      17,
    ];
    const { url } = await startAnswering(200, { elements });
    const empty = { title: '', description: '', inputSchema: {}, outputSchema: null, hasDynamicOutput: false };
    assert.deepEqual(await listOperations(clientFor(url), 'odd', '1.0'), [
      { name: 'bare', ...empty, authScopes: [] },
      { name: 'odd', ...empty, authScopes: ['a'] },
    ]);
  });

  for (const body of ['', '[]', '{}', '{"elements":{}}', 'null', '<html>']) {
    it(`are TRAY_RESPONSE when the answer is ${JSON.stringify(body)}`, async () => {
      const { url } = await startAnswering(200, body);
      const client = clientFor(url);
      assert.equal((await failureOf(listConnectors(client))).code, 'TRAY_RESPONSE');
      assert.equal((await failureOf(listOperations(client, 'slack', '10.0'))).code, 'TRAY_RESPONSE');
    });
  }

  it('are not read again while their ETag holds', async () => {
    const { url } = await startHttp((request, response) => {
      const etag = '"v1"';
      if (request.headers['if-none-match'] === etag) answer(response, 304, '', { etag });
      else answer(response, 200, JSON.stringify({ elements: [{ name: 'a', version: '1.0' }] }), { etag });
    });
    const client = clientFor(url);
    const first = await client.connectorsIfChanged({});
    assert(!first.notModified);
    assert.equal(first.etag, '"v1"');
    assert.equal(first.elements.length, 1);
    assert.deepEqual(await client.connectorsIfChanged({ ifNoneMatch: '"v1"' }), { notModified: true, etag: '"v1"' });
    const changed = await client.operationsIfChanged('a', '1.0', { ifNoneMatch: '"v0"' });
    assert.equal(changed.notModified, false);
  });

  it('need no ETag', async () => {
    const { url } = await startAnswering(200, { elements: [] });
    const list = await clientFor(url).connectorsIfChanged({});
    assert.deepEqual(list, { notModified: false, etag: undefined, elements: [], unreadable: 0 });
  });

  it('say how many elements cannot be read, and read the others', async () => {
    const { url } = await startAnswering(200, { elements: [{ name: 'a', version: '1.0' }, { name: 'b' }, null, 'c'] });
    const list = await clientFor(url).connectorsIfChanged({});
    assert(!list.notModified);
    assert.deepEqual([list.elements.length, list.unreadable], [1, 3]);
  });

  it('speak of the token and of no authId when Tray forbids them', async () => {
    const { url } = await startAnswering(403, { message: 'The request is forbidden' });
    const client = clientFor(url);
    for (const request of [client.connectorsIfChanged({}), client.operationsIfChanged('a', '1.0', {})]) {
      const { code, message } = await failureOf(request);
      assert.equal(code, 'TRAY_FORBIDDEN');
      assert.match(message, /Check what the token may do/);
    }
  });

  it('wait for their turn at the rate that Tray allows, and calls are not held up', async () => {
    const { url, requests } = await startAnswering(200, { elements: [], outcome: 'success' });
    const client = clientFor(url, { listLimiter: new RateLimiter({ perSecond: 0.001, burst: 2 }) });
    await listConnectors(client);
    await listConnectors(client);
    const third = failureOf(listConnectors(client));
    for (let i = 0; i < 5; i++) await client.call(sendSms);
    assert.deepEqual(
      requests.map(({ method }) => method),
      ['GET', 'GET', 'POST', 'POST', 'POST', 'POST', 'POST'],
    );
    await client.close();
    assert.equal((await third).code, 'TRAY_CANCELLED');
  });
});
