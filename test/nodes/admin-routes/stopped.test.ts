/** A connection that is deployed and does not run under its own id (H7). */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../../sandbox';
import type { AdminFailure } from '../../../src/shared/admin-api/admin-failure';
import type { ConnectionDraft } from '../../../src/shared/admin-api/connection';
import { bindToken } from '../../../src/shared/bound-token';
import { type TrayConfigCredentials, trayConfigDefaults } from '../../../src/shared/flow';
import type { LocalizedText } from '../../../src/shared/texts/localized-text';
import { AdminServer } from '../../support/admin-server';
import { startSandbox } from '../../support/start-sandbox';

/** As Node-RED writes an environment variable. */
const variable = (name: string): string => `\${${name}}`;

interface Place {
  what: string;
  /** What the connection is in. */
  z: string;
  flows: object[];
}

const subflow = { id: 'place', type: 'subflow', name: 'Subflow', in: [], out: [] };

const places: Place[] = [
  {
    what: 'while a node type is missing',
    z: '',
    flows: [
      { id: 'flow', type: 'tab' },
      { id: 'missing', type: 'not-installed', z: 'flow', x: 0, y: 0, wires: [] },
    ],
  },
  { what: 'in a disabled flow', z: 'place', flows: [{ id: 'place', type: 'tab', disabled: true }] },
  {
    what: 'in a subflow that is used',
    z: 'place',
    flows: [
      subflow,
      { id: 'flow', type: 'tab' },
      { id: 'instance', type: 'subflow:place', z: 'flow', x: 0, y: 0, wires: [] },
    ],
  },
  { what: 'in a subflow that is not used', z: 'place', flows: [subflow] },
];

const names = ['TRAY_TEST_URL', 'TRAY_TEST_TOKEN', 'TRAY_TEST_AUTH'] as const;

describe('the stored token of a connection that does not run under its own id (H7)', () => {
  let sandbox: Sandbox;
  let admin: AdminServer | undefined;

  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());
  beforeEach(() => {
    sandbox.reset();
    process.env.TRAY_TEST_URL = sandbox.url;
    process.env.TRAY_TEST_TOKEN = sandbox.token;
    process.env.TRAY_TEST_AUTH = sandbox.authIds.twilio;
  });
  afterEach(async () => {
    for (const name of names) delete process.env[name];
    await admin?.close();
    admin = undefined;
  });

  const custom = () => ({ region: 'custom', baseUrl: sandbox.url });

  async function deploy(
    { z, flows }: Place,
    changes: object = {},
    credentials: TrayConfigCredentials = {},
  ): Promise<void> {
    await admin?.close();
    const connection = { ...trayConfigDefaults, ...custom(), ...changes, id: 'connection', type: 'tray-config', z };
    const stored = { token: sandbox.token, authId: sandbox.authIds.twilio, ...credentials };
    admin = await AdminServer.start({ connections: [connection, ...flows], credentials: { connection: stored } });
  }

  const draft = (changes: Partial<ConnectionDraft> = {}): ConnectionDraft => ({
    configId: 'connection',
    ...custom(),
    tls: '',
    embeddedId: '',
    dialogHost: '',
    ...changes,
  });

  const sms = { connector: 'twilio-output', connectorVersion: '2.1', operation: 'send_sms' };
  const input = { to: '+15005550010', from: '+15005550006', body: 'Hello' };

  async function ask(route: string, connection: ConnectionDraft): Promise<AdminFailure | undefined> {
    return (await admin?.post(route, { connection, ...sms, input }))?.body.error;
  }

  async function textsOf(connection: ConnectionDraft): Promise<readonly LocalizedText[] | undefined> {
    return (await ask('connectors', connection))?.texts;
  }

  for (const place of places) {
    describe(place.what, () => {
      it('is read, with the authId, and goes to the deployed host', async () => {
        await deploy(place);
        for (const route of ['test-connection', 'operations', 'try'])
          assert.equal(await ask(route, draft()), undefined);
        assert.equal(Object(sandbox.requests().at(-1)?.body).authId, sandbox.authIds.twilio);
        await deploy(place, {}, { token: bindToken(sandbox.token, sandbox.url) });
        assert.equal(await ask('test-connection', draft()), undefined);
      });

      it('is read from the environment of the process, as the host and the authId are', async () => {
        const [baseUrl = '', token = '', authId = ''] = names.map(variable);
        await deploy(place, { baseUrl }, { token, authId });
        for (const connection of [draft(), draft({ baseUrl }), draft({ authId })]) {
          assert.equal(await ask('try', connection), undefined);
          assert.equal(Object(sandbox.requests().at(-1)?.body).authId, sandbox.authIds.twilio);
        }
      });

      it('goes to no other host', async () => {
        await deploy(place);
        for (const changes of [{ baseUrl: `${sandbox.url}/path` }, { region: 'eu' }]) {
          assert.equal((await ask('connectors', draft(changes)))?.code, 'host_changed');
        }
        await deploy(place, {}, { token: bindToken(sandbox.token, 'https://api.tray.io') });
        assert.deepEqual(await textsOf(draft()), [{ key: 'tokenOfOtherHost' }]);
        assert.equal(sandbox.requests().length, 0);
      });

      it('says which variable is known only while the connection runs', async () => {
        const texts = [{ key: 'variableNotRunning', params: { name: 'TRAY_TEST_MISSING' } }];
        const missing = variable('TRAY_TEST_MISSING');
        await deploy(place, {}, { token: missing });
        assert.deepEqual(await textsOf(draft()), texts);
        await deploy(place, { baseUrl: missing });
        assert.deepEqual(await textsOf(draft()), texts);
        await deploy(place, { tls: missing });
        assert.deepEqual(await textsOf(draft()), texts);
        assert.equal(sandbox.requests().length, 0);
      });

      it('says that a TLS configuration is not there', async () => {
        await deploy(place, { tls: 'gone' });
        assert.deepEqual(await textsOf(draft()), [{ key: 'tlsGone' }]);
      });

      it('says that none is there', async () => {
        await deploy(place, {}, { token: '' });
        assert.equal((await ask('connectors', draft()))?.code, 'not_deployed');
        assert.equal((await ask('connectors', draft({ configId: 'place' })))?.code, 'not_deployed');
      });
    });
  }

  it('is not taken from the process where the flows have a value of their own', async () => {
    const env = [{ name: 'TRAY_TEST_TOKEN', type: 'str', value: 'another-token' }];
    const texts = [{ key: 'variableNotRunning', params: { name: 'TRAY_TEST_TOKEN' } }];
    const token = variable('TRAY_TEST_TOKEN');
    for (const flows of [
      [{ id: 'place', type: 'tab', disabled: true, env }],
      [
        { id: 'place', type: 'tab', disabled: true },
        { id: 'global', type: 'global-config', env },
      ],
      [{ ...subflow, env }],
      [subflow, { id: 'flow', type: 'tab', env }],
    ]) {
      await deploy({ what: '', z: 'place', flows }, {}, { token });
      assert.deepEqual(await textsOf(draft()), texts);
    }
    await deploy(
      {
        what: '',
        z: 'place',
        flows: [
          { id: 'place', type: 'tab', disabled: true },
          { id: 'other', type: 'tab', env },
        ],
      },
      {},
      { token },
    );
    assert.equal(await ask('connectors', draft()), undefined);
  });
});
