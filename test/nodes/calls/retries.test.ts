/** Every row of the retry table of the flow format, through real nodes; executions are counted in the sandbox. */
import assert from 'node:assert/strict';
import { createServer, type Server, type Socket } from 'node:net';
import type { Fault, Sandbox } from '../../../sandbox';
import type { FailureCode } from '../../../src/shared/failure';
import type { TrayConnectorProperties } from '../../../src/shared/flow';
import { type Ending, type LoadedFlow, loadFlow, unload } from '../../support/node-test';
import { startSandbox } from '../../support/start-sandbox';

type Retried = 'always' | 'if repeatable' | 'never';

interface Row {
  what: string;
  code: FailureCode;
  retried: Retried;
  /** Goes wrong with the first attempt only, unless it says otherwise. */
  fault?: Fault;
  /** The operation is executed by the attempt that fails, too. */
  executed?: boolean;
  properties?: Partial<TrayConnectorProperties>;
  message?: object;
  /** Every attempt fails, so that a retry is told by the number of attempts. */
  failsAlways?: boolean;
  /** False where no attempt is made at all. */
  sent?: false;
}

const thirdPartyLimit: Fault = {
  status: 200,
  body: { outcome: 'error', output: { response: { statusCode: 429, body: 'Slow down' }, message: 'Rate limited' } },
};

const rows: Row[] = [
  { what: '429', code: 'TRAY_RATE_LIMITED', retried: 'always', fault: { status: 429 } },
  { what: '409', code: 'TRAY_REJECTED', retried: 'always', fault: { status: 409 } },
  { what: 'the third party’s 429 inside a 200', code: 'TRAY_OUTCOME', retried: 'always', fault: thirdPartyLimit },
  {
    what: 'a refused connection',
    code: 'TRAY_NETWORK',
    retried: 'always',
    properties: { connection: 'refused' },
    failsAlways: true,
  },
  {
    what: 'a host name that does not exist',
    code: 'TRAY_NETWORK',
    retried: 'always',
    properties: { connection: 'unknown host' },
    failsAlways: true,
  },
  {
    what: 'a connection that is not made in time',
    code: 'TRAY_TIMEOUT',
    retried: 'always',
    properties: { connection: 'silent' },
    message: { requestTimeout: 100 },
    failsAlways: true,
  },
  ...[408, 500, 502, 503, 504].map(
    (status): Row => ({
      what: String(status),
      code: 'TRAY_SERVER',
      retried: 'if repeatable',
      fault: { status, executed: true },
      executed: true,
    }),
  ),
  {
    what: 'a reset after the request was sent',
    code: 'TRAY_NETWORK',
    retried: 'if repeatable',
    fault: { reset: 'after' },
    executed: true,
  },
  {
    what: 'a reset before the operation was executed, which nobody can tell',
    code: 'TRAY_NETWORK',
    retried: 'if repeatable',
    fault: { reset: 'before' },
  },
  {
    what: 'an answer that breaks off',
    code: 'TRAY_NETWORK',
    retried: 'if repeatable',
    fault: { truncate: true },
    executed: true,
  },
  {
    what: 'a timeout after the request was sent',
    code: 'TRAY_TIMEOUT',
    retried: 'if repeatable',
    fault: { hang: true, executed: true },
    // The first attempt takes as long as this, and the second must not, on a busy machine neither.
    message: { requestTimeout: 4000 },
    executed: true,
  },
  { what: '400', code: 'TRAY_REJECTED', retried: 'never', fault: { status: 400 } },
  { what: '401', code: 'TRAY_UNAUTHORIZED', retried: 'never', fault: { status: 401 } },
  { what: '403', code: 'TRAY_FORBIDDEN', retried: 'never', fault: { status: 403 } },
  { what: '404', code: 'TRAY_NOT_FOUND', retried: 'never', fault: { status: 404 } },
  { what: '413', code: 'TRAY_REJECTED', retried: 'never', fault: { status: 413 } },
  { what: '422', code: 'TRAY_REJECTED', retried: 'never', fault: { status: 422 } },
  { what: '501', code: 'TRAY_SERVER', retried: 'never', fault: { status: 501 } },
  { what: '520', code: 'TRAY_SERVER', retried: 'never', fault: { status: 520 } },
  {
    what: 'an answer that cannot be read',
    code: 'TRAY_RESPONSE',
    retried: 'never',
    fault: { rawBody: '<p>Hello</p>', executed: true },
    executed: true,
  },
  {
    what: 'any other outcome "error"',
    code: 'TRAY_OUTCOME',
    retried: 'never',
    fault: { status: 200, body: { outcome: 'error', output: { response: { statusCode: 503 } } } },
  },
  {
    what: 'an input that cannot be built',
    code: 'TRAY_INPUT',
    retried: 'never',
    properties: { fields: [{ path: '/body', type: 'json', value: '{' }] },
    sent: false,
  },
  {
    what: 'an input that breaks the input schema',
    code: 'TRAY_VALIDATION',
    retried: 'never',
    properties: { fields: [{ path: '/body', type: 'msg', value: 'payload' }] },
    sent: false,
  },
  { what: 'no operation', code: 'TRAY_CONFIG', retried: 'never', properties: { operation: '' }, sent: false },
];

