/** Proxies that the environment names, and Node-RED's own TLS configuration on the way through them. */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../../sandbox';
import type { TrayConfigProperties } from '../../../src/shared/flow';
import { tlsNode } from '../../support/described-flow';
import { type LoadedFlow, loadFlow, logged, unload } from '../../support/node-test';
import { assertHoldsNoSecret } from '../../support/secret-search';
import { startSandbox } from '../../support/start-sandbox';
import { certificate, privateKey } from '../../unit/tray/support/certificate';
import { closeProxies, startProxy } from '../../unit/tray/support/proxy';
import { closeServers, freePort, startTcp } from '../../unit/tray/support/servers';

const names = ['http_proxy', 'https_proxy', 'no_proxy'].flatMap((name) => [name, name.toUpperCase()]);
const password = 'proxy-password-1234';
/** A name that only the proxy can reach; the certificate is made out to it. */
const behindProxy = 'https://tray.test';

describe('the proxies of the environment', () => {
  let secure: Sandbox;
  let plain: Sandbox;
  const inherited = Object.fromEntries(names.map((name) => [name, process.env[name]]));

  before(async () => {
    secure = await startSandbox({ tls: { key: privateKey, cert: certificate }, names: ['tray.test'] });
    plain = await startSandbox();
  });
  after(async () => {
    await secure.close();
    await plain.close();
  });
  beforeEach(() => setEnvironment({}));
  afterEach(async () => {
    await unload();
    await closeProxies();
    await closeServers();
    setEnvironment(inherited);
    secure.reset();
    plain.reset();
  });

  /** These proxies and no others. */
  function setEnvironment(variables: Record<string, string | undefined>): void {
    for (const name of names) delete process.env[name];
    for (const [name, value] of Object.entries(variables)) if (value !== undefined) process.env[name] = value;
  }

  /** Two nodes whose connection has a TLS configuration that knows the authority of `secure`. */
  function load(connection: Partial<TrayConfigProperties>, sandbox = secure): Promise<LoadedFlow> {
    return loadFlow(sandbox, {
      connectors: {
        call: { retries: 1, outputs: 2 },
        ignorant: { retries: 0, outputs: 2, connection: 'no authority' },
      },
      connections: { connection: { tls: 'tls', ...connection }, 'no authority': connection },
      nodes: [tlsNode('tls')],
      nodeCredentials: { tls: { cadata: certificate } },
    });
  }

  /** Makes a call that must succeed in the sandbox. */
  async function succeeds(flow: LoadedFlow, sandbox: Sandbox): Promise<void> {
    const before = sandbox.executions().length;
    const { exit, msg } = await flow.call('call', { payload: 'Hello' });
    assert.deepEqual([exit, msg.tray.attempts], ['output 1', 1], JSON.stringify(msg.tray));
    assert.equal(sandbox.executions().length, before + 1);
  }

  for (const name of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY']) {
    it(`${name} takes the calls to an https host, TLS from end to end`, async () => {
      const proxy = await startProxy(secure.port);
      setEnvironment({ [name]: `http://user:${password}@${proxy.address}` });
      const flow = await load({ baseUrl: behindProxy });
      await succeeds(flow, secure);
      assert.deepEqual([...new Set(proxy.tunnels)], ['tray.test:443']);
      const basic = `Basic ${Buffer.from(`user:${password}`).toString('base64')}`;
      assert.deepEqual([...new Set(proxy.authorizations)], [basic]);
      const refused = await flow.call('ignorant', { payload: 'Hello' });
      assert.equal(refused.msg.error?.code, 'TRAY_NETWORK');
      assert.match(refused.msg.error?.message ?? '', /certificate is not accepted/);
      assert.equal(secure.executions().length, 1);
    });
  }

  it('HTTP_PROXY on this machine takes those to an http host on this machine', async () => {
    const proxy = await startProxy(plain.port);
    setEnvironment({ HTTP_PROXY: `http://${proxy.address}` });
    await succeeds(await load({ tls: '' }, plain), plain);
    assert.deepEqual([...new Set(proxy.tunnels)], [new URL(plain.url).host]);
  });

  it('HTTP_PROXY elsewhere takes none that would carry the token in the clear', async () => {
    setEnvironment({ HTTP_PROXY: 'http://proxy.invalid:3128' });
    await succeeds(await load({ tls: '' }, plain), plain);
  });

  for (const noProxy of ['127.0.0.1', 'example.com,127.0.0.1', '*']) {
    it(`NO_PROXY=${noProxy} lets calls go straight to their host`, async () => {
      const proxy = await startProxy(await freePort());
      setEnvironment({ HTTPS_PROXY: `http://${proxy.address}`, NO_PROXY: noProxy });
      await succeeds(await load({}), secure);
      assert.deepEqual(proxy.tunnels, []);
    });
  }

  it('NO_PROXY of other hosts changes nothing', async () => {
    const proxy = await startProxy(secure.port);
    setEnvironment({ HTTPS_PROXY: `http://${proxy.address}`, NO_PROXY: 'example.com,127.0.0.2' });
    await succeeds(await load({}), secure);
    assert.notDeepEqual(proxy.tunnels, []);
  });

  it('fail with TRAY_NETWORK when they refuse, are not there or close the connection, and the password is nowhere', async () => {
    const refusing = await startProxy(0, '407 Proxy Authentication Required');
    const nobody = `127.0.0.1:${await freePort()}`;
    const breaking = await startTcp((socket) => socket.end());
    for (const [address, says] of [
      [refusing.address, /the proxy, which refused/],
      [nobody, /a proxy is set/],
      [`127.0.0.1:${breaking.port}`, /the proxy, which closed the connection/],
    ] as const) {
      setEnvironment({ HTTPS_PROXY: `http://user:${password}@${address}` });
      const flow = await load({ baseUrl: behindProxy });
      const { exit, msg } = await flow.call('call', { payload: 'Hello' });
      // Nothing was sent, so that the call is tried again.
      assert.deepEqual([exit, msg.error?.code, msg.tray.attempts], ['output 2', 'TRAY_NETWORK', 2], address);
      assert.match(msg.error?.message ?? '', says);
      for (const [what, value] of Object.entries({ msg, log: logged() })) assertHoldsNoSecret(what, value, [password]);
    }
  });

  it('fail with TRAY_TIMEOUT when they never answer, and nothing was sent', async () => {
    const silent = await startTcp((socket) => socket.on('error', () => {}));
    setEnvironment({ HTTPS_PROXY: silent.url });
    const flow = await load({ baseUrl: behindProxy });
    const { msg } = await flow.call('call', { payload: 'Hello', requestTimeout: 100 });
    assert.deepEqual([msg.error?.code, msg.tray.attempts], ['TRAY_TIMEOUT', 2]);
    assert.match(msg.error?.message ?? '', /nothing was sent/);
  });

  it('let no call be made again whose connection breaks behind them', async () => {
    const proxy = await startProxy(secure.port);
    setEnvironment({ HTTPS_PROXY: `http://${proxy.address}` });
    const flow = await load({ baseUrl: behindProxy });
    secure.orderFault({ match: { operation: 'send_sms' }, reset: 'after' });
    const { msg } = await flow.call('call', { payload: 'Hello' });
    assert.deepEqual([msg.error?.code, msg.tray.attempts], ['TRAY_NETWORK', 1]);
    assert.equal(secure.executions().length, 1);
  });

  it('fail with TRAY_CONFIG when their address is none, told without the password', async () => {
    setEnvironment({ HTTPS_PROXY: `http://user:${password}@:99999` });
    const flow = await load({ baseUrl: behindProxy });
    const { msg } = await flow.call('call', { payload: 'Hello' });
    assert.deepEqual([msg.error?.code, msg.tray.attempts], ['TRAY_CONFIG', 0]);
    assert.match(msg.error?.message ?? '', /HTTPS_PROXY/);
    for (const [what, value] of Object.entries({ msg, log: logged() })) assertHoldsNoSecret(what, value, [password]);
  });
});
