/** What the doctor makes of what it sees. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readArguments } from '../../../doctor/arguments';
import { fitCheck } from '../../../doctor/checks/account';
import { leastNode, leastNodeRed, nodeCheck, nodeRedCheck } from '../../../doctor/checks/machine';
import { clockCheck, tlsCheck } from '../../../doctor/checks/network';
import { readSettings } from '../../../doctor/settings';

const now = Date.parse('2026-11-28T12:00:00Z');
const day = 24 * 60 * 60 * 1000;

describe('the checks of the doctor', () => {
  it('ask for the versions that this package does', () => {
    const manifest = JSON.parse(readFileSync(path.resolve(__dirname, '../../../package.json'), 'utf8'));
    assert.equal(manifest.engines.node, `>=${leastNode}`);
    assert.equal(manifest['node-red'].version, `>=${leastNodeRed}`);
  });

  it('know which Node.js is too old', () => {
    assert.deepEqual(
      ['18.20.0', '20.18.9', '20.19.0', '24.0.0'].map((version) => nodeCheck(version).state),
      ['failed', 'failed', 'ok', 'ok'],
    );
  });

  it('find Node-RED where it is installed, and know which is too old', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'doctor-node-red-'));
    try {
      assert.deepEqual(nodeRedCheck([folder]).state, 'warning');
      mkdirSync(path.join(folder, 'node_modules', 'node-red'), { recursive: true });
      const state = (version: string) => {
        writeFileSync(path.join(folder, 'node_modules', 'node-red', 'package.json'), JSON.stringify({ version }));
        return nodeRedCheck(['/no/such/folder', folder]).state;
      };
      assert.deepEqual(['4.0.9', '4.1.0', '5.0.7'].map(state), ['failed', 'ok', 'ok']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('warn of a certificate that runs out soon, and tell the clock from other faults', () => {
    const certificate = { from: now - day, until: now + 3 * day, problem: undefined, protocol: 'TLSv1.3' };
    assert.equal(tlsCheck({ ...certificate, until: now + 90 * day }, now).state, 'ok');
    assert.match(tlsCheck(certificate, now).advice ?? '', /runs out in 3 days/);
    const expired = tlsCheck({ ...certificate, until: now - 1, problem: 'CERT_HAS_EXPIRED' }, now);
    assert.match(expired.advice ?? '', /clock/);
    const unknown = tlsCheck({ ...certificate, problem: 'SELF_SIGNED_CERT_IN_CHAIN' }, now);
    assert.match(unknown.advice ?? '', /NODE_EXTRA_CA_CERTS/);
    assert.deepEqual([expired.state, unknown.state], ['failed', 'failed']);
  });

  it('say by how much a clock is off, and in which direction', () => {
    assert.equal(clockCheck(now - 30_000, now).state, 'ok');
    assert.match(clockCheck(now + 120_000, now).message, /120 s behind/);
    assert.match(clockCheck(now - 120_000, now).message, /120 s ahead of/);
    assert.equal(clockCheck(undefined, now).state, 'skipped');
  });

  it('count the authentications that fit, by the name and the version of their service', () => {
    const texts = { title: '', description: '' };
    const connector = { name: 'slack', version: '9.0', ...texts, service: { id: 'a', name: 'slack', version: 4 } };
    const authentication = (version: string) => ({
      ...{ id: version, name: '' },
      service: { id: '', name: 'slack', title: '', version },
    });
    const list = {
      authentications: [authentication('4'), authentication('3'), { id: 'x', name: '' }],
      isPartial: false,
    };
    const { state, facts } = fitCheck(list, [connector]);
    assert.deepEqual([state, facts], ['warning', { count: 3, fitting: 1, withoutService: 1, isPartial: false }]);
    assert.equal(fitCheck({ authentications: [], isPartial: false }, [connector]).state, 'warning');
  });
});

describe('the settings of the doctor', () => {
  function settingsOf(env: NodeJS.ProcessEnv, ...args: string[]) {
    const read = readArguments(args);
    assert.ok('json' in read);
    return readSettings(read, env);
  }

  it('come from the environment, the region of a new connection where none is named', () => {
    const given = settingsOf({ TRAY_TOKEN: ' a-token\n', TRAY_REGION: 'eu', TRAY_AUTH_ID: 'x', TRAY_USER_ID: 'y' });
    assert.ok(!('problem' in given));
    assert.deepEqual([given.baseUrl, given.graphqlUrl], ['https://api.eu1.tray.io', 'https://eu1.tray.io/graphql']);
    assert.deepEqual([given.token, given.authId, given.userId], ['a-token', 'x', 'y']);
    const none = settingsOf({});
    assert.ok(!('problem' in none));
    assert.deepEqual([none.region, none.isDefaultRegion, none.baseUrl], ['us', true, 'https://api.tray.io']);
  });

  it('take another address in place of the region', () => {
    const given = settingsOf({ TRAY_REGION: 'eu' }, '--base-url', 'https://tray.example/core/v1');
    assert.ok(!('problem' in given));
    assert.deepEqual([given.region, given.baseUrl], ['custom', 'https://tray.example']);
  });

  it('refuse a region that does not exist, and an address that would carry the token in the clear', () => {
    assert.ok('problem' in settingsOf({ TRAY_REGION: 'mars' }));
    assert.ok('problem' in settingsOf({ TRAY_REGION: 'custom' }));
    assert.ok('problem' in settingsOf({}, '--base-url', 'http://tray.example'));
    assert.ok('problem' in settingsOf({}, '--base-url', 'http://10.0.0.1'));
    assert.ok(!('problem' in settingsOf({}, '--base-url', 'http://10.0.0.1', '--allow-http')));
  });
});
