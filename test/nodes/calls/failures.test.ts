/** Every row of the failure table of the flow format, through a real node, with one output and with two. */
import assert from 'node:assert/strict';
import type { Fault, Sandbox } from '../../../sandbox';
import type { FailureCode } from '../../../src/shared/failure';
import type { TrayConnectorProperties } from '../../../src/shared/flow';
import { type LoadedFlow, loadFlow, type Received, unload } from '../../support/node-test';
import { startSandbox } from '../../support/start-sandbox';

interface Row {
  what: string;
  code: FailureCode;
  /** Goes wrong with the call. */
  fault?: Fault;
  /** The node differs from one that sends a text. */
  properties?: Partial<TrayConnectorProperties>;
  message?: object;
  statusCode?: number;
  /** 1 unless given. */
  attempts?: number;
  /** What Tray or the third party sent. */
  response?: unknown;
  details?: unknown;
}

/** The node takes the authId of a service from the message. */
const authOf = (service: string) => ({ properties: { authIdType: 'msg', authId: `auth["${service}"]` } as const });
const trello = { connector: 'trello', connectorVersion: '2.1', operation: 'list_cards' } as const;

const rows: Row[] = [
  {
    what: 'fields that cannot be evaluated',
    code: 'TRAY_INPUT',
    properties: {
      fields: [
        { path: '/to', type: 'num', value: 'abc' },
        { path: '/from', type: 'jsonata', value: '$error("no sender")' },
        { path: '/body', type: 'json', value: '{' },
      ],
    },
    attempts: 0,
  },
  {
    what: 'an input that is no object',
    code: 'TRAY_INPUT',
    properties: { inputMode: 'expression' },
    message: { payload: [1] },
    attempts: 0,
  },
  {
    what: 'an authId that is no text',
    code: 'TRAY_INPUT',
    properties: { authIdType: 'msg', authId: 'payload' },
    message: { payload: 5 },
    attempts: 0,
  },
  {
    what: 'an input that breaks the input schema',
    code: 'TRAY_VALIDATION',
    properties: { fields: [{ path: '/to', type: 'num', value: '5' }] },
    attempts: 0,
  },
  {
    what: '400',
    code: 'TRAY_REJECTED',
    fault: { status: 400, body: { message: 'Connector input validation failed.' } },
    statusCode: 400,
    response: { message: 'Connector input validation failed.' },
  },
  { what: '413', code: 'TRAY_REJECTED', fault: { status: 413 }, statusCode: 413 },
  { what: '422', code: 'TRAY_REJECTED', fault: { status: 422 }, statusCode: 422 },
  {
    what: '409, retries used up',
    code: 'TRAY_REJECTED',
    fault: { status: 409 },
    properties: { retries: 0 },
    statusCode: 409,
  },
  {
    what: 'an authId that is no UUID',
    code: 'TRAY_REJECTED',
    properties: { authIdType: 'str', authId: 'mine' },
    statusCode: 400,
  },
  {
    what: '401',
    code: 'TRAY_UNAUTHORIZED',
    fault: { status: 401 },
    statusCode: 401,
    response: { message: 'The request is unauthorized', code: null },
  },
  { what: 'an authId of another service', code: 'TRAY_FORBIDDEN', ...authOf('slack'), statusCode: 403 },
  {
    what: 'an unknown connector version',
    code: 'TRAY_NOT_FOUND',
    properties: { connectorVersion: '99.9' },
    statusCode: 404,
  },
  {
    what: '429, retries used up',
    code: 'TRAY_RATE_LIMITED',
    fault: { status: 429 },
    properties: { retries: 0 },
    statusCode: 429,
  },
  {
    what: 'a third party that refuses',
    code: 'TRAY_OUTCOME',
    properties: { ...trello, ...authOf('trello').properties, fields: [{ path: '/board', type: 'str', value: 'gone' }] },
    statusCode: 200,
  },
  ...[408, 500, 501, 502, 503, 504].map(
    (status): Row => ({ what: String(status), code: 'TRAY_SERVER', fault: { status }, statusCode: status }),
  ),
  {
    what: 'no answer within the timeout',
    code: 'TRAY_TIMEOUT',
    fault: { hang: true },
    message: { requestTimeout: 100 },
  },
  { what: 'a connection that breaks', code: 'TRAY_NETWORK', fault: { reset: 'after' } },
  { what: 'an answer that breaks off', code: 'TRAY_NETWORK', fault: { truncate: true } },
  { what: 'a host that nobody answers at', code: 'TRAY_NETWORK', properties: { connection: 'nobody', retries: 0 } },
  {
    what: 'an answer that is no JSON',
    code: 'TRAY_RESPONSE',
    fault: { status: 200, rawBody: '<p>Hello</p>' },
    statusCode: 200,
  },
  { what: 'an empty answer', code: 'TRAY_RESPONSE', fault: { status: 200, rawBody: '' }, statusCode: 200 },
  {
    what: 'an answer without an outcome',
    code: 'TRAY_RESPONSE',
    fault: { status: 200, body: { output: 1 } },
    statusCode: 200,
  },
];

