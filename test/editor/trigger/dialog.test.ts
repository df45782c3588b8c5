/** The dialog of a trigger: from an empty flow to an event, and what it says of its subscription. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Sandbox } from '../../../sandbox';
import { trayConfigDefaults, trayTriggerDefaults } from '../../../src/shared/flow';
import { violations } from '../../support/axe';
import { debugMessages, openDebugSidebar } from '../../support/debug-sidebar';
import {
  adjust,
  cancelTrays,
  choose,
  confirmTray,
  deploy,
  dragFromPalette,
  nodeAsSaved,
  nodeIds,
  openConnection,
  openDialog,
  pageErrors,
} from '../../support/editor-page';
import { wire } from '../../support/first-steps';
import { leave, openWith, world } from '../../support/shared-editor';
import { until } from '../../support/until';

const typeform = {
  ...trayTriggerDefaults,
  type: 'tray-trigger',
  z: 'flow',
  connection: 'connection',
  trigger: 'typeform-trigger',
  triggerVersion: '4.1',
  operation: 'new_response',
  choiceLabel: 'Typeform: New response',
  authIdType: 'str',
  fields: [{ path: '/form_id', type: 'str', value: 'lT4Z3j' }],
  x: 200,
  wires: [['debug']],
};

const slack = {
  trigger: 'slack-trigger',
  triggerVersion: '7.0',
  operation: 'message',
  choiceLabel: 'Slack: New message',
  fields: [
    { path: '/workspace_id', type: 'str', value: 'T0ACME' },
    { path: '/channel', type: 'str', value: 'C0GENERAL' },
  ],
};

describe('the dialog of a trigger', () => {
  let sandbox: Sandbox;
  let page: Page;

  before(async () => {
    const { nodeRed, sandbox: shared } = await world();
    sandbox = shared;
    const connection = { ...trayConfigDefaults, region: 'custom', baseUrl: sandbox.url, publicUrl: nodeRed.url };
    const debug = { type: 'debug', z: 'flow', active: true, complete: 'payload', wires: [] };
    page = await openWith([
      { id: 'flow', type: 'tab', label: 'Flow' },
      { id: 'connection', type: 'tray-config', ...connection },
      { id: 'debug', ...debug, x: 480, y: 240 },
      { ...typeform, id: 'deployed', authId: sandbox.authIds.typeform, y: 240 },
      { ...typeform, id: 'slack', ...slack, authId: sandbox.authIds.slack, y: 320 },
    ]);
  });
  after(() => leave(page));

  afterEach(async () => {
    await cancelTrays(page);
    assert.deepEqual(pageErrors(page), []);
  });

  it('shows what is saved and the active subscription, and leaves the node as it is', async () => {
    const before = await nodeAsSaved(page, 'deployed');
    const dialog = await openDialog(page, 'deployed');
    await dialog.getByText('The subscription is active: events arrive.').waitFor();
    await dialog.getByText('/tray/events/deployed').waitFor();
    assert.equal(await dialog.getByRole('combobox', { name: 'Trigger', exact: true }).inputValue(), 'Typeform');
    assert.equal(await dialog.getByRole('combobox', { name: 'Operation', exact: true }).inputValue(), 'New response');
    assert.deepEqual(await violations(dialog.locator('.tray-dialog')), []);
    await confirmTray(page);
    assert.deepEqual(await nodeAsSaved(page, 'deployed'), before);
  });

  it('sends a sample that is edited, and the last event again', async () => {
    await openDebugSidebar(page);
    const dialog = await openDialog(page, 'deployed');
    await dialog.getByRole('button', { name: 'Send a sample' }).press('Enter');
    const sample = dialog.getByRole('textbox', { name: 'Sample event as JSON' });
    assert.ok('form_id' in JSON.parse(await sample.inputValue()));
    await sample.fill('{ "form_id": ');
    assert.ok(await dialog.getByRole('button', { name: 'Send the sample' }).isDisabled());
    await sample.fill('{ "form_id": "my <b>form</b>" }');
    await dialog.getByRole('button', { name: 'Send the sample' }).press('Enter');
    await dialog.getByText('The node took the event').waitFor();
    await dialog.getByRole('button', { name: 'Last event' }).click();
    await dialog.locator('pre', { hasText: 'my <b>form</b>' }).waitFor();
    await dialog.getByRole('button', { name: 'Send again' }).click();
    await until(async () => (await debugMessages(page).count()) === 2);
    for (const dark of [true, false]) {
      await adjust(page, { dark });
      assert.deepEqual(await violations(dialog.locator('.tray-dialog')), []);
    }
  });

  it('goes from the palette to an event of Tray', async () => {
    await dragFromPalette(page, 'tray-trigger', 200, 100);
    const id = (await nodeIds(page, 'tray-trigger')).find((one) => !['deployed', 'slack'].includes(one)) ?? '';
    const dialog = await openDialog(page, id);
    await dialog.getByText('The node is not running.').waitFor();
    await dialog.locator('#node-input-connection').selectOption('connection');
    await choose(dialog, 'Trigger', 'typef', 'Typeform');
    assert.equal(await dialog.getByRole('combobox', { name: 'Version', exact: true }).inputValue(), '4.1');
    await choose(dialog, 'Operation', 'resp', 'New response');
    await choose(dialog, 'Authentication', 'typeform', 'Typeform');
    await dialog.getByRole('combobox', { name: 'Form', exact: true }).fill('lT4Z3j');
    await page.keyboard.press('Tab');
    await confirmTray(page);
    const { trigger, triggerVersion, operation, choiceLabel } = await nodeAsSaved(page, id);
    assert.deepEqual(
      { trigger, triggerVersion, operation, choiceLabel },
      {
        trigger: 'typeform-trigger',
        triggerVersion: '4.1',
        operation: 'new_response',
        choiceLabel: 'Typeform: New response',
      },
    );
    await wire(page, id, 'debug');
    await openDebugSidebar(page);
    await deploy(page);
    await until(() =>
      sandbox.subscriptions().some(({ endpoint, state }) => endpoint.endsWith(id) && state === 'active'),
    );
    const made = sandbox.subscriptions().find(({ endpoint }) => endpoint.endsWith(id));
    sandbox.fire(made?.id ?? '');
    await debugMessages(page).first().waitFor();
  });

  it('offers only values that need no message', async () => {
    const dialog = await openDialog(page, 'slack');
    await dialog.getByRole('button', { name: 'Channel, type:' }).click();
    const types = await page.getByRole('menuitemradio').allInnerTexts();
    assert.deepEqual(
      types.filter((type) => /msg|JSONata|flow|global|environment/.test(type)).map((type) => type.trim()),
      ['flow.', 'global.', 'environment variable'],
    );
    await page.keyboard.press('Escape');
  });

  it('removes subscriptions without a node from the account, in the dialog of the connection', async () => {
    const [used] = sandbox.subscriptions();
    const { id: _, ...forgotten } = { ...used, externalId: used?.externalId?.replace(/[^/]+$/, 'forgotten') };
    await createSubscription(sandbox, { ...forgotten, name: 'Forgotten <b>one</b>' });
    await openDialog(page, 'deployed');
    const dialog = await openConnection(page);
    await dialog.getByRole('button', { name: 'Subscriptions without a node' }).click();
    await dialog.getByText('Forgotten <b>one</b>', { exact: true }).waitFor();
    assert.equal(await dialog.locator('.tray-orphans > li').count(), 1);
    assert.deepEqual(await violations(dialog.locator('.tray-dialog')), []);
    await dialog.getByRole('button', { name: 'Remove: Forgotten <b>one</b>' }).press('Enter');
    await dialog.getByText('There are none.').waitFor();
    const left = sandbox.subscriptions().filter(({ state }) => state !== 'deleted');
    assert.deepEqual(
      left.filter(({ name }) => name.startsWith('Forgotten')),
      [],
    );
    assert.ok(left.length > 0);
  });
});

/** As an earlier node of this Node-RED made it. */
async function createSubscription(sandbox: Sandbox, subscription: object): Promise<void> {
  const answer = await fetch(`${sandbox.url}/core/v1/subscriptions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(subscription),
  });
  assert.ok(answer.ok, await answer.text());
}
