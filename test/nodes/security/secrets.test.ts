/**
 * A planted token, and a password that comes from the environment, are searched for in all that leaves the nodes: with
 * success and with every failure code, from a host that echoes each request. What a real Node-RED prints, stores and
 * shows is searched in `test/editor/secrets.test.ts`.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NodeStatus } from 'node-red';
import type { Sandbox } from '../../../sandbox';
import type { FailureCode } from '../../../src/shared/failure';
import type { FieldRow, TrayConnectorProperties } from '../../../src/shared/flow';
import { directFailureCodes } from '../../support/direct-failure-codes';
import { type EchoServer, echoedStatuses, startEchoServer, strictOperation } from '../../support/echo-server';
import { hooks } from '../../support/node-red-modules';
import { type Ending, type LoadedFlow, loadFlow, logged, statusesOf, unload } from '../../support/node-test';
import { assertHoldsNoSecret, assertNoSecretInFiles } from '../../support/secret-search';
import { startSandbox } from '../../support/start-sandbox';
import { until } from '../../support/until';

const token = 'planted-token/with+special=characters.1234567890';
const password = 'planted-password/hunter2+=&<';
const secrets = [token, password];

interface Row {
  what: string;
  code: FailureCode | 'success';
  operation?: string;
  properties?: Partial<TrayConnectorProperties>;
  message?: object;
}

const passwordRow: FieldRow = { path: '/password', type: 'env', value: 'PLANTED_PASSWORD' };
/** The message of JSONata's error holds the value. */
const castingRow: FieldRow = { path: '/password', type: 'jsonata', value: '$number($env("PLANTED_PASSWORD"))' };

const codeOfStatus: Record<number, FailureCode> = {
  302: 'TRAY_RESPONSE',
  401: 'TRAY_UNAUTHORIZED',
  403: 'TRAY_FORBIDDEN',
  404: 'TRAY_NOT_FOUND',
  408: 'TRAY_SERVER',
  429: 'TRAY_RATE_LIMITED',
};

function codeOf(status: number): FailureCode {
  return codeOfStatus[status] ?? (status >= 500 ? 'TRAY_SERVER' : 'TRAY_REJECTED');
}

const rows: Row[] = [
  { what: 'success', code: 'success', operation: 'success' },
  { what: 'success, echoed in escapes', code: 'success', operation: 'success-in-escapes' },
  {
    what: 'a message without room for the output',
    code: 'TRAY_CONFIG',
    properties: { property: 'payload.deep' },
    message: { payload: 'text' },
  },
  { what: 'an expression that fails', code: 'TRAY_INPUT', properties: { fields: [castingRow] } },
  {
    what: 'passwords of a wrong form',
    code: 'TRAY_VALIDATION',
    operation: strictOperation,
    properties: {
      fields: ['/password', '/code', '/secret_number', '/api_keys/0'].map((path) => ({ ...passwordRow, path })),
    },
  },
  ...echoedStatuses.flatMap((status): Row[] => [
    { what: `${status} in JSON`, code: codeOf(status), operation: `status-${status}` },
    { what: `${status} in text`, code: codeOf(status), operation: `text-${status}` },
  ]),
  { what: 'a page', code: 'TRAY_SERVER', operation: 'page' },
  { what: 'a packed answer', code: 'TRAY_SERVER', operation: 'gzip' },
  { what: 'a third party that refuses', code: 'TRAY_OUTCOME', operation: 'outcome' },
  { what: 'a third party that refuses in escapes', code: 'TRAY_OUTCOME', operation: 'outcome-in-escapes' },
  {
    what: 'a third party’s limit, after a retry',
    code: 'TRAY_OUTCOME',
    operation: 'third-party-limit',
    properties: { retries: 1 },
  },
  { what: 'no answer in time', code: 'TRAY_TIMEOUT', operation: 'hang', message: { requestTimeout: 100 } },
  { what: 'a connection that breaks', code: 'TRAY_NETWORK', operation: 'reset' },
  { what: 'an answer that breaks off', code: 'TRAY_NETWORK', operation: 'truncated' },
  { what: 'a host that nobody answers at', code: 'TRAY_NETWORK', properties: { connection: 'nobody' } },
  { what: 'an answer without an outcome', code: 'TRAY_RESPONSE', operation: 'no-outcome' },
  { what: 'an answer that is no JSON', code: 'TRAY_RESPONSE', operation: 'no-json' },
  { what: 'an answer that is no HTTP', code: 'TRAY_RESPONSE', operation: 'garbled' },
  { what: 'an answer that is damaged', code: 'TRAY_RESPONSE', operation: 'damaged-gzip' },
];

const echo = { connector: 'echo', connectorVersion: '1.0', retries: 0, fields: [passwordRow] } as const;

function nodeOf({ operation = 'success', properties }: Row): Partial<TrayConnectorProperties> {
  return { ...echo, fields: [...echo.fields], operation, ...properties };
}

