/** A node inside a subflow, whose instances each have values of their own for it. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Sandbox } from '../../../sandbox';
import { trayConnectorDefaults } from '../../../src/shared/flow';
import { confirmTray, isDirty, nodeAsSaved, openDialog } from '../../support/editor-page';
import { connection } from '../../support/flows';
import { postToFlow } from '../../support/node-red';
import { leave, openWith, world } from '../../support/shared-editor';
import { problems } from './flow-editing';

/** Everything that an instance decides, in every place where it can. */
const variable = {
  connection: `\${CONNECTION}`,
  connector: 'twilio-output',
  connectorVersion: '2.1',
  operation: `\${OPERATION}`,
  choiceLabel: 'Twilio',
  authId: `\${AUTHENTICATION}`,
  authIdType: 'str',
  property: `\${PROPERTY}`,
  retries: `\${RETRIES}`,
  fields: [
    { path: '/to', type: 'env', value: 'TO' },
    { path: '/from', type: 'str', value: '+15005550006' },
    { path: '/body', type: 'str', value: `\${BODY}` },
  ],
};

describe('a node in a subflow', () => {
  let sandbox: Sandbox;
  let page: Page;

  beforeEach(async () => {
    ({ sandbox } = await world());
    page = await openWith(subflowTwice(sandbox));
    await page.evaluate(() => window.RED.workspaces.show('subflow'));
  });
  afterEach(() => leave(page));

  it('is valid, and its dialog shows and keeps what the instances decide', async () => {
    assert.deepEqual(await problems(page, 'call'), []);
    const before = await nodeAsSaved(page, 'call');
    const dialog = await openDialog(page, 'call');
    const operation = dialog.getByRole('combobox', { name: 'Operation', exact: true });
    assert.equal(await operation.inputValue(), variable.operation);
    assert.equal(await dialog.getByRole('textbox', { name: 'Body', exact: true }).inputValue(), `\${BODY}`);
    assert.equal(await dialog.locator('.tray-notice').count(), 0);
    await dialog.getByRole('button', { name: 'Retries, output' }).click();
    assert.equal(await dialog.getByLabel('Retries', { exact: true }).inputValue(), variable.retries);
    await confirmTray(page);
    assert.deepEqual(await nodeAsSaved(page, 'call'), before);
    assert.equal(await isDirty(page), false);
  });

  it('calls with the values of each instance', async () => {
    const { nodeRed } = await world();
    for (const path of ['/first', '/second']) {
      const answer = await postToFlow(nodeRed, path);
      assert.equal(answer.status, 200, nodeRed.log());
    }
    assert.deepEqual(
      sandbox.executions().map(({ authId, input: { to, body } }) => ({ authId, to, body })),
      [
        { authId: sandbox.authIds.twilio, to: '+15005550010', body: 'From the first' },
        { authId: sandbox.otherAuthIds.twilio, to: '+15005550020', body: 'From the second' },
      ],
    );
  });
});

/** Two instances of one subflow, each behind an address of its own. */
function subflowTwice(sandbox: Sandbox): object[] {
  const twilio = sandbox.authIds.twilio ?? '';
  const otherTwilio = sandbox.otherAuthIds.twilio ?? '';
  return [
    { id: 'flow', type: 'tab', label: 'Flow' },
    { ...connection(sandbox), name: 'First' },
    { ...connection(sandbox), id: 'other', name: 'Other' },
    {
      ...{ id: 'subflow', type: 'subflow', name: 'Send', info: '', category: '' },
      in: [{ x: 50, y: 100, wires: [{ id: 'call' }] }],
      out: [{ x: 400, y: 100, wires: [{ id: 'call', port: 0 }] }],
      env: [
        { name: 'CONNECTION', type: 'tray-config', value: 'connection', ui: { type: 'conf-types' } },
        ...environment({
          OPERATION: 'send_sms',
          AUTHENTICATION: twilio,
          TO: '',
          BODY: '',
          PROPERTY: 'payload',
          RETRIES: '3',
        }),
      ],
    },
    {
      ...{ id: 'call', type: 'tray-connector', z: 'subflow', x: 220, y: 100, wires: [[]] },
      ...trayConnectorDefaults,
      ...variable,
    },
    ...instance('first', 100, { TO: '+15005550010', BODY: 'From the first' }),
    ...instance('second', 200, {
      CONNECTION: 'other',
      AUTHENTICATION: otherTwilio,
      TO: '+15005550020',
      BODY: 'From the second',
    }),
  ];
}

function instance(id: string, y: number, values: Record<string, string>): object[] {
  const common = { z: 'flow', y };
  return [
    { ...common, id: `${id}-in`, type: 'http in', url: `/${id}`, method: 'post', x: 100, wires: [[id]] },
    { ...common, id, type: 'subflow:subflow', env: environment(values), x: 300, wires: [[`${id}-out`]] },
    { ...common, id: `${id}-out`, type: 'http response', statusCode: '', x: 500, wires: [] },
  ];
}

function environment(values: Record<string, string>): object[] {
  return Object.entries(values).map(([name, value]) => ({
    name,
    type: name === 'CONNECTION' ? 'conf-type' : 'str',
    value,
  }));
}
