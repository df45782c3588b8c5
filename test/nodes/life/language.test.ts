/** What people read of failures is in the language of their Node-RED; what others say stays as they said it. */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../../sandbox';
import type { FailureCode } from '../../../src/shared/failure';
import type { TrayConnectorProperties } from '../../../src/shared/flow';
import { type LoadedFlow, loadFlow, logged, unload } from '../../support/node-test';
import { startSandbox } from '../../support/start-sandbox';
import { until } from '../../support/until';

interface Row {
  what: string;
  properties?: Partial<TrayConnectorProperties>;
  message?: object;
  code: FailureCode;
  says: string | RegExp;
  details?: { path: string; message: string }[];
}

const fields = ['/to', '/from', '/body', '/x'].map((path) => ({ path, type: 'num', value: 'abc' }) as const);

const rows: Row[] = [
  {
    what: 'no operation',
    properties: { operation: '' },
    code: 'TRAY_CONFIG',
    says: 'Es ist keine Operation gewählt. Wählen Sie im Node eine.',
  },
  {
    what: 'a connection without a base URL',
    properties: { connection: 'bare' },
    code: 'TRAY_CONFIG',
    says: 'Es gibt keine Basis-URL. Geben Sie sie in der Verbindung ein, oder wählen Sie eine Region.',
  },
  {
    what: 'an expression that fails by itself, and a value that does not fit',
    properties: {
      fields: [
        { path: '/from', type: 'jsonata', value: '$error("no sender")' },
        { path: '/body', type: 'json', value: '{' },
      ],
    },
    code: 'TRAY_INPUT',
    says: 'Die Eingabe kann nicht ausgewertet werden: /from: no sender; /body: Der Wert ist kein JSON.',
    details: [
      { path: '/from', message: 'no sender' },
      { path: '/body', message: 'Der Wert ist kein JSON.' },
    ],
  },
  {
    what: 'more values than the message can name',
    properties: { fields },
    code: 'TRAY_INPUT',
    says: 'Die Eingabe kann nicht ausgewertet werden: /to: Der Wert ist keine Zahl.; /from: Der Wert ist keine Zahl.; /body: Der Wert ist keine Zahl.; und 1 weitere',
  },
  {
    what: 'an authId that is a promise',
    properties: { authIdType: 'msg', authId: 'payload' },
    message: { payload: Promise.resolve() },
    code: 'TRAY_INPUT',
    says: 'Die authId kann nicht ausgewertet werden: Der Wert ist ein Promise und kann nicht gesendet werden.',
  },
  {
    what: 'an input that breaks the schema',
    properties: { fields: [{ path: '/to', type: 'str', value: '1' }] },
    code: 'TRAY_VALIDATION',
    says: /^Die Eingabe widerspricht dem Eingabeschema der Operation: \/\w+: ist erforderlich/,
  },
  {
    what: 'a status of Tray',
    properties: { authIdType: 'str', authId: 'mine' },
    code: 'TRAY_REJECTED',
    says: /^Tray hat die Anfrage abgelehnt \(400\)\. Tray meldet: Invalid value for: body/,
  },
  {
    what: 'a host that nobody answers at',
    properties: { connection: 'nobody', retries: 0 },
    code: 'TRAY_NETWORK',
    says: 'Der Host 127.0.0.1:1 nimmt keine Verbindungen an. Prüfen Sie die Basis-URL, und ob der Host läuft (ECONNREFUSED).',
  },
];

describe('a node in a German Node-RED', () => {
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
    const nobody = { region: 'custom', baseUrl: 'http://127.0.0.1:1' } as const;
    const bare = { region: 'custom', baseUrl: '' } as const;
    const call = { call: {} };
    flow = await loadFlow(sandbox, {
      connectors: { ...connectors, ...call },
      connections: { connection: { concurrency: 1 }, nobody, bare },
      settings: { nodeCloseTimeout: 30_000 },
      language: 'de',
    });
    await flow.schemasRead();
  });
  after(async () => {
    await unload();
    await sandbox.close();
  });

  rows.forEach(({ what, message, code, says, details }, i) => {
    it(`says in German what is wrong with ${what}`, async () => {
      for (const node of [`one ${i}`, `two ${i}`]) {
        const { msg } = await flow.call(node, { payload: 'Hello', ...message });
        const { error } = msg.tray;
        assert.equal(error?.code, code);
        if (typeof says === 'string') assert.equal(error?.message, says);
        else assert.match(error?.message ?? '', says);
        assert.equal(msg.error?.message, error?.message);
        if (details !== undefined) assert.deepEqual(error?.details, details);
      }
    });
  });

  it('keeps the form of msg.tray.error', async () => {
    const { msg } = await flow.call('two 2', { payload: 'Hello' });
    assert.deepEqual(Object.keys(msg.tray.error ?? {}), ['code', 'message', 'details']);
  });

  it('logs in German what a deploy has cancelled', async () => {
    sandbox.orderFault({ match: { operation: 'send_sms' }, delay: 2000 });
    flow.send('call', { payload: 'running' });
    flow.send('call', { payload: 'waiting' });
    await until(() => sandbox.state().callsInFlight === 1);
    await flow.deploy({}, 'full');
    const warning = 'Nachrichten, die mit TRAY_CANCELLED endeten, weil der Node geschlossen wurde: 1.';
    assert.ok(logged().some(({ id, msg }) => id === 'call' && msg === warning));
  });
});