describe('a planted token and password', () => {
  let sandbox: Sandbox;
  let server: EchoServer;
  let userDir: string;
  let flow: LoadedFlow;
  const errors: unknown[] = [];
  const statuses: NodeStatus[][] = [];
  const seenCodes = new Set<string>();

  before(async () => {
    process.env.PLANTED_PASSWORD = password;
    sandbox = await startSandbox();
    server = await startEchoServer();
    userDir = mkdtempSync(path.join(tmpdir(), 'node-red-tray-secrets-'));
  });
  after(async () => {
    await unload();
    await server.close();
    await sandbox.close();
    delete process.env.PLANTED_PASSWORD;
    rmSync(userDir, { recursive: true, maxRetries: 10 });
  });

  async function load(connectors: Record<string, Partial<TrayConnectorProperties>>, settings = {}): Promise<void> {
    hooks.remove('*.secrets');
    const custom = { region: 'custom', baseUrl: server.url } as const;
    flow = await loadFlow(sandbox, {
      connectors,
      connections: { connection: { ...custom, concurrency: 1 }, nobody: { ...custom, baseUrl: 'http://127.0.0.1:1' } },
      credentials: { token, authId: '' },
      settings: { userDir, ...settings },
    });
    hooks.add('onComplete.secrets', ({ error }) => {
      errors.push(error);
    });
    for (const id of Object.keys(connectors)) statuses.push(statusesOf(flow.node(id)));
    const { trayConnection } = Object(flow.node('connection'));
    assert.ok(trayConnection !== undefined);
    assertHoldsNoSecret('the open connection', trayConnection, secrets);
  }

  function check(what: string, { msg }: Ending, code: string): void {
    assert.equal(msg.tray.error?.code ?? 'success', code, JSON.stringify(msg.tray));
    seenCodes.add(code);
    assertHoldsNoSecret(`${what}: msg`, msg, secrets);
    assertHoldsNoSecret(`${what}: msg.error`, msg.error, secrets);
    assertHoldsNoSecret(`${what}: log`, logged(), secrets);
    assertHoldsNoSecret(`${what}: errors`, errors.splice(0), secrets);
  }

  describe('in a call', () => {
    before(async () => {
      const connectors = rows.flatMap((row, i) => [
        [`one ${i}`, { ...nodeOf(row), outputs: 1 }],
        [`two ${i}`, { ...nodeOf(row), outputs: 2 }],
      ]);
      await load(Object.fromEntries(connectors));
      await until(() => server.requests.some((request) => request.includes('/operations')));
      await flow.schemasRead();
    });
    after(unload);

    rows.forEach((row, i) => {
      it(`come out nowhere: ${row.what} (${row.code})`, async () => {
        for (const node of ['one', 'two']) {
          check(row.what, await flow.call(`${node} ${i}`, { payload: 'Hello', ...row.message }), row.code);
        }
      });
    });
  });

  it('come out nowhere with too many calls (TRAY_QUEUE_FULL) and closed nodes (TRAY_CANCELLED)', async () => {
    const call = nodeOf({ what: '', code: 'TRAY_CANCELLED', operation: 'hang' });
    await load({ call }, { trayConnectorQueueLimit: 1, nodeCloseTimeout: 300 });
    const running = flow.send('call');
    const waiting = flow.send('call');
    check('a full queue', await flow.call('call'), 'TRAY_QUEUE_FULL');
    await flow.deploy({ connectors: { call: { ...call, name: 'changed' } } }, 'nodes');
    for (const id of [running, waiting]) check('a closed node', await flow.endingOf(id), 'TRAY_CANCELLED');
  });

  it('come out nowhere without a usable token (TRAY_CONFIG)', async () => {
    await unload();
    const flow = await loadFlow(sandbox, {
      connectors: { call: nodeOf({ what: '', code: 'TRAY_CONFIG' }) },
      credentials: { token: `${token}\n${token}` },
    });
    check('a broken token', await flow.call('call'), 'TRAY_CONFIG');
  });

  describe('after all of that', () => {
    it('were searched for with every failure code', () => {
      assert.deepEqual([...seenCodes].sort(), ['success', ...directFailureCodes].sort());
    });

    it('are in no status', () => {
      assert.ok(statuses.flat().length > rows.length);
      assertHoldsNoSecret('a status', statuses, secrets);
    });

    it('went to the host in the header and the input alone', () => {
      /** Where a call carries the password, in a body that is a text within JSON. */
      const quotedPassword = /\{\\"password\\":\\"[^"]*\\"\}/;
      assert.ok(server.requests.filter((request) => quotedPassword.test(request)).length > rows.length);
      for (const request of server.requests) {
        assertHoldsNoSecret('a request', request.replace(quotedPassword, ''), secrets);
      }
    });

    it('are in no file', () => {
      assert.ok(assertNoSecretInFiles(userDir, secrets, () => false) > 0, 'the catalogue is there');
    });
  });
});
