/** The built command `doctor` against hosts where something is wrong. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { runDoctor, statesIn } from '../../support/doctor';
import { closeServer, listen } from '../../support/servers';
import { startSandbox } from '../../support/start-sandbox';
import { certificate, expiredCertificate, futureCertificate } from '../../unit/tray/support/certificate';
import { startProxy } from '../../unit/tray/support/proxy';
import { assertNowhere, withDoctor } from './with-doctor';

describe('the command doctor', () => {
  const given = withDoctor();
  const { started, secured, asked, open } = given;

  describe('where something is wrong', () => {
    it('says so of a token that is wrong, in the language of the terminal', async () => {
      const sandbox = await started();
      const run = await runDoctor(['--base-url', sandbox.url], { TRAY_TOKEN: 'a-wrong-token', LANG: 'de_DE.UTF-8' });
      assert.equal(run.status, 1);
      assert.match(run.out, /^failed +Tray nimmt das API-Token nicht an\./m);
      assertNowhere(run, 'a-wrong-token');
    });

    it('says so of a missing token', async () => {
      const sandbox = await started();
      const run = await runDoctor(['--base-url', sandbox.url]);
      assert.equal(run.status, 1);
      assert.match(run.out, /^failed +There is no API token\.$/m);
    });

    it('explains what empty lists can mean, and asks no other region', async () => {
      const sandbox = await started();
      sandbox.orderFault({ match: { path: '/core/v1' }, times: 'always', status: 200, body: { elements: [] } });
      const run = await asked(sandbox);
      assert.equal(run.status, 1);
      assert.match(run.out, /^failed +The region custom accepts the token, but has no connectors for it\./m);
      assert.match(run.out.replace(/\s+/g, ' '), /Other regions are not tried, because the token would go/);
    });

    for (const [what, cert, code] of [
      ['has expired', expiredCertificate, 'CERT_HAS_EXPIRED'],
      ['is not valid yet', futureCertificate, 'CERT_NOT_YET_VALID'],
    ] as const) {
      it(`tells the dates of a certificate that ${what}, and sends no token`, async () => {
        const sandbox = await secured(cert);
        const run = await asked(sandbox, ['--ca', given.scratch.write('ca.pem', cert)]);
        assert.equal(run.status, 1);
        assert.match(
          run.out.replace(/\s+/g, ' '),
          new RegExp(`is not accepted \\(${code}\\): valid from 2\\d{3}-\\d\\d-\\d\\d until`),
        );
        assert.equal(sandbox.requests().length, 0);
      });
    }

    it('does not accept a certificate of nobody that it knows', async () => {
      const sandbox = await secured(certificate);
      const run = await asked(sandbox, ['--json']);
      assert.deepEqual([run.status, statesIn(run).tls, statesIn(run).token], [1, 'failed', 'skipped']);
      assert.match(run.out, /NODE_EXTRA_CA_CERTS/);
      assert.equal(sandbox.requests().length, 0);
    });

    it('sees by how much the clock is off', async () => {
      const server = createServer((_request, response) => {
        response.writeHead(200, { date: new Date(Date.now() - 3_600_000).toUTCString() }).end('{"elements":[]}');
      });
      const url = await listen(server);
      open.push(() => closeServer(server));
      const run = await runDoctor(['--base-url', url, '--json'], { TRAY_TOKEN: 'any-token-at-all' });
      assert.equal(statesIn(run).clock, 'warning');
      assert.match(run.out, /The clock of this machine is 3\d{3} s ahead of that of the host\./);
    });

    it('says so of a proxy that refuses, and of one that is not one', async () => {
      const sandbox = await secured(certificate);
      const proxy = await startProxy(sandbox.port, '407 Proxy Authentication Required');
      const refused = await asked(sandbox, [], { HTTPS_PROXY: `http://me:hunter2000@${proxy.address}` });
      assert.equal(refused.status, 1);
      assert.match(
        refused.out.replace(/\s+/g, ' '),
        /failed The host 127\.0\.0\.1:\d+ cannot be reached through the proxy/,
      );
      assertNowhere(refused, 'hunter2000');
      const malformed = await asked(sandbox, [], { HTTPS_PROXY: 'socks5://127.0.0.1:1080' });
      assert.equal(malformed.status, 1);
      assert.match(malformed.out.replace(/\s+/g, ' '), /HTTPS_PROXY names a "socks5" proxy/);
      assert.equal(sandbox.requests().length, 0);
    });

    it('says so of a host that is unknown, and of one that accepts no connection', async () => {
      const unknown = await runDoctor(['--base-url', 'https://tray.invalid'], { TRAY_TOKEN: 'any-token-at-all' });
      assert.equal(unknown.status, 1);
      assert.match(
        unknown.out.replace(/\s+/g, ' '),
        /failed The name tray\.invalid cannot be looked up \((ENOTFOUND|EAI_AGAIN)\)/,
      );
      const sandbox = await startSandbox();
      await sandbox.close();
      const refused = await asked(sandbox);
      assert.equal(refused.status, 1);
      assert.match(refused.out.replace(/\s+/g, ' '), /does not accept connections\. .*ECONNREFUSED/);
    });

    it('waits when there are too many requests, and counts them', async () => {
      const sandbox = await started();
      sandbox.orderFault({
        match: { path: '/core/v1/connectors' },
        times: 2,
        status: 429,
        headers: { 'retry-after': '0' },
      });
      const run = await asked(sandbox, ['--json']);
      assert.equal(run.status, 0, run.out);
      assert.equal(statesIn(run).limits, 'warning');
      assert.match(run.out, /2 were rate limited \(429\)/);
    });

    it('does not blame the token for what is not about it, and looks at the rest', async () => {
      const sandbox = await started();
      for (const [fault, advice] of [
        [{ status: 403, body: { message: 'The request is forbidden' } }, /try a master token/],
        [{ status: 500, body: { message: 'oops' } }, /in a few minutes/],
        [{ status: 302, headers: { location: 'https://login.example' } }, /Check --base-url/],
      ] as const) {
        sandbox.reset();
        sandbox.orderFault({ match: { path: '/core/v1/connectors' }, times: 'always', ...fault });
        const run = await asked(sandbox, ['--json', '--schemas', '--call']);
        const { token, connectors, graphql, triggers, schemas, call } = statesIn(run);
        assert.deepEqual(
          { status: run.status, token, connectors, graphql, triggers, schemas, call },
          {
            ...{ status: 1, token: 'skipped', connectors: 'failed', graphql: 'ok', triggers: 'ok' },
            ...{ schemas: 'skipped', call: 'skipped' },
          },
        );
        assert.match(run.out, advice);
        assert.doesNotMatch(run.out, /create them again|authId is for the service/);
      }
    });

    it('tells elements that cannot be read from a region without connectors', async () => {
      const sandbox = await started();
      const elements = [{ title: 'without a name' }, null, { name: 'a', version: '1.0' }];
      const body = (length: number) => ({ elements: elements.slice(0, length) });
      for (const [length, states] of [
        [2, { region: 'ok', connectors: 'failed' }],
        [3, { region: 'ok', connectors: 'warning' }],
      ] as const) {
        sandbox.reset();
        sandbox.orderFault({
          match: { path: '/core/v1/connectors' },
          times: 'always',
          status: 200,
          body: body(length),
        });
        const run = await asked(sandbox, ['--json']);
        const { region, connectors } = statesIn(run);
        assert.deepEqual({ region, connectors }, states);
        assert.match(run.out, /; 2 further elements of the list have no name or version/);
      }
    });

    it('takes a call that the third party refuses for one that was made, and says so', async () => {
      const sandbox = await started();
      const body = { outcome: 'error', output: { message: 'no' } };
      sandbox.orderFault({ match: { path: '/call' }, times: 'always', status: 200, body });
      const run = await asked(sandbox, ['--call', '--json']);
      assert.deepEqual([run.status, statesIn(run).call], [0, 'warning']);
      assert.match(run.out, /Tray made the call/);
    });

    it('calls nothing more when every call is refused, and says what to do', async () => {
      const sandbox = await started();
      sandbox.orderFault({ match: { path: '/call' }, times: 'always', status: 400, body: { message: 'no' } });
      const run = await asked(sandbox, ['--call', '--json']);
      assert.equal(statesIn(run).call, 'warning');
      assert.match(run.out, /Every call was refused.*\n.*Try a call in a node/);
      assert.equal(sandbox.executions().length, 0);
    });

    it('goes on without triggers and GraphQL', async () => {
      const sandbox = await started();
      sandbox.orderFault({ match: { path: '/core/v1/triggers' }, times: 'always', status: 403 });
      sandbox.orderFault({ match: { path: '/graphql' }, times: 'always', status: 403 });
      const run = await asked(sandbox, ['--json']);
      const { connectors, triggers, graphql, limits } = statesIn(run);
      assert.deepEqual([connectors, triggers, graphql, limits], ['ok', 'warning', 'failed', 'ok']);
    });
  });
});
