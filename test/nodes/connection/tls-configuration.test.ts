/** TLS configurations that cannot be used: a matter of configuration, which is neither tried nor tried again. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import type { Sandbox } from '../../../sandbox';
import { tlsNode } from '../../support/described-flow';
import { loadFlow, unload } from '../../support/node-test';
import { startSandbox } from '../../support/start-sandbox';
import { certificate, privateKey } from '../../unit/tray/support/certificate';

const { privateKey: otherKey } = generateKeyPairSync('ec', {
  namedCurve: 'prime256v1',
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const { privateKey: lockedKey } = generateKeyPairSync('ec', {
  namedCurve: 'prime256v1',
  privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'right' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

const unusable: [what: string, properties: object, credentials: object, says: RegExp][] = [
  ['a key of another certificate', {}, { certdata: certificate, keydata: otherKey }, /do not belong together/],
  ['a key without its passphrase', {}, { certdata: certificate, keydata: lockedKey }, /do not belong together/],
  [
    'a key with a wrong passphrase',
    {},
    { certdata: certificate, keydata: lockedKey, passphrase: 'wrong' },
    /do not belong together/,
  ],
  ['a certificate that is not one', {}, { certdata: 'no certificate', keydata: privateKey }, /do not belong together/],
  ['files that do not exist', { cert: '/nowhere/cert.pem', key: '/nowhere/key.pem' }, {}, /cannot be read/],
];

describe('a TLS configuration (H10)', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());
  afterEach(unload);

  for (const [what, properties, credentials, says] of unusable) {
    it(`with ${what} is named in the failure, and nothing is sent`, async () => {
      const flow = await loadFlow(sandbox, {
        connectors: { call: { retries: 3, repeatable: true } },
        connections: { connection: { tls: 'tls' } },
        nodes: [tlsNode('tls', properties)],
        nodeCredentials: { tls: credentials },
      });
      const { exit, msg } = await flow.call('call', { payload: 'Hello' });
      const { code, message = '' } = msg.tray.error ?? {};
      assert.deepEqual([exit, code, msg.tray.attempts], ['catch', 'TRAY_CONFIG', 0]);
      assert.match(message, /TLS configuration/);
      assert.match(message, says);
      assert.doesNotMatch(message, /BEGIN|wrong|right/);
      assert.equal(sandbox.requests().length, 0);
    });
  }

  it('whose parts fit together is used', async () => {
    const flow = await loadFlow(sandbox, {
      connectors: { call: {} },
      connections: { connection: { tls: 'tls' } },
      nodes: [tlsNode('tls')],
      nodeCredentials: { tls: { certdata: certificate, keydata: privateKey } },
    });
    assert.equal((await flow.call('call', { payload: 'Hello' })).exit, 'output 1');
  });
});