describe('retries', () => {
  let sandbox: Sandbox;
  let silent: Server;
  let flow: LoadedFlow;
  const sockets = new Set<Socket>();
  const endings = new Map<string, Ending>();

  before(async () => {
    sandbox = await startSandbox();
    silent = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    assert.ok(typeof address === 'object' && address !== null);
    flow = await loadFlow(sandbox, {
      connections: {
        connection: {},
        refused: { baseUrl: 'http://127.0.0.1:1' },
        'unknown host': { baseUrl: 'https://no-such-host.invalid' },
        // It takes TCP connections and never answers the TLS handshake.
        silent: { baseUrl: `https://127.0.0.1:${address.port}` },
      },
      connectors: Object.fromEntries(
        rows.flatMap(({ properties }, i) => [
          [`plain-${i}`, { ...properties, retries: 1, repeatable: false }],
          [`repeatable-${i}`, { ...properties, retries: 1, repeatable: true }],
        ]),
      ),
    });
    await flow.schemasRead();
    await Promise.all(rows.flatMap((row, i) => [makeCall(`plain-${i}`, row), makeCall(`repeatable-${i}`, row)]));
  });
  after(async () => {
    await unload();
    await sandbox.close();
    for (const socket of sockets) socket.destroy();
    silent.close();
  });

  async function makeCall(node: string, { fault, message }: Row): Promise<void> {
    const marker = `marker-${node}`;
    if (fault !== undefined) sandbox.orderFault({ ...fault, match: { marker } });
    endings.set(node, await flow.call(node, { payload: marker, ...message }));
  }

  function check(node: string, row: Row, isRetried: boolean): void {
    const ending = endings.get(node);
    assert.ok(ending);
    const { tray } = ending.msg;
    const sent = isRetried ? 2 : 1;
    assert.equal(tray.attempts, row.sent === false ? 0 : sent);
    const succeeds = isRetried && row.failsAlways !== true;
    assert.equal(tray.error?.code, succeeds ? undefined : row.code);
    const executions = sandbox.executionCounts().byMarker[`marker-${node}`] ?? 0;
    assert.equal(executions, (row.executed ? 1 : 0) + (succeeds ? 1 : 0), 'executions in the sandbox');
  }

  rows.forEach((row, i) => {
    it(`${row.what}: ${row.retried === 'always' ? 'retried' : 'not retried'} without repeatable`, () => {
      check(`plain-${i}`, row, row.retried === 'always');
    });
    it(`${row.what}: ${row.retried === 'never' ? 'not retried' : 'retried'} with repeatable`, () => {
      check(`repeatable-${i}`, row, row.retried !== 'never');
    });
  });

  it('end each message exactly once', () => flow.assertEachEndedOnce());

  it('wait as long as Retry-After says', async () => {
    const marker = 'marker-retry-after';
    sandbox.orderFault({ match: { marker }, status: 429, headers: { 'Retry-After': '1' } });
    const { msg } = await flow.call('plain-0', { payload: marker });
    assert.equal(msg.tray.attempts, 2);
    assert.ok(msg.tray.duration >= 1000, `${msg.tray.duration} ms`);
  });
});
