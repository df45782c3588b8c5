/** Whom the fetching of files trusts: the API's host as its connection says, all others as everybody does. */
import assert from 'node:assert/strict';
import { certificate } from '../../tray/support/certificate';
import { closeEverything } from '../../tray/support/cleanup';
import { startProxy } from '../../tray/support/proxy';
import { startHttps, type TestServer } from '../../tray/support/servers';
import { fetched, fileAt, settings } from './fetched';

describe('a file behind a certificate of its own authority', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startHttps((_request, response) => response.end('there'));
  });
  afterEach(closeEverything);

  /** What became of a file at an address. The name of every host leads to the server, by way of a proxy. */
  async function outcomeOf(url: string, apiBase: string, tlsOfApi: object): Promise<string> {
    const proxy = await startProxy(server.port);
    const { content, error } = await fetched(
      fileAt(url),
      settings({
        hosts: { apiBase, others: ['tray.test'] },
        tlsOfApi,
        resolve: async () => [{ address: '52.216.1.1', family: 4 }],
        env: { HTTPS_PROXY: `http://${proxy.address}` },
      }),
    );
    return String(content ?? error);
  }

  it("comes from the API's own host, by the authority or the name that the connection trusts", async () => {
    assert.equal(await outcomeOf('https://tray.test/a', 'https://tray.test', { ca: certificate }), 'there');
    const named = { ca: certificate, servername: 'tray.test' };
    assert.equal(await outcomeOf('https://api.example/a', 'https://api.example', named), 'there');
  });

  it('comes from no other host, and from no other port of it', async () => {
    const trusting = { ca: certificate, rejectUnauthorized: false };
    for (const apiBase of ['https://api.tray.io', 'https://tray.test:8443']) {
      assert.match(await outcomeOf('https://tray.test/a', apiBase, trusting), /SELF_SIGNED/);
    }
  });
});
