/** Nodes, flows and connections that are switched off, locked or taken away, and come back. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Sandbox } from '../../../sandbox';
import {
  confirmTray,
  deploy,
  nodeAsSaved,
  openConnection,
  openDialog,
  openNewConnection,
  press,
  topTray,
} from '../../support/editor-page';
import { callFlow } from '../../support/flows';
import { postToFlow } from '../../support/node-red';
import { leave, openWith, world } from '../../support/shared-editor';
import { until } from '../../support/until';
import { problems, select } from './flow-editing';
import { withChange } from './flows';

describe('in the flow', () => {
  let sandbox: Sandbox;
  let page: Page;

  before(async () => {
    ({ sandbox } = await world());
  });
  afterEach(() => leave(page));

  /** Posts to the flow and gives the answer's status and words. */
  async function call(): Promise<{ status: number; words: string }> {
    const { nodeRed } = await world();
    const answer = await postToFlow(nodeRed, '/call');
    return { status: answer.status, words: await answer.text() };
  }

  /** Presses the button in the footer of the open dialog that says whether a node is enabled. */
  async function toggleEnabled(): Promise<void> {
    await (await topTray(page)).locator('.red-ui-tray-footer button', { hasText: /Enabled|Disabled/ }).click();
  }

  /** Waits until so many calls were made, and no more. */
  async function executed(count: number): Promise<void> {
    await until(() => sandbox.executions().length >= count);
    assert.equal(sandbox.executions().length, count);
  }

  it('a disabled node makes no call, and does once it is enabled and deployed', async () => {
    const { nodeRed } = await world();
    // The message is answered without the nodes, of which the other one calls.
    const flow = withChange(callFlow(sandbox), 'in', { wires: [['call', 'twin', 'out']] });
    const twin = flow.find((node) => 'id' in node && node.id === 'call');
    const flows = withChange(flow, 'call', { d: true, wires: [[]] });
    page = await openWith([...flows, { ...twin, id: 'twin', y: 160, wires: [[]] }]);
    const logged = nodeRed.log().length;
    assert.equal((await call()).status, 200);
    await executed(1);
    assert.doesNotMatch(nodeRed.log().slice(logged), /\[error\]/);
    await openDialog(page, 'call');
    await toggleEnabled();
    await confirmTray(page);
    await deploy(page);
    assert.equal((await call()).status, 200);
    await executed(3);
  });

  it('a node of a disabled flow is not there, and calls once the flow is enabled', async () => {
    page = await openWith(withChange(callFlow(sandbox), 'flow', { disabled: true }));
    const { nodeRed } = await world();
    assert.equal((await fetch(`${nodeRed.url}/call`, { method: 'POST' })).status, 404);
    await page.locator('[id="red-ui-tab-flow"]').dblclick();
    await toggleEnabled();
    await confirmTray(page);
    await deploy(page);
    assert.equal((await call()).status, 200);
    assert.equal(sandbox.executions().length, 1);
  });

  it('a node with a disabled connection says what to do, in the editor too', async () => {
    page = await openWith(withChange(callFlow(sandbox), 'connection', { d: true }));
    const { status, words } = await call();
    assert.equal(status, 500);
    const { code, message } = JSON.parse(words);
    assert.deepEqual(
      [code, message],
      ['TRAY_CONFIG', 'The connection of this node is disabled or gone. Enable it, or choose another one in the node.'],
    );
    assert.deepEqual(await problems(page, 'call'), ['The connection is disabled']);
    const dialog = await openDialog(page, 'call');
    await dialog.getByText('The connection of this node is disabled, so no lists can be loaded').waitFor();
    await openConnection(page);
    await toggleEnabled();
    await confirmTray(page);
    await confirmTray(page);
    assert.deepEqual(await problems(page, 'call'), []);
    await deploy(page);
    assert.equal((await call()).status, 200);
  });

  it('a node whose connection is deleted is invalid until it has another', async () => {
    // Node-RED empties every property that equals the id of what is deleted: `authIdType` would be one.
    const flows = withChange(callFlow(sandbox), 'call', { connection: 'c1' });
    page = await openWith(withChange(flows, 'connection', { id: 'c1' }));
    await openDialog(page, 'call');
    const connection = await openConnection(page);
    await connection.locator('.red-ui-tray-toolbar').getByText('Delete').click();
    await topTray(page);
    await confirmTray(page);
    assert.deepEqual(await problems(page, 'call'), ['No connection is chosen']);

    await openDialog(page, 'call');
    const config = await openNewConnection(page);
    await config.getByLabel('Region').selectOption('custom');
    await config.getByLabel('Base URL').fill(sandbox.url);
    await config.getByLabel('API token').fill(sandbox.token);
    await config.getByRole('combobox', { name: 'Authentication', exact: true }).fill(sandbox.authIds.twilio ?? '');
    await confirmTray(page);
    const dialog = await topTray(page);
    await dialog.getByRole('textbox', { name: 'Body', exact: true }).waitFor();
    await confirmTray(page);
    assert.deepEqual(await problems(page, 'call'), []);
    assert.notEqual((await nodeAsSaved(page, 'call')).connection, 'c1');
    await deploy(page);
    assert.equal((await call()).status, 200);
  });

  it('a node of a locked flow opens no dialog, and calls', async () => {
    page = await openWith(withChange(callFlow(sandbox), 'flow', { locked: true }));
    await select(page, 'call');
    await press(page, 'Enter');
    await page.locator('[id="call"] .red-ui-flow-node').dblclick();
    assert.equal((await call()).status, 200);
    await page.locator('.red-ui-flow-node-status-label', { hasText: 'ok' }).waitFor();
    assert.equal(await page.locator('.red-ui-tray').count(), 0);
  });
});
