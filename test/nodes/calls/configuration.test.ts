/** What a node lacks to make calls, and what a connection can be. */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../../sandbox';
import { bindToken } from '../../../src/shared/bound-token';
import type { TrayConfigCredentials, TrayConfigProperties, TrayConnectorProperties } from '../../../src/shared/flow';
import { loadFlow } from '../../support/node-test';
import { withSandbox } from '../../support/with-sandbox';

interface Row {
  what: string;
  connector?: Partial<TrayConnectorProperties>;
  connection?: Partial<TrayConfigProperties>;
  credentials?: TrayConfigCredentials;
  message?: object;
  says: RegExp;
}

const rows: Row[] = [
  { what: 'no connection', connector: { connection: '' }, says: /No connection is chosen/ },
  { what: 'a connection that is gone', connector: { connection: 'gone' }, says: /disabled or gone/ },
  { what: 'a node of another type as its connection', connector: { connection: 'caught' }, says: /connection/ },
  { what: 'no token', credentials: {}, says: /API token/ },
  { what: 'a token that no header can carry', credentials: { token: 'two\nlines' }, says: /API token/ },
  {
    what: 'a token that was typed for another host (H17)',
    credentials: { token: bindToken('a-token', 'https://api.tray.io') },
    says: /typed for another address.*Type it again/,
  },
  { what: 'no base URL', connection: { baseUrl: '' }, says: /base URL/ },
  { what: 'a base URL that is none', connection: { baseUrl: 'tray' }, says: /base URL/ },
  { what: 'a base URL without encryption', connection: { baseUrl: 'http://example.com' }, says: /https/ },
  { what: 'a TLS configuration that is gone', connection: { tls: 'gone' }, says: /TLS/ },
  { what: 'no connector', connector: { connector: '' }, says: /connector/ },
  { what: 'no connector version', connector: { connectorVersion: ' ' }, says: /version/ },
  { what: 'no operation', connector: { operation: '' }, says: /operation/ },
  { what: 'a connector name that leads elsewhere', connector: { connector: '..' }, says: /connector/ },
  { what: 'a property that is none', connector: { property: 'payload..x' }, says: /property/ },
  {
    what: 'a message that has no room for the output',
    connector: { property: 'payload.result' },
    message: { payload: 'text' },
    says: /msg\.payload\.result/,
  },
];

describe('a node that lacks something', () => {
  let sandbox: Sandbox;
  withSandbox((started) => {
    sandbox = started;
  });

  for (const { what, connector = {}, connection = {}, credentials, message, says } of rows) {
    it(`fails with TRAY_CONFIG for ${what}, and sends nothing`, async () => {
      const flow = await loadFlow(sandbox, {
        connectors: { one: connector, two: { ...connector, outputs: 2 } },
        connections: { connection },
        ...(credentials !== undefined && { credentials }),
      });
      for (const [node, exit] of [
        ['one', 'catch'],
        ['two', 'output 2'],
      ] as const) {
        const ending = await flow.call(node, { payload: 'Hello', ...message });
        assert.equal(ending.exit, exit);
        assert.equal(ending.msg.tray.error?.code, 'TRAY_CONFIG');
        assert.match(ending.msg.tray.error?.message ?? '', says);
        assert.equal(ending.msg.tray.outcome, 'error');
      }
      await flow.assertEachEndedOnce();
      assert.equal(sandbox.executions().length, 0);
      assert.equal(sandbox.requests().filter(({ method }) => method === 'POST').length, 0);
    });
  }
});

/** How Node-RED's properties name an environment variable. */
function variable(name: string): string {
  return `\${${name}}`;
}

describe('a connection', () => {
  let sandbox: Sandbox;
  withSandbox((started) => {
    sandbox = started;
  });

  it('gives its authId to the calls, unless the node has its own', async () => {
    const auth = sandbox.authIds.twilio ?? '';
    const flow = await loadFlow(sandbox, {
      connectors: {
        default: {},
        literal: { authIdType: 'str', authId: auth },
        message: { authIdType: 'msg', authId: 'auth' },
        jsonata: { authIdType: 'jsonata', authId: '$lowercase(auth)' },
        global: { authIdType: 'global', authId: 'auth' },
      },
      credentials: { token: sandbox.token, authId: `  ${auth} ` },
    });
    flow.node('global').context().global.set('auth', auth);
    for (const node of ['default', 'literal', 'message', 'jsonata', 'global']) {
      const { exit } = await flow.call(node, { payload: node, auth });
      assert.equal(exit, 'output 1', node);
    }
    assert.deepEqual(new Set(sandbox.executions().map(({ authId }) => authId)), new Set([auth]));
  });

  it('sends a token that was typed for its host', async () => {
    const token = bindToken(sandbox.token, `${sandbox.url}/`);
    const credentials = { token, authId: sandbox.authIds.twilio ?? '' };
    const flow = await loadFlow(sandbox, { connectors: { call: {} }, credentials });
    assert.equal((await flow.call('call', { payload: 'Hello' })).exit, 'output 1');
  });

  it('leaves the authId out where there is none', async () => {
    const flow = await loadFlow(sandbox, {
      connectors: { none: { authIdType: 'msg', authId: 'missing' }, empty: { authIdType: 'str', authId: ' ' } },
    });
    for (const node of ['none', 'empty']) {
      await flow.call(node, { payload: 'Hello' });
      const body = sandbox.requests().at(-1)?.body;
      assert.deepEqual(Object.keys(Object(body)).sort(), ['input', 'operation'], node);
    }
  });

  it('that holds no texts where texts belong says so, instead of being missing', async () => {
    const rows: [connection: string, credentials: string, says: RegExp][] = [
      ['{"baseUrl":0}', '{}', /base URL/],
      ['{"baseUrl":null}', '{}', /base URL/],
      ['{"baseUrl":["http://127.0.0.1"]}', '{}', /base URL/],
      ['{"region":{"us":1}}', '{}', /base URL/],
      ['{"region":["us"]}', '{}', /base URL/],
      ['{}', '{"token":{}}', /API token/],
      ['{}', '{"token":[["x"]]}', /API token/],
      ['{}', '{"token":12345678}', /API token/],
      ['{}', '{"authId":7}', /UUID/],
    ];
    for (const [connection, credentials, says] of rows) {
      const flow = await loadFlow(sandbox, {
        connectors: { call: {} },
        connections: { connection: JSON.parse(connection) },
        credentials: { token: sandbox.token, ...JSON.parse(credentials) },
      });
      const { msg } = await flow.call('call', { payload: 'Hello' });
      assert.match(msg.tray.error?.message ?? '', says, `${connection} ${credentials}`);
    }
  });

  it('takes its properties and credentials from the environment', async () => {
    process.env.TRAY_TEST_TOKEN = sandbox.token;
    process.env.TRAY_TEST_URL = `${sandbox.url}/`;
    try {
      const flow = await loadFlow(sandbox, {
        connectors: { call: {} },
        connections: { connection: { baseUrl: variable('TRAY_TEST_URL') } },
        credentials: { token: variable('TRAY_TEST_TOKEN'), authId: sandbox.authIds.twilio ?? '' },
      });
      assert.equal((await flow.call('call', { payload: 'Hello' })).exit, 'output 1');
    } finally {
      delete process.env.TRAY_TEST_TOKEN;
      delete process.env.TRAY_TEST_URL;
    }
  });
});
