/** The built command `doctor` with an account of the local Tray API that works. */
import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { statesIn } from '../../support/doctor';
import { certificate, privateKey } from '../../unit/tray/support/certificate';
import { startProxy } from '../../unit/tray/support/proxy';
import { assertNowhere, withDoctor } from './with-doctor';

describe('the command doctor', () => {
  const given = withDoctor();
  const { started, secured, asked } = given;

  describe('with an account that works', () => {
    it('says that all is well, calls nothing, and prints neither token nor colours', async () => {
      const sandbox = await started();
      const run = await asked(sandbox, [], { TRAY_AUTH_ID: sandbox.authIds.slack });
      assert.equal(run.status, 0, run.out + run.err);
      assert.match(run.out, /^ok +The API token is accepted\.$/m);
      assert.match(run.out, /^ok +TRAY_AUTH_ID fits 2 connector versions: slack 9\.0, slack 10\.0\.$/m);
      assert.match(run.out, /, 0 failed, 0 skipped\n$/);
      assert.match(run.err, /The token is sent to 127\.0\.0\.1:\d+, and nowhere else\. Nothing of this is billed\./);
      assert.equal(sandbox.executions().length, 0);
      assert.ok(!run.out.includes('\u001b'));
      assertNowhere(run, sandbox.token);
    });

    it('gives the same as JSON', async () => {
      const sandbox = await started();
      const run = await asked(sandbox, ['--json']);
      const { package: own, node, tls, token, region, graphql, triggers, limits } = statesIn(run);
      assert.deepEqual(
        { own, node, tls, token, region, graphql, triggers, limits },
        { own: 'ok', node: 'ok', tls: 'ok', token: 'ok', region: 'ok', graphql: 'ok', triggers: 'ok', limits: 'ok' },
      );
      assertNowhere(run, sandbox.token);
    });

    it('acts for an end user, with a token that is printed nowhere', async () => {
      const sandbox = await started();
      const [user] = sandbox.endUsers();
      const run = await asked(sandbox, ['--json'], { TRAY_USER_ID: user?.id });
      assert.equal(statesIn(run)['end-user'], 'ok');
      assert.doesNotMatch(run.out + run.err, /accessToken|Bearer/);
    });

    it('makes one call when it is asked to, and says so before', async () => {
      const sandbox = await started();
      const run = await asked(sandbox, ['--call', '--json']);
      assert.equal(statesIn(run).call, 'ok', run.out);
      assert.equal(sandbox.executions().length, 1);
      assert.match(run.err, /This is billed as one task\./);
    });

    it('trusts a certificate by --ca, and tells its dates', async () => {
      const sandbox = await secured(certificate);
      const ca = given.scratch.write('ca.pem', certificate);
      const run = await asked(sandbox, ['--ca', ca]);
      assert.equal(run.status, 0, run.out);
      assert.match(run.out, /TLSv1\.3, certificate valid from 2026-11-23 until 2126-10-30/);
    });

    it('shows a certificate of its own whose key is encrypted', async () => {
      const sandbox = await secured(certificate);
      const key = createPrivateKey(privateKey).export({
        type: 'pkcs8',
        format: 'pem',
        cipher: 'aes-256-cbc',
        passphrase: 'hunter2000',
      });
      const own = given.scratch.write('own.pem', certificate);
      const args = ['--ca', own, '--cert', own, '--key', given.scratch.write('key.pem', String(key))];
      const locked = await asked(sandbox, args);
      assert.equal(locked.status, 1);
      assert.match(
        locked.out.replace(/\s+/g, ' '),
        /Check the files of --ca.*TRAY_KEY_PASSPHRASE if the key is encrypted/,
      );
      const run = await asked(sandbox, args, { TRAY_KEY_PASSPHRASE: 'hunter2000' });
      assert.equal(run.status, 0, run.out);
      assertNowhere(run, 'hunter2000');
    });

    it('expects the certificate to be for the name of --servername', async () => {
      const sandbox = await secured(certificate);
      const args = ['--ca', given.scratch.write('ca.pem', certificate), '--json', '--servername'];
      assert.equal((await asked(sandbox, [...args, 'localhost'])).status, 0);
      const run = await asked(sandbox, [...args, 'other.example']);
      assert.deepEqual([run.status, statesIn(run).tls, statesIn(run).token], [1, 'failed', 'skipped']);
      assert.match(run.out, /The certificate is for another name/);
    });

    it('goes through a proxy, as the nodes do', async () => {
      const sandbox = await secured(certificate);
      const proxy = await startProxy(sandbox.port);
      const args = ['--ca', given.scratch.write('ca.pem', certificate), '--json'];
      const run = await asked(sandbox, args, { HTTPS_PROXY: `http://me:hunter2000@${proxy.address}` });
      assert.equal(run.status, 0, run.out);
      assert.ok(proxy.tunnels.length > 0);
      assert.ok(proxy.authorizations.every((one) => one !== undefined));
      assertNowhere(run, 'hunter2000');
    });
  });
});
