import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { probe } from '../../../doctor/network/probe';

describe("the doctor's look at a host", () => {
  let server: Server;
  const heads: string[] = [];

  before(async () => {
    server = createServer((request, response) => {
      heads.push(`${request.method} ${JSON.stringify(request.headers)}`);
      response.setHeader('date', 'Sat, 28 Nov 2026 10:00:00 GMT').end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  after(() => server.close());

  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  it('tells its clock, without saying who asks', async () => {
    const { serverTime, certificate } = await probe(address(), { env: {} });
    assert.equal(serverTime, Date.UTC(2026, 10, 28, 10));
    assert.equal(certificate, undefined);
    assert.equal(heads.length, 1);
    assert.match(heads[0] ?? '', /^HEAD /);
    assert.doesNotMatch(heads[0] ?? '', /authorization/i);
  });

  it('throws what keeps a connection from being made', async () => {
    const gone = address();
    await new Promise((resolve) => server.close(resolve));
    await assert.rejects(probe(gone, { env: {} }), { code: 'ECONNREFUSED' });
  });
});
