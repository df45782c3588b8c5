/** What the doctor makes of what it sees. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readArguments } from '../../../doctor/arguments';
import { limitsCheck } from '../../../doctor/checks/account';
import { adviceOn, tokenAdvice } from '../../../doctor/checks/advice';
import { authIdFit, fitCheck } from '../../../doctor/checks/authentications';
import { soundsHarmless } from '../../../doctor/checks/call';
import { leastNode, leastNodeRed, nodeCheck, nodeRedCheck } from '../../../doctor/checks/machine';
import { tlsCheck } from '../../../doctor/network/certificate';
import { clockCheck } from '../../../doctor/network/clock';
import { hostsOf } from '../../../doctor/network/hosts';
import { proxyCheck } from '../../../doctor/network/proxy';
import { readSettings, type Settings } from '../../../doctor/settings';
import type { FailureCode } from '../../../src/shared/failure';
import type { ConnectorElement } from '../../../src/tray/connectors/api-types';
import { TrayError } from '../../../src/tray/errors/tray-error';

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
    assert.match(tlsCheck(certificate, now).advice ?? '', /expires in 3 days/);
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

  it('advise nobody to make authentications anew where it is not known what they fit', () => {
    const plain = { name: 'slack', version: '9.0', title: '', description: '' };
    const slack = { id: 'a', name: 'slack', version: 4 };
    const mine = { id: 'x', name: '', service: { id: '', name: 'slack', title: '', version: '4' } };
    const adviceFor = (authentication: object, connectors: ConnectorElement[]) =>
      fitCheck({ authentications: [{ ...mine, ...authentication }], isPartial: false }, connectors).advice ?? '';
    assert.equal(adviceFor({}, [{ ...plain, service: slack }]), '');
    assert.match(adviceFor({}, [{ ...plain, service: { ...slack, version: 5 } }]), /create it again/);
    for (const unknown of [adviceFor({}, [plain]), adviceFor({}, []), adviceFor({ service: undefined }, [plain])]) {
      assert.match(unknown, /Tray does not say what 1 of them fits/);
      assert.doesNotMatch(unknown, /create (it|them) again/);
    }
  });

  it('say what an authId fits, also if it is a trigger, and what keeps them from knowing', () => {
    const element = { version: '1.0', title: '', description: '', service: { id: '', name: 'typeform', version: 1 } };
    const service = { id: '', name: 'typeform', title: '', version: '1' };
    const found = { id: 'x', name: '', service };
    const takers = { connectors: [], triggers: [{ ...element, name: 'typeform-trigger' }] };
    const connectors = [{ ...element, name: 'typeform' }];
    assert.match(authIdFit(found, { ...takers, connectors }).message, /fits 1 connector version: typeform 1\.0/);
    assert.match(authIdFit(found, takers).message, /fits 1 trigger version: typeform-trigger 1\.0/);
    assert.equal(authIdFit(found, takers).state, 'ok');
    const other = { ...found, service: { ...service, version: '2' } };
    assert.match(authIdFit(other, { ...takers, connectors }).advice ?? '', /refused \(403\)/);
    assert.doesNotMatch(authIdFit(other, takers).advice ?? '', /refused/);
    for (const unknown of [undefined, { id: 'x', name: '' }]) {
      assert.doesNotMatch(authIdFit(unknown, takers).advice ?? '', /refused/);
    }
  });

  it('see from the form of a token what is wrong with it, and repeat nothing of it', () => {
    for (const [token, wrong] of [
      ['Bearer abcdef123', /without the word Bearer/],
      ['"abcdef123"', /quotes/],
      ['abcdef\n123', /line break/],
      ['abcdef 123', /space/],
      ['abcdef–123', /long dash/],
    ] as const) {
      const advice = tokenAdvice(token) ?? '';
      assert.match(advice, wrong);
      assert.doesNotMatch(advice, /abcdef|123/);
    }
    assert.equal(tokenAdvice('abcdef-123._~+/='), undefined);
  });

  it('advise by the cause, and by what was asked for only where that was refused', () => {
    const settings = settingsFrom({ TRAY_REGION: 'eu', TRAY_TOKEN: 'abcdef123' });
    const advice = (code: FailureCode, statusCode: number) =>
      adviceOn(new TrayError(code, [{ key: 'notKnown' }], { statusCode }), settings, {
        onRefusal: 'Check TRAY_AUTH_ID.',
      });
    assert.equal(advice('TRAY_NOT_FOUND', 404), 'Check TRAY_AUTH_ID.');
    assert.equal(advice('TRAY_FORBIDDEN', 403), 'Check TRAY_AUTH_ID.');
    for (const [code, status] of [
      ['TRAY_SERVER', 500],
      ['TRAY_RATE_LIMITED', 429],
      ['TRAY_RESPONSE', 200],
    ] as const) {
      assert.doesNotMatch(advice(code, status) ?? '', /TRAY_AUTH_ID/);
      assert.ok(advice(code, status));
    }
  });

  it('look up only the names that no proxy looks up, also where NO_PROXY exempts one host of two', () => {
    const hosts = hostsOf(settingsFrom({}));
    const check = (env: NodeJS.ProcessEnv) => proxyCheck(hosts, env, (error) => error.message);
    const direct = (env: NodeJS.ProcessEnv) => check(env).direct.map(({ name }) => name);
    assert.deepEqual(direct({}), ['api.tray.io', 'tray.io']);
    const HTTPS_PROXY = 'http://me:hunter2000@proxy.example:3128';
    assert.deepEqual(direct({ HTTPS_PROXY }), []);
    const exempt = { HTTPS_PROXY, NO_PROXY: 'api.tray.io' };
    const mixed = check(exempt);
    assert.deepEqual([mixed.check.state, direct(exempt)], ['warning', ['api.tray.io']]);
    assert.match(mixed.check.message, /proxy\.example:3128 to tray\.io, and without one to api\.tray\.io/);
    assert.doesNotMatch(JSON.stringify(mixed), /hunter2000/);
  });

  it('call no operation whose name says that it changes something', () => {
    for (const name of ['purge_queue', 'resetCounters', 'cancel-all', 'delete', 'Send message', 'list_channels_ddl']) {
      assert.equal(soundsHarmless(name), false, name);
    }
    for (const name of ['get_settings', 'list_all', 'generate_uuid', 'current-date', 'postcode_of']) {
      assert.equal(soundsHarmless(name), true, name);
    }
  });

  it('do not say that retries helped where they did not', () => {
    const counts = { requests: 9, rateLimited: 5, longestWait: 0, slowest: 1 };
    assert.match(limitsCheck({ counts: { ...counts, givenUp: 0 } }).advice ?? '', /Retries took care of it/);
    assert.doesNotMatch(limitsCheck({ counts: { ...counts, givenUp: 1 } }).advice ?? '', /Retries took care of it/);
  });
});

function settingsFrom(env: NodeJS.ProcessEnv): Settings {
  const read = readArguments([]);
  assert.ok('json' in read);
  const settings = readSettings(read, env);
  assert.ok(!('problem' in settings));
  return settings;
}

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
    assert.ok(!('problem' in settingsOf({ TRAY_REGION: ' EU\n' })));
    assert.ok('problem' in settingsOf({ TRAY_REGION: 'mars' }));
    assert.ok('problem' in settingsOf({ TRAY_REGION: 'custom' }));
    assert.ok('problem' in settingsOf({}, '--base-url', 'http://tray.example'));
    assert.ok('problem' in settingsOf({}, '--base-url', 'http://10.0.0.1'));
    assert.ok(!('problem' in settingsOf({}, '--base-url', 'http://10.0.0.1', '--allow-http')));
  });
});