const nobody = { region: 'custom', baseUrl: 'http://127.0.0.1:1' } as const;

describe('a call that fails', () => {
  let sandbox: Sandbox;
  let flow: LoadedFlow;

  before(async () => {
    sandbox = await startSandbox();
    const connectors = Object.fromEntries(
      rows.flatMap(({ properties }, i) => [
        [`one ${i}`, { ...properties, outputs: 1 as const }],
        [`two ${i}`, { ...properties, outputs: 2 as const }],
      ]),
    );
    flow = await loadFlow(sandbox, { connectors, connections: { connection: {}, nobody } });
    await flow.schemasRead();
  });
  after(async () => {
    await unload();
    await sandbox.close();
  });

  async function fail(node: string, { fault, message }: Row): Promise<{ exit: string; msg: Received }> {
    const marker = `marker-${node.replace(' ', '-')}`;
    if (fault !== undefined) sandbox.orderFault({ ...fault, match: { marker } });
    return flow.call(node, { payload: marker, topic: 'kept', auth: sandbox.authIds, ...message });
  }

  function checkFacts(msg: Received, row: Row): void {
    const { error, duration, statusCode, attempts, outcome } = msg.tray;
    assert.equal(error?.code, row.code);
    assert.equal(outcome, 'error');
    assert.equal(statusCode, row.statusCode);
    assert.equal(attempts, row.attempts ?? 1);
    assert.ok(Number.isInteger(duration) && duration >= 0);
    assert.ok(error.message.length > 10 && !error.message.includes('[object'), error.message);
    if (row.response !== undefined) assert.deepEqual(error.response, row.response);
    assert.equal(msg.topic, 'kept');
  }
  rows.forEach((row, i) => {
    describe(`${row.code}: ${row.what}`, () => {
      it('goes to Catch nodes with one output', async () => {
        const { exit, msg } = await fail(`one ${i}`, row);
        assert.equal(exit, 'catch');
        checkFacts(msg, row);
        assert.equal(msg.error?.code, row.code);
        assert.equal(msg.error?.message, msg.tray.error?.message);
        assert.equal(msg.error?.source.id, `one ${i}`);
      });

      it('goes to the second output where there is one', async () => {
        const { exit, msg } = await fail(`two ${i}`, row);
        assert.equal(exit, 'output 2');
        checkFacts(msg, row);
        assert.deepEqual(msg.error, {
          message: msg.tray.error?.message,
          code: row.code,
          source: { id: `two ${i}`, type: 'tray-connector', name: '' },
        });
      });
    });
  });

  it('names every field that cannot be evaluated', async () => {
    const { msg } = await flow.call('one 0', {});
    assert.deepEqual(
      msg.tray.error?.details?.map(({ path }) => path),
      ['/to', '/from', '/body'],
    );
  });

  it('names every value that breaks the input schema, and sends nothing', async () => {
    const i = rows.findIndex(({ code }) => code === 'TRAY_VALIDATION');
    const before = sandbox.requests().length;
    const { msg } = await flow.call(`one ${i}`, {});
    assert.deepEqual(msg.tray.error?.details?.map(({ path }) => path).sort(), ['/body', '/from', '/to']);
    assert.equal(sandbox.requests().length, before);
  });

  describe('after all of them', () => {
    it('each message has ended exactly once', () => flow.assertEachEndedOnce());
  });
});
