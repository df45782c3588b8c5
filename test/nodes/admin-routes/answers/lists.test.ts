/** Lists that a dialog asked for and does not want any more, and those of several dialogs at once. */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../../../sandbox';
import { trayConfigDefaults } from '../../../../src/shared/flow';
import { AdminServer } from '../../../support/admin-server';
import { startSandbox } from '../../../support/start-sandbox';
import { until } from '../../../support/until';

const slack = { connector: 'slack', connectorVersion: '10.0' };

describe('the lists of a dialog', () => {
  let sandbox: Sandbox;
  let admin: AdminServer;

  beforeEach(async () => {
    sandbox = await startSandbox();
    const custom = { region: 'custom', baseUrl: sandbox.url };
    admin = await AdminServer.start({
      connections: [{ id: 'connection', type: 'tray-config', ...trayConfigDefaults, ...custom }],
      credentials: { connection: { token: sandbox.token } },
      manyUsers: true,
    });
  });
  afterEach(async () => {
    await admin.close();
    await sandbox.close();
  });

  const connection = () => ({ configId: 'connection', region: 'custom', baseUrl: sandbox.url, tls: '' });
  const ends = () => sandbox.requests().map(({ end }) => end);

  for (const [route, body] of Object.entries({
    connectors: {},
    operations: slack,
    operation: { ...slack, operation: 'send_message' },
    'test-connection': {},
  })) {
    it(`end what ${route} asked Tray for when it hangs up`, async () => {
      sandbox.orderFault({ delay: 60_000, times: 'always' });
      const asked = route === 'test-connection' ? 2 : 1;
      const dialog = new AbortController();
      const answer = admin.post(route, { connection: connection(), ...body }, { signal: dialog.signal });
      await until(() => ends().length === asked);
      dialog.abort();
      await assert.rejects(answer, { name: 'AbortError' });
      await until(() => ends().every((end) => end === 'aborted'));
    });
  }

  it('leave their turn to the next when it hangs up, who then waits for nobody', async () => {
    const dialog = new AbortController();
    const answers = Array.from({ length: 60 }, (_, i) => {
      const body = { connection: connection(), connector: `none-${i}`, connectorVersion: '1.0' };
      return assert.rejects(admin.post('operations', body, { signal: dialog.signal }), { name: 'AbortError' });
    });
    sandbox.orderFault({ delay: 60_000, times: 'always' });
    await until(() => ends().length >= 10);
    dialog.abort();
    await Promise.all(answers);
    await until(() => ends().every((end) => end === 'aborted'));
    sandbox.reset();
    const { body } = await admin.post('operations', { connection: connection(), ...slack });
    assert.equal(body.error, undefined);
    assert.deepEqual(ends(), ['answered'], 'of the lists that nobody wants none is asked for');
  });

  it('do not wait behind all that others want (H20)', async () => {
    const operationsFor = (person: string, connector: string, signal?: AbortSignal) => {
      const body = { connection: connection(), connector, connectorVersion: '10.0' };
      return admin.post('operations', body, { headers: { 'x-person': person }, ...(signal && { signal }) });
    };
    const others = new AbortController();
    const many = Array.from({ length: 60 }, (_, i) =>
      operationsFor(`eager ${i % 3}`, `none-${i}`, others.signal).catch(() => {}),
    );
    await until(() => ends().length >= 10);
    const { body } = await operationsFor('modest', 'slack');
    assert.equal(body.error, undefined);
    assert.ok(ends().length < 40, 'the others still wait for many of theirs');
    others.abort();
    await Promise.all(many);
  });
});
