import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import type { TlsOptions } from '../../../../src/tray/http/dispatcher';
import { until } from '../../../support/until';
import {
  certificate,
  expiredCertificate,
  futureCertificate,
  otherPrivateKey,
  privateKey,
} from '../support/certificate';
import { closeEverything } from '../support/cleanup';
import { callFailure, clientFor, sendSms, token } from '../support/clients';
import { startProxy } from '../support/proxy';
import {
  answer,
  freePort,
  startAnswering,
  startHttp2,
  startHttps,
  startOffered,
  startRaw,
  startTcp,
} from '../support/servers';

describe('Proxies and TLS', () => {
  afterEach(closeEverything);

  const startTray = () =>
    startHttps((_request, response) => answer(response, 200, '{"outcome":"success","output":"there"}'));
  const tls = { ca: certificate };

  it('a certificate that nobody signed is refused, and nothing is sent', async () => {
    const tray = await startTray();
    const failure = await callFailure(tray.url);
    assert.equal(failure.code, 'TRAY_NETWORK');
    assert.equal(failure.sent, false);
    assert.match(failure.message, /is not secure \(DEPTH_ZERO_SELF_SIGNED_CERT\)/);
  });

  for (const [what, options] of [
    ['its authority is given', { ca: certificate, cert: certificate, key: privateKey }],
    ['the check is switched off', { rejectUnauthorized: false }],
    ['its authority and another server name are given', { ca: certificate, servername: 'tray.test' }],
  ] as const) {
    it(`a certificate that nobody signed is accepted when ${what}`, async () => {
      const tray = await startTray();
      assert.equal((await clientFor(tray.url, { transport: { tls: options } }).call(sendSms)).output, 'there');
    });
  }

  it('a certificate of another name is refused', async () => {
    const tray = await startTray();
    const failure = await callFailure(tray.url, { transport: { tls: { ca: certificate, servername: 'other.test' } } });
    assert.equal(failure.code, 'TRAY_NETWORK');
    assert.match(failure.message, /ERR_TLS_CERT_ALTNAME_INVALID/);
  });

  const unusable: [string, TlsOptions][] = [
    ['a key of another certificate', { cert: certificate, key: otherPrivateKey }],
    ['a certificate that is none', { cert: 'nonsense', key: privateKey }],
    ['a key that is none', { cert: certificate, key: 'nonsense' }],
    ['a container that is none', { pfx: Buffer.from('nonsense') }],
  ];
  for (const [what, options] of unusable) {
    it(`${what} is a matter of the TLS configuration, before anything is sent (H10)`, () => {
      assert.throws(() => clientFor('https://tray.test', { transport: { tls: options } }), {
        name: 'TrayError',
        code: 'TRAY_CONFIG',
        message: /^The files of the TLS configuration cannot be used/,
      });
    });
  }

  // RFC 8446, 6.2: from bad_certificate to certificate_unknown, unknown_ca, certificate_required.
  for (const alert of [42, 43, 44, 45, 46, 48, 116]) {
    it(`a host that answers the certificate of the TLS configuration with alert ${alert} is a matter of that (H10)`, async () => {
      const tray = await startTcp((socket) => {
        socket.on('error', () => {});
        socket.once('data', () => socket.end(Buffer.of(0x15, 3, 3, 0, 2, 2, alert)));
      }, 'https');
      const failure = await callFailure(tray.url, { transport: { tls } });
      assert.equal(failure.code, 'TRAY_CONFIG', failure.message);
      assert.match(failure.message, /does not accept the client certificate .*TLS configuration/);
    });
  }

  for (const [what, cert] of [
    ['expired', expiredCertificate],
    ['not yet valid', futureCertificate],
  ] as const) {
    it(`a certificate that is ${what} makes people look at the clock (H10)`, async () => {
      const tray = await startHttps(() => {}, { cert });
      const failure = await callFailure(tray.url, { transport: { tls: { ca: cert } } });
      assert.equal(failure.code, 'TRAY_NETWORK');
      assert.equal(failure.sent, false);
      assert.match(failure.message, /not valid on the date.*Check the clock/);
    });
  }

  it('HTTP/1.1 is spoken to a host that would rather speak HTTP/2', async () => {
    const tray = await startHttp2();
    assert.equal((await clientFor(tray.url, { transport: { tls } }).call(sendSms)).output, 'there');
    assert.deepEqual(tray.versions, ['1.1']);
  });

  for (const noProxy of ['', '127.0.0.1']) {
    const way = noProxy === '' ? 'through a proxy' : 'past a proxy';
    it(`HTTP/1.1 is spoken ${way} to a host that would rather speak HTTP/2`, async () => {
      const tray = await startHttp2();
      const proxy = await startProxy(tray.port);
      const env = { HTTPS_PROXY: `http://${proxy.address}`, NO_PROXY: noProxy };
      assert.equal((await clientFor(tray.url, { transport: { tls, env } }).call(sendSms)).output, 'there');
      assert.equal(proxy.tunnels.length, noProxy === '' ? 1 : 0);
      assert.deepEqual(tray.versions, ['1.1']);
    });
  }

  it('HTTP/1.1 is all that a proxy with TLS is offered', async () => {
    const proxy = await startOffered();
    await callFailure('https://tray.test', { transport: { env: { HTTPS_PROXY: proxy.url } } });
    assert.deepEqual(proxy.offers, [['http/1.1']]);
  });

  for (const name of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY']) {
    it(`${name} is used for https`, async () => {
      const tray = await startTray();
      const proxy = await startProxy(tray.port);
      const env = { [name]: `http://user:secret@${proxy.address}` };
      const client = clientFor('https://tray.test', { transport: { tls, env } });
      assert.equal((await client.call(sendSms)).output, 'there');
      assert.equal((await client.call(sendSms)).output, 'there');
      assert.deepEqual(proxy.tunnels, ['tray.test:443']);
      assert.deepEqual(proxy.authorizations, [`Basic ${Buffer.from('user:secret').toString('base64')}`]);
    });
  }

  it('a proxy may be given without a scheme', async () => {
    const tray = await startTray();
    const proxy = await startProxy(tray.port);
    const client = clientFor('https://tray.test', { transport: { tls, env: { HTTPS_PROXY: proxy.address } } });
    assert.equal((await client.call(sendSms)).output, 'there');
    assert.equal(proxy.tunnels.length, 1);
  });

  it('HTTP_PROXY on this machine is used for a base on this machine', async () => {
    const tray = await startAnswering(200, { outcome: 'success', output: 'there' });
    const proxy = await startProxy(tray.port);
    const client = clientFor(tray.url, { transport: { env: { HTTP_PROXY: `http://${proxy.address}` } } });
    assert.equal((await client.call(sendSms)).output, 'there');
    assert.deepEqual(proxy.tunnels, [`127.0.0.1:${tray.port}`]);
  });

  it('HTTP_PROXY elsewhere never sees a token without TLS', async () => {
    const tray = await startAnswering(200, { outcome: 'success', output: 'there' });
    const client = clientFor(tray.url, { transport: { env: { HTTP_PROXY: 'http://proxy.invalid:3128' } } });
    assert.equal((await client.call(sendSms)).output, 'there');
  });

  for (const noProxy of ['127.0.0.1', 'example.com, 127.0.0.1', '*']) {
    it(`NO_PROXY=${noProxy} goes straight to the host`, async () => {
      const tray = await startTray();
      const proxy = await startProxy(await freePort());
      const env = { HTTPS_PROXY: `http://${proxy.address}`, NO_PROXY: noProxy };
      assert.equal((await clientFor(tray.url, { transport: { tls, env } }).call(sendSms)).output, 'there');
      assert.deepEqual(proxy.tunnels, []);
    });
  }

  it('a proxy that refuses is a failure before anything was sent', async () => {
    const proxy = await startProxy(0, '407 Proxy Authentication Required');
    const env = { HTTPS_PROXY: `http://user:secret@${proxy.address}` };
    const failure = await callFailure('https://tray.test', { transport: { env } });
    assert.equal(failure.code, 'TRAY_NETWORK');
    assert.equal(failure.sent, false);
    assert.match(failure.message, /proxy, which refused/);
    assert.doesNotMatch(failure.message, /secret/);
  });

  it('a proxy that is not there is a failure before anything was sent', async () => {
    const env = { HTTPS_PROXY: `http://127.0.0.1:${await freePort()}` };
    const failure = await callFailure('https://tray.test', { transport: { env } });
    assert.equal(failure.code, 'TRAY_NETWORK');
    assert.equal(failure.sent, false);
    assert.match(failure.message, /a proxy is set/);
  });

  for (const [when, close] of [
    ['as soon as it is connected', (socket: Socket) => socket.end()],
    ['instead of answering', (socket: Socket) => socket.once('data', () => socket.destroy())],
  ] as const) {
    it(`a proxy that closes the connection ${when} is asked once, and nothing was sent`, async () => {
      const proxy = await startTcp((socket) => {
        socket.on('error', () => {});
        close(socket);
      });
      const failure = await callFailure('https://tray.test', { transport: { env: { HTTPS_PROXY: proxy.url } } });
      assert.equal(failure.code, 'TRAY_NETWORK');
      assert.equal(failure.sent, false);
      assert.match(failure.message, /proxy, which closed the connection/);
      assert.equal(proxy.connections(), 1);
    });
  }

  it('a proxy that closes the tunnel is asked once, and nothing was sent', async () => {
    const proxy = await startRaw('HTTP/1.1 200 Connection Established\r\n\r\n', 'end');
    const failure = await callFailure('https://tray.test', { transport: { env: { HTTPS_PROXY: proxy.url } } });
    assert.equal(failure.code, 'TRAY_NETWORK');
    assert.equal(failure.sent, false);
    assert.equal(proxy.connections(), 1);
  });

  it('a proxy that cannot be read is a matter of configuration, told without its password', () => {
    const env = { HTTPS_PROXY: 'http://user:secret@:99999' };
    assert.throws(
      () => clientFor('https://tray.test', { transport: { env } }),
      (error: Error) => {
        assert.match(error.message, /HTTPS_PROXY is not a valid proxy URL/);
        return !error.message.includes('secret');
      },
    );
  });

  it('the token is not in the request to the proxy', async () => {
    let seen = '';
    const spying = await startTcp((socket) => {
      socket.on('error', () => {});
      socket.on('data', (chunk) => {
        seen += chunk;
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      });
    });
    const env = { HTTPS_PROXY: spying.url };
    await callFailure('https://tray.test', { transport: { env } });
    assert.match(seen, /^CONNECT tray\.test:443/);
    assert(!seen.includes(token));
  });

  it('close() leaves no connection through a proxy behind', async () => {
    const tray = await startTray();
    const proxy = await startProxy(tray.port);
    const env = { HTTPS_PROXY: `http://${proxy.address}` };
    const client = clientFor('https://tray.test', { transport: { tls, env } });
    await client.call(sendSms);
    await client.close();
    await until(() => tray.sockets.size === 0);
  });
});
