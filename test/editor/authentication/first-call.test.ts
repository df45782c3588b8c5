/** From a connection without any authentication to a call with one that was made in the dialog. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Sandbox } from '../../../sandbox';
import { trayConnectorDefaults } from '../../../src/shared/flow';
import { cancelTrays, confirmTray, deploy, exportedFlows, nodeAsSaved, openDialog } from '../../support/editor-page';
import { callFlow, connection } from '../../support/flows';
import { postToFlow } from '../../support/node-red';
import { leave, openWith, world } from '../../support/shared-editor';

const secret = 'hunter2-and-more';

describe('the first call with an authentication that was made in the dialog', () => {
  let sandbox: Sandbox;
  let page: Page;

  before(async () => {
    ({ sandbox } = await world());
    const credentials = { token: sandbox.token };
    const flow = callFlow(sandbox).filter((node) => 'type' in node && node.type !== 'tray-config');
    page = await openWith([
      ...flow,
      { ...connection(sandbox), embeddedId: sandbox.embeddedId, credentials },
      {
        ...trayConnectorDefaults,
        id: 'slack',
        type: 'tray-connector',
        z: 'flow',
        connection: 'connection',
        connector: 'slack',
        connectorVersion: '10.0',
        operation: 'list_channels',
        fields: [{ path: '/workspace_id', type: 'str', value: 'T0ACME' }],
        x: 300,
        y: 300,
        wires: [],
      },
    ]);
  });
  after(() => leave(page));
  afterEach(() => cancelTrays(page));

  it('is chosen after the consent in the dialog of Tray, and tried', async () => {
    const dialog = await openDialog(page, 'slack');
    await dialog.getByRole('button', { name: 'New authentication' }).click();
    const panel = dialog.getByRole('region', { name: 'New authentication: Slack' });
    await panel.getByLabel('Environment', { exact: true }).selectOption('Production (OAuth 2)');
    const popup = page.waitForEvent('popup');
    await panel.getByRole('button', { name: "Open Tray's dialog" }).click();
    const consent = await popup;
    await consent.getByLabel('Name', { exact: true }).fill('My own Slack');
    await consent.getByRole('button', { name: 'Allow' }).click();
    await panel.getByText('is made and chosen').waitFor();
    await panel.getByRole('button', { name: 'Try it' }).click();
    await dialog.getByRole('button', { name: 'Make the call' }).click();
    await dialog.getByText('Succeeded').waitFor();
    await confirmTray(page);
    const latest = sandbox.authentications().at(-1);
    const saved = await nodeAsSaved(page, 'slack');
    assert.deepEqual([saved.authId, saved.authLabel], [latest?.id, 'My own Slack']);
    assert.equal(sandbox.executions().at(-1)?.authId, latest?.id);
  });

  it('is made with credentials that are typed, tried in the dialog, and made by the flow', async () => {
    const dialog = await openDialog(page, 'call');
    await dialog.getByRole('button', { name: 'New authentication' }).click();
    const panel = dialog.getByRole('region', { name: 'New authentication: Twilio' });
    await panel.getByLabel('Name', { exact: true }).fill('For texts');
    await panel.getByLabel('Account SID', { exact: true }).fill('AC1');
    await panel.getByLabel('Auth token', { exact: true }).fill(secret);
    await panel.getByRole('button', { name: 'Create', exact: true }).click();
    await panel.getByText('is made and chosen').waitFor();
    await panel.getByRole('button', { name: 'Try it' }).click();
    await dialog.getByRole('button', { name: 'Make the call' }).click();
    await dialog.getByText('Succeeded').waitFor();
    await confirmTray(page);
    const authId = sandbox.authentications().at(-1)?.id;
    const saved = await nodeAsSaved(page, 'call');
    assert.deepEqual([saved.authId, saved.authIdType, saved.authLabel], [authId, 'str', 'For texts']);
    assert.ok(!JSON.stringify(await exportedFlows(page)).includes(secret));
    await deploy(page);
    const { nodeRed } = await world();
    assert.equal((await postToFlow(nodeRed, '/call')).status, 200);
    assert.deepEqual(
      sandbox
        .executions()
        .slice(-2)
        .map((execution) => execution.authId),
      [authId, authId],
    );
  });
});
