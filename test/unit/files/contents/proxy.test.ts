/** The files of outputs, most of which come from somebody who means no good. */
import assert from 'node:assert/strict';
import { certificate } from '../../tray/support/certificate';
import { closeEverything } from '../../tray/support/cleanup';
import { startProxy } from '../../tray/support/proxy';
import { startHttps } from '../../tray/support/servers';
import { assertError, fetched, fileAt, ofLocal, serve, settings } from './fetched';

describe('the contents of files', () => {
  afterEach(closeEverything);

  describe('through a proxy', () => {
    const hosts = { apiBase: 'https://tray.test', others: [] };
    const tlsOfApi = { ca: certificate };

    it('come from the address that was checked, and from a host that proves its name', async () => {
      const names: unknown[] = [];
      const server = await startHttps((request, response) => {
        names.push(request.headers.host);
        response.end('there');
      });
      const proxy = await startProxy(server.port);
      let lookups = 0;
      const resolve = async () => {
        lookups += 1;
        return [{ address: '52.216.1.1', family: 4 }];
      };
      const env = { HTTPS_PROXY: `http://user:secret@${proxy.address}` };
      const options = settings({ hosts, tlsOfApi, resolve, env });
      assert.equal(String((await fetched(fileAt('https://tray.test/a'), options)).content), 'there');
      assert.deepEqual(proxy.tunnels, ['52.216.1.1:443']);
      assert.equal(lookups, 1);
      assert.deepEqual(names, ['tray.test']);
      const other = { ...options, hosts: { ...hosts, apiBase: 'https://other.test' } };
      const { error } = await fetched(fileAt('https://other.test/a'), other);
      assert.match(String(error), /ERR_TLS_CERT_ALTNAME_INVALID/);
      assert.ok(!String(error).includes('secret'));
    });

    it('are refused like any others, and the proxy learns nothing of them', async () => {
      const proxy = await startProxy(1);
      const env = { https_proxy: `http://${proxy.address}` };
      const resolve = async () => [{ address: '169.254.169.254', family: 4 }];
      await assertError(fileAt('https://tray.test/a'), settings({ hosts, env, resolve }), /not on the internet/);
      await assertError(fileAt('https://169.254.169.254/'), settings({ hosts, env, resolve }), /No files are fetched/);
      assert.deepEqual(proxy.tunnels, []);
    });

    it('say so when the proxy cannot be used', async () => {
      const env = { HTTPS_PROXY: 'socks5://127.0.0.1:1' };
      const resolve = async () => [{ address: '52.216.1.1', family: 4 }];
      await assertError(fileAt('https://tray.test/a'), settings({ hosts, env, resolve }), /HTTPS_PROXY/);
    });

    it('do not go through it where the host is exempt or this machine', async () => {
      const server = await serve((_request, response) => response.end('there'));
      const env = { HTTPS_PROXY: 'http://127.0.0.1:1', HTTP_PROXY: 'http://127.0.0.1:1', NO_PROXY: '.amazonaws.com' };
      assert.equal(String((await fetched(fileAt(`${server.url}/a`), ofLocal(server, { env }))).content), 'there');
      const resolve = async () => [{ address: '169.254.169.254', family: 4 }];
      await assertError(fileAt('https://x.amazonaws.com/a'), settings({ env, resolve }), /not on the internet/);
    });
  });
});
