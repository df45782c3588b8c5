import assert from 'node:assert/strict';
import { proxySettings } from '../../../../../src/tray/http/proxy/proxy-settings';

const tray = 'https://api.tray.io';
const local = 'http://127.0.0.1:3000';
const basic = (credentials: string) => `Basic ${Buffer.from(credentials).toString('base64')}`;

describe('The proxy of the environment', () => {
  const addresses: [string, string, string | undefined][] = [
    ['http://proxy:3128', 'http://proxy:3128', undefined],
    ['proxy:3128', 'http://proxy:3128', undefined],
    ['//proxy:3128', 'http://proxy:3128', undefined],
    [' HTTPS://Proxy.example:3128/ ', 'https://Proxy.example:3128', undefined],
    ['http://[::1]:3128', 'http://[::1]:3128', undefined],
    ['http://user:secret@proxy:3128', 'http://proxy:3128', 'user:secret'],
    ['user:secret@proxy:3128', 'http://proxy:3128', 'user:secret'],
    ['http://user:p%ss@proxy:3128', 'http://proxy:3128', 'user:p%ss'],
    ['http://user:100%@proxy:3128', 'http://proxy:3128', 'user:100%'],
    ['http://user:p%40ss%2Fword@proxy:3128', 'http://proxy:3128', 'user:p@ss/word'],
    ['http://user:%C3%BC%@proxy:3128', 'http://proxy:3128', 'user:ü%'],
    ['http://user:%FF@proxy:3128', 'http://proxy:3128', 'user:%FF'],
    ['http://DOMAIN\\user:secret@proxy:3128', 'http://proxy:3128', 'DOMAIN\\user:secret'],
    ['http://user:a/b?c#d@e:f@proxy:3128', 'http://proxy:3128', 'user:a/b?c#d@e:f'],
    ['http://user@proxy:3128', 'http://proxy:3128', 'user:'],
  ];
  for (const [address, uri, credentials] of addresses) {
    it(`is read from ${address} (H6)`, () => {
      const authorization = credentials === undefined ? undefined : basic(credentials);
      assert.deepEqual(proxySettings(tray, { HTTPS_PROXY: address }), { uri, authorization });
    });
  }

  for (const scheme of ['socks', 'socks4', 'socks5', 'socks5h', 'ftp']) {
    it(`is refused by name when it is a ${scheme} proxy (H6)`, () => {
      const env = { HTTPS_PROXY: `${scheme}://user:secret@proxy:1080` };
      assert.throws(() => proxySettings(tray, env), {
        code: 'TRAY_CONFIG',
        message: `The environment variable HTTPS_PROXY names a "${scheme}" proxy. Only http:// and https:// proxies are supported.`,
      });
    });
  }

  for (const address of [
    'http://',
    'http://user:secret@',
    'http://:3128',
    'http://proxy:99999',
    'pro xy:3128',
    'a\\b',
  ]) {
    it(`is refused when it is ${address}, which is not repeated (H6)`, () => {
      assert.throws(() => proxySettings(tray, { https_proxy: address }), {
        code: 'TRAY_CONFIG',
        message: /^The environment variable HTTPS_PROXY is not a valid proxy URL\.$/,
      });
    });
  }

  it('is that of the variable for the scheme, in lower case first', () => {
    const env = { HTTPS_PROXY: 'upper:1', https_proxy: 'lower:2', HTTP_PROXY: 'http:3' };
    assert.equal(proxySettings(tray, env)?.uri, 'http://lower:2');
    assert.equal(proxySettings(tray, { ...env, https_proxy: '' })?.uri, 'http://http:3');
    assert.equal(proxySettings(tray, {}), undefined);
  });

  for (const bad of ['socks5://proxy:1080', 'http://user:secret@:99999', 'nonsense of any kind']) {
    it(`is not asked for by a host that does not need it: ${bad} (H6)`, () => {
      const good = { HTTPS_PROXY: 'http://proxy:3128', HTTP_PROXY: bad };
      assert.equal(proxySettings(tray, good)?.uri, 'http://proxy:3128');
      assert.equal(proxySettings(tray, { HTTPS_PROXY: bad, NO_PROXY: 'tray.io' }), undefined);
      assert.equal(proxySettings(local, { HTTP_PROXY: bad, HTTPS_PROXY: bad }), undefined);
    });
  }

  it('is used for a host without TLS only if it is on this machine', () => {
    assert.equal(proxySettings(local, { HTTP_PROXY: 'http://proxy:3128' }), undefined);
    assert.equal(proxySettings(local, { HTTP_PROXY: 'localhost:3128' })?.uri, 'http://localhost:3128');
    assert.throws(() => proxySettings(local, { HTTP_PROXY: 'socks5://localhost:1080' }), { code: 'TRAY_CONFIG' });
  });

  const exemptions: [string, string, boolean][] = [
    ['', tray, false],
    ['*', tray, true],
    ['example.com, *', tray, true],
    ['api.tray.io', tray, true],
    ['API.TRAY.IO', tray, true],
    ['tray.io', tray, true],
    ['.tray.io', tray, true],
    ['*.tray.io', tray, true],
    ['ray.io', tray, false],
    ['example.com tray.io', tray, true],
    ['api.tray.io:443', tray, true],
    ['api.tray.io:8443', tray, false],
    ['127.0.0.1', local, true],
    ['127.0.0.1:3000', local, true],
    ['[::1]', 'https://[::1]:9', true],
    ['[::1]:9', 'https://[::1]:9', true],
    ['::1', 'https://[::1]:9', true],
    [',, ', tray, false],
  ];
  for (const [noProxy, origin, isExempt] of exemptions) {
    it(`is ${isExempt ? 'not ' : ''}used for ${origin} with NO_PROXY=${noProxy}`, () => {
      const env = { HTTPS_PROXY: 'http://127.0.0.1:1', HTTP_PROXY: 'http://127.0.0.1:2', NO_PROXY: noProxy };
      assert.equal(proxySettings(origin, env) === undefined, isExempt);
    });
  }
});
