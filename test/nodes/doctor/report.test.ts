/** What the built command `doctor` leaves behind: a report, also when nobody waits for its end. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { Sandbox } from '../../../sandbox';
import { runDoctor, startDoctor, statesIn } from '../../support/doctor';
import { assertNoSecret } from '../../support/secret-search';
import { closeServer, listen } from '../../support/servers';
import { until } from '../../support/until';
import { assertNowhere, corpus, withDoctor } from './with-doctor';

describe('the command doctor', () => {
  const given = withDoctor();
  const { started, asked, open } = given;

  describe('when it is not waited for', () => {
    const hanging = async (sandbox: Sandbox, args: readonly string[]) => {
      sandbox.orderFault({ match: { path: '/core/v1/triggers' }, times: 'always', hang: true });
      const run = startDoctor(['--base-url', sandbox.url, ...args], { TRAY_TOKEN: sandbox.token });
      await until(() => sandbox.requests().some(({ path: asked }) => asked === '/core/v1/triggers'));
      return run;
    };

    it('tells and reports what was found until Ctrl-C, and ends as Ctrl-C ends a command', async () => {
      const sandbox = await started();
      const { child, ended } = await hanging(sandbox, ['--json', '--report', given.scratch.file('report.json')]);
      child.kill('SIGINT');
      const run = await ended;
      assert.equal(run.signal, 'SIGINT');
      const { token, doctor } = statesIn(run);
      assert.deepEqual({ token, doctor }, { token: 'ok', doctor: 'failed' });
      assert.match(given.scratch.read('report.json'), /"cause": "interrupted"/);
    });

    it('ends in its own way when nobody reads what it prints, as with head', async () => {
      const sandbox = await started();
      const { child, ended } = startDoctor(
        ['--base-url', sandbox.url, '--schemas', '--report', given.scratch.file('report.json')],
        { TRAY_TOKEN: sandbox.token },
      );
      child.stdout.once('data', () => child.stdout.destroy());
      const run = await ended;
      assert.equal(run.status, 0, run.err);
      assert.doesNotMatch(run.err, /EPIPE/);
      assert.match(given.scratch.read('report.json'), /"shape"/);
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
      const args = ['--base-url', url, '--schemas', '--call', '--report', given.scratch.file('report.json')];
      const run = await runDoctor(args, { TRAY_TOKEN: token, ...ids });
      assert.equal(run.status, 1, run.out + run.err);
      const text = given.scratch.read('report.json');
      const others = ['localhost', new URL(url).port, process.cwd(), ids.TRAY_AUTH_ID];
      assertNoSecret('report', text.toLowerCase(), [planted.toLowerCase(), token, ...others]);
      const report: { checks: { id: string }[]; schemas: { found: unknown[] } } = JSON.parse(text);
      assert.ok(report.checks.length > 10);
      assert.equal(report.schemas.found.length, 1);
      assertNowhere(run, token);
    });

    it('is written for a folder too, and fails when it cannot be written', async () => {
      const run = await runDoctor(['--folder', corpus, '--report', given.scratch.file('report.json')]);
      assert.equal(run.status, 0);
      assert.match(run.err, /Look at it before you share it/);
      assert.ok(given.scratch.read('report.json').includes('"shape"'));
    });

    it('needs a file that can be written, which is known before anything is done', async () => {
      const sandbox = await started();
      for (const file of [given.scratch.file('no/such/folder'), given.scratch.path, '', '-']) {
        const run = await asked(sandbox, ['--report', file]);
        assert.deepEqual([run.status, run.out], [2, ''], file);
        assert.match(run.err, /--report/);
      }
      assert.equal(sandbox.requests().length, 0);
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
