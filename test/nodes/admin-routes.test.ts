/** What the dialogs ask, in Node-RED's test helper against the local Tray API. */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { registerAdminRoutes } from '../../nodes/admin-routes/register';
import { type Sandbox, startSandbox } from '../../sandbox';
import { isTrayConfigNode } from '../../src/runtime/config-node';
import type { TrayNodeAPI } from '../../src/runtime/tray-settings';
import type { AdminFailure, ConnectionDraft, ConnectorSummary, TryResult } from '../../src/shared/admin-api';
import { bindToken } from '../../src/shared/bound-token';
import { type TrayConfigCredentials, type TrayConfigProperties, trayConfigDefaults } from '../../src/shared/flow';
import type { JsonObject } from '../../src/shared/json';
import { inEnglish } from '../../src/shared/texts/localized-text';
import { AdminServer } from '../support/admin-server';
import { helper } from '../support/node-test';
import { until } from '../support/until';

/** As Node-RED writes an environment variable. */
const variable = (name: string): string => `\${${name}}`;

describe('admin routes', () => {
  let sandbox: Sandbox;
  let admin: AdminServer;

  before(async () => {
    sandbox = await startSandbox({ largeConnector: true, limits: { perSecond: Number.POSITIVE_INFINITY } });
  });
  after(() => sandbox.close());
  beforeEach(async () => {
    sandbox.reset();
    await start();
  });
  afterEach(() => admin.close());

  async function start(
    changes: Partial<TrayConfigProperties> = {},
    changedCredentials: TrayConfigCredentials = {},
  ): Promise<void> {
    const connection = { id: 'connection', type: 'tray-config', ...trayConfigDefaults, ...custom(), ...changes };
    const credentials = { token: sandbox.token, authId: sandbox.authIds.twilio, ...changedCredentials };
    admin = await AdminServer.start({ connections: [connection], credentials: { connection: credentials } });
  }

  const post = (route: string, body: unknown, init?: RequestInit) => admin.post(route, body, init);

  const custom = () => ({ region: 'custom' as const, baseUrl: sandbox.url });

  /** The deployed connection as its dialog shows it. */
  function deployed(changes: Partial<ConnectionDraft> = {}): ConnectionDraft {
    return { configId: 'connection', ...custom(), tls: '', embeddedId: '', dialogHost: '', ...changes };
  }

  /** A connection that was typed and never deployed. */
  function typed(changes: Partial<ConnectionDraft> = {}): ConnectionDraft {
    return { ...deployed(), configId: 'new', token: sandbox.token, ...changes };
  }

  async function result(route: string, body: object): Promise<JsonObject> {
    const answer = await post(route, body);
    assert.equal(answer.body.error, undefined, JSON.stringify(answer.body.error));
    return answer.body;
  }

  async function failure(route: string, body: unknown): Promise<AdminFailure> {
    const answer = await post(route, body);
    assert.ok(answer.body.error !== undefined, answer.text.slice(0, 200));
    assertTranslatable(answer.body.error);
    return answer.body.error;
  }

  /** The dialog gets what the message says as data too, so that it can say it in its own language. */
  function assertTranslatable({ message, texts }: AdminFailure): void {
    assert.ok(texts !== undefined && texts.length > 0, message);
    assert.equal(inEnglish(texts), message);
  }

  const paths = () => sandbox.requests().map((request) => request.path);

  describe('the catalogue', () => {
    it('gives one entry a connector, its versions in numeric order', async () => {
      const { connectors } = (await result('connectors', { connection: deployed() })) as unknown as {
        connectors: ConnectorSummary[];
      };
      const slack = connectors.find(({ name }) => name === 'slack');
      assert.deepEqual(slack?.versions, ['8.2', '9.0', '10.0']);
      assert.equal(slack?.title, 'Slack');
      assert.equal(new Set(connectors.map(({ name }) => name)).size, connectors.length);
    });

    it('gives operations without their schemas', async () => {
      const body = { connection: deployed(), connector: 'shopify', connectorVersion: '7.1' };
      const version = await latestVersion('shopify');
      const { operations } = await result('operations', { ...body, connectorVersion: version });
      assert.ok(Array.isArray(operations));
      const location = operations.find((each) => JSON.stringify(each).includes('"get_location"'));
      assert.deepEqual(Object.keys(Object(location)), [
        'name',
        'title',
        'description',
        'hasDynamicOutput',
        'authScopes',
      ]);
      assert.equal(Object(location).hasDynamicOutput, true);
    });

    it('gives one operation with its schemas', async () => {
      const { operation } = await result('operation', { connection: deployed(), ...sendSms });
      assert.equal(Object(operation).name, 'send_sms');
      assert.deepEqual(Object(operation).inputSchema.required, ['to', 'from', 'body']);
    });

    it('says when there is no such operation or connector', async () => {
      const body = { connection: deployed(), ...sendSms };
      const { code, texts } = await failure('operation', { ...body, operation: 'call_home' });
      assert.equal(code, 'TRAY_NOT_FOUND');
      const params = { connector: 'twilio-output', version: '2.1', operation: 'call_home' };
      assert.deepEqual(texts, [{ key: 'noSuchOperation', params }]);
      assert.equal((await failure('operations', { ...body, connector: 'nothing' })).code, 'TRAY_NOT_FOUND');
    });

    it('asks Tray once, and again on refresh', async () => {
      await result('connectors', { connection: deployed() });
      await result('connectors', { connection: deployed() });
      assert.deepEqual(paths(), ['/core/v1/connectors']);
      await result('connectors', { connection: deployed(), refresh: true });
      assert.equal(paths().length, 2);
    });

    it('shares the lists of the deployed connection with one that has the same token and host typed in', async () => {
      await result('connectors', { connection: deployed() });
      await result('connectors', { connection: typed() });
      assert.equal(paths().length, 1);
    });

    async function latestVersion(name: string): Promise<string> {
      const { connectors } = (await result('connectors', { connection: deployed() })) as unknown as {
        connectors: ConnectorSummary[];
      };
      return connectors.find((each) => each.name === name)?.versions.at(-1) ?? '';
    }
  });

  describe('testing a connection', () => {
    it('counts connectors, not their versions', async () => {
      const { connectors } = await result('connectors', { connection: deployed() });
      const { connectorCount } = await result('test-connection', { connection: typed() });
      assert.equal(connectorCount, Array.isArray(connectors) ? connectors.length : -1);
    });

    it('asks Tray each time', async () => {
      await result('test-connection', { connection: deployed() });
      sandbox.orderFault({ status: 401 });
      assert.equal((await failure('test-connection', { connection: deployed() })).code, 'TRAY_UNAUTHORIZED');
    });

    it('tells a bad token from a wrong host', async () => {
      const bad = await failure('test-connection', { connection: typed({ token: 'not-the-token' }) });
      assert.deepEqual([bad.code, bad.statusCode], ['TRAY_UNAUTHORIZED', 401]);
      const nobody = await failure('test-connection', { connection: typed({ baseUrl: 'http://127.0.0.1:9' }) });
      assert.equal(nobody.code, 'TRAY_NETWORK');
    });
  });

  describe('where a token goes', () => {
    let stranger: Sandbox;

    before(async () => {
      stranger = await startSandbox();
    });
    after(() => stranger.close());
    beforeEach(async () => {
      stranger.reset();
    });

    for (const route of ['connectors', 'operations', 'operation', 'test-connection', 'lookup', 'try']) {
      it(`sends the stored token to the deployed host only: ${route}`, async () => {
        const body = { ...sendSms, input: {} };
        for (const draft of [
          deployed({ baseUrl: stranger.url }),
          deployed({ baseUrl: `${sandbox.url}.evil.example` }),
          deployed({ baseUrl: `${sandbox.url}/path` }),
          deployed({ region: 'eu' }),
          deployed({ baseUrl: stranger.url, token: '' }),
          deployed({ baseUrl: stranger.url, token: '__PWRD__' }),
        ]) {
          assert.equal((await failure(route, { ...body, connection: draft })).code, 'host_changed');
        }
        assert.equal(stranger.requests().length + sandbox.requests().length, 0);
      });

      it(`has no token where none was typed or deployed: ${route}`, async () => {
        const body = { ...sendSms, input: {} };
        for (const configId of ['', 'new', 'flow', '__proto__']) {
          const connection = { ...typed(), configId, token: '' };
          assert.equal((await failure(route, { ...body, connection })).code, 'not_deployed');
        }
        assert.equal(sandbox.requests().length, 0);
      });
    }

    it('sends a token that was typed for another host nowhere (H17)', async () => {
      await admin.close();
      await start({}, { token: bindToken(sandbox.token, stranger.url) });
      const ofOtherHost = { key: 'tokenOfOtherHost' };
      const { code, texts } = await failure('connectors', { connection: deployed() });
      assert.deepEqual([code, texts], ['TRAY_CONFIG', [ofOtherHost]]);
      const token = bindToken(stranger.token, stranger.url);
      assert.deepEqual((await failure('connectors', { connection: typed({ token }) })).texts, [ofOtherHost]);
      assert.equal(stranger.requests().length + sandbox.requests().length, 0);
      await result('connectors', { connection: typed({ token, baseUrl: stranger.url }) });
      assert.equal(stranger.requests().length, 1);
    });

    it('sends a token that was typed for the deployed host there (H17)', async () => {
      await admin.close();
      await start({}, { token: bindToken(sandbox.token, sandbox.url) });
      await result('connectors', { connection: deployed() });
      await result('connectors', { connection: typed() });
      assert.equal(sandbox.requests().length, 1, 'both have the lists of one token');
    });

    it('sends a typed token to the typed host', async () => {
      await result('connectors', { connection: typed({ baseUrl: stranger.url, token: stranger.token }) });
      assert.equal(stranger.requests().length, 1);
      assert.equal(sandbox.requests().length, 0);
    });

    for (const baseUrl of ['http://api.tray.io', 'ftp://127.0.0.1', 'api.tray.io', '', 'https://user:pw@api.tray.io']) {
      it(`sends a typed token nowhere at all for the host "${baseUrl}"`, async () => {
        const { code, message } = await failure('connectors', { connection: typed({ baseUrl }) });
        assert.equal(code, 'TRAY_CONFIG');
        assert.match(message, /base URL/);
      });
    }

    it('uses the deployed TLS options for the stored token, whatever the dialog says', async () => {
      await result('connectors', { connection: deployed({ tls: 'missing' }) });
      assert.equal((await failure('connectors', { connection: typed({ tls: 'missing' }) })).code, 'TRAY_CONFIG');
    });

    it('knows no regions but those that exist', async () => {
      for (const region of ['', 'mars', 'constructor', '__proto__', 'toString']) {
        assert.equal((await failure('connectors', { connection: typed({ region }) })).code, 'bad_request');
      }
    });
  });

  describe('environment variables', () => {
    const names = ['TRAY_TEST_REGION', 'TRAY_TEST_URL', 'TRAY_TEST_TOKEN', 'TRAY_TEST_AUTH'] as const;

    beforeEach(async () => {
      process.env.TRAY_TEST_REGION = 'custom';
      process.env.TRAY_TEST_URL = `${sandbox.url}/`;
      process.env.TRAY_TEST_TOKEN = sandbox.token;
      process.env.TRAY_TEST_AUTH = sandbox.authIds.slack;
    });
    afterEach(() => {
      for (const name of names) delete process.env[name];
    });

    it('are read in region and base URL, as Node-RED does', async () => {
      const variables = { region: variable('TRAY_TEST_REGION'), baseUrl: variable('TRAY_TEST_URL') };
      await result('connectors', { connection: typed(variables) });
      await result('connectors', { connection: deployed(variables) });
    });

    it('are left as they are when they are not set or part of a text', async () => {
      const baseUrls = [variable('TRAY_TEST_MISSING'), `http://${variable('TRAY_TEST_URL')}`];
      for (const baseUrl of baseUrls) {
        assert.equal((await failure('connectors', { connection: typed({ baseUrl }) })).code, 'TRAY_CONFIG');
      }
      assert.equal(
        (await failure('connectors', { connection: typed({ region: variable('NONE') }) })).code,
        'bad_request',
      );
    });

    it('are not sent as a token to a host that somebody typed', async () => {
      const connection = typed({ token: variable('TRAY_TEST_TOKEN') });
      assert.equal((await failure('connectors', { connection })).code, 'not_deployed');
      assert.equal(sandbox.requests().length, 0);
    });

    describe('as authId', () => {
      const call = { ...sendSmsNames(), input: {} };
      const authId = variable('TRAY_TEST_AUTH');

      it('are not sent to a host that somebody typed', async () => {
        const { code, texts } = await failure('lookup', { connection: typed({ authId }), ...call });
        assert.deepEqual([code, texts], ['not_deployed', [{ key: 'authIdNotRead' }]]);
        const tried = await result('try', { connection: typed({ authId }), ...call });
        assert.deepEqual([tried.outcome, Object(tried.failure).code], ['error', 'not_deployed']);
        assert.equal(sandbox.requests().length, 0);
      });

      it('do not hinder what needs no authId', async () => {
        await result('test-connection', { connection: typed({ authId }) });
      });

      it('are read for a custom host where they are deployed', async () => {
        await admin.close();
        await start({}, { authId });
        for (const draft of [deployed({ authId }), deployed(), typed({ configId: 'connection', authId })]) {
          await post('lookup', { connection: draft, ...call });
          assert.equal(Object(sandbox.requests().at(-1)?.body).authId, sandbox.authIds.slack);
        }
      });

      it('are not read for a custom host where others are deployed, or none (H20)', async () => {
        for (const storedAuthId of [variable('TRAY_TEST_URL'), sandbox.authIds.slack]) {
          await admin.close();
          await start({}, storedAuthId === undefined ? {} : { authId: storedAuthId });
          for (const draft of [deployed({ authId }), typed({ configId: 'connection', authId })]) {
            const { code, texts } = await failure('lookup', { connection: draft, ...call });
            assert.deepEqual([code, texts], ['not_deployed', [{ key: 'authIdNotRead' }]]);
          }
        }
        assert.equal(sandbox.requests().length, 0);
      });

      it('are not read in the authId and the input of a request', async () => {
        await post('try', { connection: deployed(), ...call, authId, input: { to: authId } });
        const { body } = sandbox.requests().at(-1) ?? {};
        assert.deepEqual([Object(body).authId, Object(body).input], [authId, { to: authId }]);
      });
    });
  });

  describe('lookups', () => {
    const channels = { connector: 'slack', connectorVersion: '10.0', operation: 'list_channels_ddl' };
    const input = { workspace_id: 'T0ACME', include_private_channels: false };

    it('gives the choices', async () => {
      const body = { connection: deployed(), ...channels, input, authId: sandbox.authIds.slack };
      assert.deepEqual(await result('lookup', body), {
        choices: [
          { text: 'general', value: 'C0GENERAL' },
          { text: 'sales', value: 'C0SALES' },
        ],
      });
    });

    it('takes the authId of the request, else the typed default, else the deployed one', async () => {
      const sent = async (authId: string | undefined, draft: ConnectionDraft) => {
        await post('lookup', { connection: draft, ...channels, input, ...(authId !== undefined && { authId }) });
        return Object(sandbox.requests().at(-1)?.body).authId;
      };
      const { slack, trello, twilio } = sandbox.authIds;
      assert.equal(await sent(slack, deployed({ authId: trello ?? '' })), slack);
      assert.equal(await sent(undefined, deployed({ authId: trello ?? '' })), trello);
      assert.equal(await sent(undefined, deployed()), twilio);
      assert.equal(await sent(undefined, deployed({ authId: '' })), undefined);
      assert.equal(await sent('', deployed()), undefined);
    });

    it('sends the deployed authId to no other host', async () => {
      const localhost = sandbox.url.replace('127.0.0.1', 'localhost');
      await post('lookup', { connection: typed({ configId: 'connection', baseUrl: localhost }), ...channels, input });
      const [{ body } = {}] = sandbox.requests();
      assert.deepEqual([Object(body).operation, Object(body).authId], [channels.operation, undefined]);
    });

    const outputs: [string, unknown, unknown][] = [
      ['a list without "result"', [{ text: 'A', value: 1 }], [{ text: 'A', value: 1 }]],
      [
        'plain values',
        { result: ['a', 2] },
        [
          { text: 'a', value: 'a' },
          { text: '2', value: 2 },
        ],
      ],
      [
        'no texts',
        { result: [{ value: 'a' }, { text: '', value: 'b' }, { text: 3, value: 4 }] },
        [
          { text: 'a', value: 'a' },
          { text: 'b', value: 'b' },
          { text: '3', value: 4 },
        ],
      ],
      [
        'rubbish',
        { result: [null, {}, [], { text: 'x' }, { text: 'x', value: {} }, { text: 'y', value: 'y' }] },
        [{ text: 'y', value: 'y' }],
      ],
      ['nothing', { result: [] }, []],
    ];
    for (const [name, output, choices] of outputs) {
      it(`reads an answer with ${name}`, async () => {
        sandbox.orderFault({ body: { outcome: 'success', output: JSON.parse(JSON.stringify(output)) } });
        assert.deepEqual(await result('lookup', { connection: deployed(), ...channels, input }), { choices });
      });
    }

    it('says when the answer holds no list, and when the service refuses', async () => {
      sandbox.orderFault({ body: { outcome: 'success', output: { result: 'none' } } });
      const noList = await failure('lookup', { connection: deployed(), ...channels, input });
      assert.deepEqual([noList.code, noList.response], ['TRAY_RESPONSE', { result: 'none' }]);
      sandbox.orderFault({ body: { outcome: 'error', output: { message: 'No access' } } });
      const refused = await failure('lookup', { connection: deployed(), ...channels, input });
      assert.equal(refused.code, 'TRAY_OUTCOME');
    });

    it('is not broken off when the dialog hangs up: it is paid for, and its answer may be asked for again', async () => {
      sandbox.orderFault({ delay: 300 });
      const dialog = new AbortController();
      const authId = sandbox.authIds.slack;
      const body = { connection: deployed(), ...channels, input, authId, requestId: randomUUID() };
      const request = post('lookup', body, { signal: dialog.signal });
      await until(() => sandbox.requests().length === 1);
      dialog.abort();
      await assert.rejects(request, { name: 'AbortError' });
      const { choices } = await result('lookup', body);
      assert.ok(Array.isArray(choices) && choices.length > 0);
      assert.equal(sandbox.requests().length, 1);
    });
  });

  describe('trying an operation', () => {
    const message = { to: '+15005550010', from: '+15005550006', body: 'Hello' };

    async function tried(body: object = {}): Promise<TryResult> {
      const answer = await result('try', { connection: deployed(), ...sendSms, input: message, ...body });
      return answer as unknown as TryResult;
    }

    it('gives the output of a real call', async () => {
      const { outcome, statusCode, duration, output } = await tried();
      assert.deepEqual([outcome, statusCode], ['success', 200]);
      assert.equal(Object(output).body, 'Hello');
      assert.ok(duration >= 0 && Number.isInteger(duration));
      assert.equal(sandbox.executionCounts().total, 1);
    });

    it('gives a failure in full, and does not repeat the call', async () => {
      sandbox.orderFault({ status: 503, times: 'always' });
      const { outcome, statusCode, failure: failed } = await tried();
      assert.deepEqual([outcome, statusCode, failed?.code], ['error', 503, 'TRAY_SERVER']);
      assert.equal(sandbox.requests().length, 1);
    });

    it('does not take a 200 for a success', async () => {
      const output = { response: { statusCode: 404, body: 'Board not found' }, message: 'Not found.' };
      sandbox.orderFault({ body: { outcome: 'error', output } });
      const answer = await tried();
      assert.deepEqual([answer.outcome, answer.failure?.code], ['error', 'TRAY_OUTCOME']);
      assert.deepEqual(answer.failure?.response, output);
      const params = { status: 404, words: 'Not found. (Board not found)' };
      assert.deepEqual(answer.failure?.texts, [{ key: 'refusedStatusWords', params }]);
    });

    it('names what Tray finds wrong with the input', async () => {
      const { statusCode, failure: failed } = await tried({ input: { to: 5 } });
      assert.deepEqual([statusCode, failed?.code], [400, 'TRAY_REJECTED']);
      assert.equal(sandbox.executionCounts().total, 0);
    });

    it('asks for the output schema instead of the data', async () => {
      await tried({ returnOutputSchema: true });
      assert.equal(Object(sandbox.requests()[0]?.body).returnOutputSchema, true);
      await tried();
      assert.equal(Object(sandbox.requests()[1]?.body).returnOutputSchema, undefined);
    });

    it('is dropped while it waits when the dialog hangs up, and ends when it is under way', async () => {
      await admin.close();
      await start({ concurrency: 1 });
      const node = helper.getNode('connection');
      const queue = isTrayConfigNode(node) ? node.trayConnection?.queue : undefined;
      assert.ok(queue !== undefined);
      sandbox.orderFault({ delay: 1_000 });
      const dialog = new AbortController();
      const body = { connection: deployed(), ...sendSms, input: message };
      const ask = () => assert.rejects(post('try', body, { signal: dialog.signal }), { name: 'AbortError' });
      const answers = [ask(), ask()];
      await until(() => sandbox.requests().length === 1 && queue.waitingCount === 1);
      dialog.abort();
      await Promise.all(answers);
      await until(() => queue.waitingCount === 0 && sandbox.state().callsInFlight === 0);
      assert.deepEqual(
        sandbox.requests().map(({ end }) => end),
        ['answered'],
      );
      assert.equal(sandbox.executionCounts().total, 1);
    });
  });

  describe('requests of a wrong form', () => {
    const call = { ...sendSmsNames(), input: {} };
    const good = { connection: { configId: 'a', region: 'us', baseUrl: '', tls: '' }, ...call };
    const bad: [string, string, unknown][] = [
      ['no object', 'connectors', []],
      ['no connection', 'connectors', {}],
      ['a connection that is none', 'connectors', { connection: 'a' }],
      ['no configId', 'connectors', { connection: { region: 'us' } }],
      ['a token that is no text', 'connectors', { connection: { ...good.connection, token: { a: 1 } } }],
      ['an endless token', 'connectors', { connection: { ...good.connection, token: 'x'.repeat(10_001) } }],
      ['an authId that is no text', 'connectors', { connection: { ...good.connection, authId: 5 } }],
      ['a refresh that is no flag', 'connectors', { connection: good.connection, refresh: 'yes' }],
      ['no connector', 'operations', { connection: good.connection, connectorVersion: '1' }],
      ['an empty connector', 'operations', { ...good, connector: '' }],
      ['an endless connector', 'operations', { ...good, connector: 'x'.repeat(1_001) }],
      ['an operation that is a list', 'operation', { ...good, operation: ['a'] }],
      ['no input', 'lookup', { ...good, input: undefined }],
      ['an input that is a list', 'try', { ...good, input: [] }],
      ['an authId that is null', 'try', { ...good, authId: null }],
      ['a schema flag that is no flag', 'try', { ...good, returnOutputSchema: 1 }],
      ['an input that is too deep', 'try', { ...good, input: JSON.parse(`${'{"a":'.repeat(120)}1${'}'.repeat(120)}`) }],
    ];
    for (const [name, route, body] of bad) {
      it(`are refused: ${name}`, async () => {
        const { code, message } = await failure(route, body);
        assert.equal(code, 'bad_request');
        assert.notEqual(message, '');
      });
    }

    it('are refused: no JSON', async () => {
      const answer = await post('connectors', 'connection', { headers: { 'Content-Type': 'text/plain' } });
      assert.equal(answer.body.error?.code, 'bad_request');
    });

    it('are refused: larger than 2 MB, whether they say so or not', async () => {
      const body = { ...good, connection: deployed(), input: { text: 'x'.repeat(2 * 1024 * 1024) } };
      assert.equal((await failure('try', body)).code, 'bad_request');
      assert.equal((await post('try', body, inChunks(body))).body.error?.code, 'bad_request');
      const small = { connection: deployed() };
      assert.equal((await post('connectors', small, inChunks(small))).body.error, undefined);
    });

    it('are refused: larger than 2 MB once they are unpacked', async () => {
      const headers = { 'Content-Encoding': 'gzip' };
      const packed = (body: object) =>
        post('try', body, { headers, body: gzipSync(JSON.stringify({ ...body, requestId: randomUUID() })) });
      const body = { ...good, connection: deployed() };
      const { error } = (await packed({ ...body, input: { text: 'x'.repeat(3 * 1024 * 1024) } })).body;
      assert.deepEqual([error?.code, error?.texts?.length], ['bad_request', 1]);
      assert.equal((await packed(body)).body.error, undefined);
    });

    it('are refused: forms, which other sites can send without being asked whether they may', async () => {
      const fields = ['configId', 'region', 'baseUrl', 'tls'] as const;
      const asForm = { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } };
      const form = new URLSearchParams(fields.map((field) => [`connection[${field}]`, deployed()[field]]));
      const { error } = (await post('test-connection', form.toString(), asForm)).body;
      assert.deepEqual([error?.code, error?.texts], ['bad_request', [{ key: 'requestNoJson' }]]);
      assert.equal(sandbox.requests().length, 0);
    });

    /** A request whose length is not known when it begins. */
    function inChunks(body: object): RequestInit {
      // The browser's type of `RequestInit` does not know `duplex`, which Node.js asks for.
      const init = { body: new Blob([JSON.stringify(body)]).stream(), duplex: 'half' };
      return init;
    }

    it('never reach Tray', async () => {
      for (const [, route, body] of bad.slice(0, 10)) await post(route, body);
      assert.equal(sandbox.requests().length, 0);
    });
  });

  it('bounds how often a person may ask, over all routes', async () => {
    const routes = ['connectors', 'test-connection', 'lookup'];
    const start = performance.now();
    const answers = await Promise.all(Array.from({ length: 120 }, (_, i) => post(routes[i % 3] ?? '', {})));
    const seconds = (performance.now() - start) / 1000;
    const codes = answers.map(({ body }) => body.error?.code);
    const allowed = codes.filter((code) => code === 'bad_request').length;
    const refused = codes.filter((code) => code === 'too_many_requests').length;
    assert.equal(allowed + refused, answers.length);
    assert.ok(allowed >= 20 && allowed <= 20 + 20 * seconds + 1, `${allowed} allowed in ${seconds} s`);
    await until(async () => (await failure('connectors', {})).code === 'bad_request');
  });

  it('keeps few connections of typed tokens open', async () => {
    for (let i = 0; i < 15; i++) {
      const connection = typed({ token: `token-${randomBytes(8).toString('hex')}` });
      assert.equal((await failure('connectors', { connection })).code, 'TRAY_UNAUTHORIZED');
    }
    await result('connectors', { connection: typed() });
  });

  describe('registration', () => {
    /** The parts of Node-RED that registering uses. */
    function fakeRed(httpAdminRoot?: false): { RED: TrayNodeAPI; registered: string[] } {
      const registered: string[] = [];
      const RED = {
        settings: { httpAdminRoot },
        auth: { needsPermission: (permission: string) => permission },
        httpAdmin: { post: (route: string) => registered.push(route) },
      };
      return { RED: RED as unknown as TrayNodeAPI, registered };
    }

    it('happens once for an admin server', () => {
      const { RED, registered } = fakeRed();
      registerAdminRoutes(RED);
      registerAdminRoutes({ ...RED });
      assert.deepEqual(registered, [
        '/tray/connectors',
        '/tray/operations',
        '/tray/operation',
        '/tray/test-connection',
        '/tray/lookup',
        '/tray/try',
        '/tray/result',
      ]);
    });

    it('does not happen without an editor', () => {
      const { RED, registered } = fakeRed(false);
      registerAdminRoutes(RED);
      assert.deepEqual(registered, []);
    });
  });

  describe('many requests at once', () => {
    it('are answered up to 12 of a user; of others they say that they are too many (H20)', async () => {
      sandbox.orderFault({ hang: true, times: 12 });
      const hangUp = new AbortController();
      const ask = () => post('lookup', { connection: deployed(), ...sendSms, input: {} }, { signal: hangUp.signal });
      const open = Array.from({ length: 12 }, ask);
      await until(() => sandbox.state().callsInFlight === 12);
      assert.equal((await failure('test-connection', { connection: deployed() })).code, 'too_many_requests');
      // They go on when the dialog has hung up, until the local Tray API ends: the last test is the place for them.
      hangUp.abort();
      await Promise.allSettled(open);
    });
  });
});

const sendSms = sendSmsNames();

function sendSmsNames(): { connector: string; connectorVersion: string; operation: string } {
  return { connector: 'twilio-output', connectorVersion: '2.1', operation: 'send_sms' };
}
