/** The built command `doctor` against the local Tray API and against hosts where something is wrong. */
import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { createServer } from 'node:http';
import path from 'node:path';
import type { Sandbox, SandboxOptions } from '../../sandbox';
import { type DoctorRun, runDoctor, ScratchFolder, startDoctor, statesIn } from '../support/doctor';
import { assertNoSecret } from '../support/secret-search';
import { closeServer, listen } from '../support/servers';
import { startSandbox } from '../support/start-sandbox';
import { until } from '../support/until';
import { certificate, expiredCertificate, futureCertificate, privateKey } from '../unit/tray/support/certificate';
import { closeProxies, startProxy } from '../unit/tray/support/proxy';

const corpus = path.resolve(__dirname, '..', 'fixtures', 'operation-schemas');

describe('the command doctor', () => {
  let scratch: ScratchFolder;
  const open: (() => Promise<void>)[] = [];

  beforeEach(() => {
    scratch = new ScratchFolder();
  });
  afterEach(async () => {
    scratch.remove();
    await Promise.all(open.splice(0).map((close) => close()));
    await closeProxies();
  });

  async function started(options: SandboxOptions = {}): Promise<Sandbox> {
    const sandbox = await startSandbox(options);
    open.push(() => sandbox.close());
    return sandbox;
  }

  async function secured(cert: string): Promise<Sandbox> {
    return started({ tls: { key: privateKey, cert } });
  }

  const asked = (sandbox: Sandbox, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}) =>
    runDoctor(['--base-url', sandbox.url, ...args], { TRAY_TOKEN: sandbox.token, ...env });

  function assertNowhere(run: DoctorRun, secret: string): void {
    assertNoSecret('what was printed', run.out + run.err, [secret]);
  }

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
      const ca = scratch.write('ca.pem', certificate);
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
      const own = scratch.write('own.pem', certificate);
      const args = ['--ca', own, '--cert', own, '--key', scratch.write('key.pem', String(key))];
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
      const args = ['--ca', scratch.write('ca.pem', certificate), '--json', '--servername'];
      assert.equal((await asked(sandbox, [...args, 'localhost'])).status, 0);
      const run = await asked(sandbox, [...args, 'other.example']);
      assert.deepEqual([run.status, statesIn(run).tls, statesIn(run).token], [1, 'failed', 'skipped']);
      assert.match(run.out, /The certificate is for another name/);
    });

    it('goes through a proxy, as the nodes do', async () => {
      const sandbox = await secured(certificate);
      const proxy = await startProxy(sandbox.port);
      const args = ['--ca', scratch.write('ca.pem', certificate), '--json'];
      const run = await asked(sandbox, args, { HTTPS_PROXY: `http://me:hunter2000@${proxy.address}` });
      assert.equal(run.status, 0, run.out);
      assert.ok(proxy.tunnels.length > 0);
      assert.ok(proxy.authorizations.every((one) => one !== undefined));
      assertNowhere(run, 'hunter2000');
    });
  });

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
      assert.match(
        run.out.replace(/\s+/g, ' '),
        /The other regions are not asked here, as the token would have to be sent/,
      );
    });

    for (const [what, cert, code] of [
      ['has expired', expiredCertificate, 'CERT_HAS_EXPIRED'],
      ['is not valid yet', futureCertificate, 'CERT_NOT_YET_VALID'],
    ] as const) {
      it(`tells the dates of a certificate that ${what}, and sends no token`, async () => {
        const sandbox = await secured(cert);
        const run = await asked(sandbox, ['--ca', scratch.write('ca.pem', cert)]);
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
      assert.match(run.out, /2 refused for their rate \(429\)/);
    });

    it('does not blame the token for what is not about it, and looks at the rest', async () => {
      const sandbox = await started();
      for (const [fault, advice] of [
        [{ status: 403, body: { message: 'The request is forbidden' } }, /try a master token/],
        [{ status: 500, body: { message: 'oops' } }, /in some minutes/],
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
        assert.doesNotMatch(run.out, /make them anew|authId is for the service/);
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
        assert.match(run.out, /; 2 further elements of the list have no name or no version/);
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

  describe('with schemas', () => {
    it('examines those of one connector, and says when there is none of that name', async () => {
      const sandbox = await started();
      const run = await asked(sandbox, ['--schemas', 'slack', '--json']);
      const { schemas }: { schemas: { connectors: number; operations: { connector: string }[] } } = JSON.parse(run.out);
      assert.deepEqual([...new Set(schemas.operations.map(({ connector }) => connector))], ['slack']);
      const joined = JSON.parse((await asked(sandbox, ['--schemas=slack', '--json'])).out);
      assert.equal(joined.schemas.operations.length, schemas.operations.length);
      const none = await asked(sandbox, ['--schemas', 'no-such-connector']);
      assert.equal(none.status, 1);
      assert.match(none.out, /^failed +There is no connector no-such-connector\.$/m);
    });

    it('examines the newest version of every connector, also one with schemas that are broken', async () => {
      const sandbox = await started({ fillerConnectors: 20 });
      sandbox.orderFault({ match: { path: '/trello/' }, times: 'always', status: 404 });
      const run = await asked(sandbox, ['--schemas']);
      assert.equal(run.status, 0, run.out);
      assert.match(run.out.replace(/\s+/g, ' '), /1 could not be read, first trello/);
      assert.match(run.out, /^keywords that are not known: they are ignored:$/m);
      assert.match(run.out, /first in every-feature 1\.0 malformed/);
    });

    it('examines a folder without asking anybody, in a narrow terminal too', async () => {
      const run = await runDoctor(['--folder', corpus], { COLUMNS: '40' });
      assert.equal(run.status, 0, run.err);
      assert.match(run.out, /^ {2}divisibleBy: 1 in 1 operations/m);
      assert.match(run.out, /^warning: 54 operations/m);
      const lines = run.out.split('\n').filter((line) => line.trim().includes(' '));
      assert.deepEqual(
        lines.filter((line) => line.length > 40 && !line.includes('/')),
        [],
      );
    });
  });

  describe('when it is not waited for', () => {
    const hanging = async (sandbox: Sandbox, args: readonly string[]) => {
      sandbox.orderFault({ match: { path: '/core/v1/triggers' }, times: 'always', hang: true });
      const run = startDoctor(['--base-url', sandbox.url, ...args], { TRAY_TOKEN: sandbox.token });
      await until(() => sandbox.requests().some(({ path: asked }) => asked === '/core/v1/triggers'));
      return run;
    };

    it('tells and reports what was found until Ctrl-C, and ends as Ctrl-C ends a command', async () => {
      const sandbox = await started();
      const { child, ended } = await hanging(sandbox, ['--json', '--report', scratch.file('report.json')]);
      child.kill('SIGINT');
      const run = await ended;
      assert.equal(run.signal, 'SIGINT');
      const { token, doctor } = statesIn(run);
      assert.deepEqual({ token, doctor }, { token: 'ok', doctor: 'failed' });
      assert.match(scratch.read('report.json'), /"cause": "interrupted"/);
    });

    it('ends in its own way when nobody reads what it prints, as with head', async () => {
      const sandbox = await started();
      const { child, ended } = startDoctor(
        ['--base-url', sandbox.url, '--schemas', '--report', scratch.file('report.json')],
        { TRAY_TOKEN: sandbox.token },
      );
      child.stdout.once('data', () => child.stdout.destroy());
      const run = await ended;
      assert.equal(run.status, 0, run.err);
      assert.doesNotMatch(run.err, /EPIPE/);
      assert.match(scratch.read('report.json'), /"shape"/);
    });
  });

  describe('with --report', () => {
    it('writes nothing of what a server put into every field', async () => {
      const planted = 'Zaphod';
      const elements = { elements: [everythingWith(planted)] };
      const authentications = { edges: [{ node: everythingWith(planted) }], pageInfo: { hasNextPage: false } };
      const server = createServer((request, response) => {
        const isList = /\/(connectors|triggers|operations)$/.test(request.url ?? '');
        const isGraphql = request.url?.endsWith('/graphql');
        const body = isGraphql ? { data: { viewer: { authentications } } } : elements;
        response.writeHead(isList || isGraphql ? 200 : 400, { 'content-type': 'application/json', etag: planted });
        response.end(JSON.stringify(isList || isGraphql ? body : { message: planted, code: planted.toUpperCase() }));
      });
      const url = (await listen(server)).replace('127.0.0.1', 'localhost');
      open.push(() => closeServer(server));
      const token = 'a-token-that-is-secret';
      const ids = { TRAY_AUTH_ID: '5d7c1f52-9a53-4b6e-8c1d-0123456789ab', TRAY_USER_ID: `user-${planted}` };
      const args = ['--base-url', url, '--schemas', '--call', '--report', scratch.file('report.json')];
      const run = await runDoctor(args, { TRAY_TOKEN: token, ...ids });
      assert.equal(run.status, 1, run.out + run.err);
      const text = scratch.read('report.json');
      const others = ['localhost', new URL(url).port, process.cwd(), ids.TRAY_AUTH_ID];
      assertNoSecret('report', text.toLowerCase(), [planted.toLowerCase(), token, ...others]);
      const report: { checks: { id: string }[]; schemas: { found: unknown[] } } = JSON.parse(text);
      assert.ok(report.checks.length > 10);
      assert.equal(report.schemas.found.length, 1);
      assertNowhere(run, token);
    });

    it('is written for a folder too, and fails when it cannot be written', async () => {
      const run = await runDoctor(['--folder', corpus, '--report', scratch.file('report.json')]);
      assert.equal(run.status, 0);
      assert.match(run.err, /Have a look at it before you give it away/);
      assert.ok(scratch.read('report.json').includes('"shape"'));
    });

    it('needs a file that can be written, which is known before anything is done', async () => {
      const sandbox = await started();
      for (const file of [scratch.file('no/such/folder'), scratch.path, '', '-']) {
        const run = await asked(sandbox, ['--report', file]);
        assert.deepEqual([run.status, run.out], [2, ''], file);
        assert.match(run.err, /--report/);
      }
      assert.equal(sandbox.requests().length, 0);
    });
  });

  describe('used in a wrong way', () => {
    it('takes no token as an argument, repeats it nowhere, and says why', async () => {
      for (const args of [['--token', 'a-secret-token'], ['--token=a-secret-token'], ['-token=a-secret-token']]) {
        const run = await runDoctor(args);
        assert.equal(run.status, 2);
        assert.match(run.err, /There is no --token: arguments can be read by other users/);
        assertNowhere(run, 'a-secret-token');
      }
    });

    it('ends with status 2, without repeating what was typed', async () => {
      const wrong = [
        ['--tokn=a-secret-token'],
        ['a-secret-token'],
        ['--schemas', 'a', 'b'],
        ['--base-url'],
        ['--folder', '/no/such'],
      ];
      for (const args of [
        ...wrong,
        ['--base-url', 'http://tray.example'],
        ['--ca', '/no/such', '--base-url', 'https://tray.example'],
      ]) {
        const run = await runDoctor(args);
        assert.equal(run.status, 2, args.join(' '));
        assert.equal(run.out, '');
        assertNowhere(run, 'a-secret-token');
      }
      assert.equal((await runDoctor([], { TRAY_REGION: 'mars' })).status, 2);
    });

    it('helps', async () => {
      const run = await runDoctor(['--help']);
      assert.equal(run.status, 0);
      assert.match(run.out, /^Usage: node-red-tray doctor/);
      assert.ok(run.out.split('\n').every((line) => line.length <= 80));
    });
  });
});

/** An element of every list there is, with a text in every field that could hold one. */
function everythingWith(planted: string): object {
  const named = { id: planted, name: planted, title: planted, description: planted };
  const schema = {
    ...named,
    type: 'object',
    $schema: `https://${planted}.example/schema`,
    required: [planted],
    [planted]: planted,
    properties: {
      [planted]: {
        type: planted,
        format: planted,
        enum: [planted],
        default: planted,
        pattern: planted,
        examples: [planted],
      },
      other: {
        $ref: `#/definitions/${planted}`,
        lookup: { operation: planted, input: { [planted]: `{{{${planted}}}}` } },
      },
    },
  };
  const service = { ...named, version: 1 };
  const texts = {
    version: '1.0',
    authScopes: [planted],
    customFields: planted,
    inputSchema: schema,
    outputSchema: schema,
  };
  return { ...named, ...texts, service, serviceEnvironment: named };
}
