/** Edits that are taken back and made again, and edits that never were. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Sandbox } from '../../../sandbox';
import {
  cancelTray,
  choose,
  confirmTray,
  isDirty,
  nodeAsSaved,
  openConnection,
  openDialog,
  openNewConnection,
  press,
  topTray,
} from '../../support/editor-page';
import { leave, openWith, world } from '../../support/shared-editor';
import { everyProperty, flowOf, sms } from './flows';

describe('an edit', () => {
  let sandbox: Sandbox;
  let page: Page;

  before(async () => {
    ({ sandbox } = await world());
  });
  afterEach(() => leave(page));

  /** The two ends that a call with two outputs is wired to. */
  const debugs = ['first', 'second'].map((id, index) => ({
    ...{ id, type: 'debug', z: 'flow', name: id, active: false, tosidebar: false, complete: 'payload' },
    ...{ x: 500, y: 100 + index * 80, wires: [] },
  }));

  async function openFlow(properties: object): Promise<void> {
    page = await openWith([...flowOf(sandbox, { ...sms, ...properties }), ...debugs]);
  }

  it('is undone and redone in every property, with the label', async () => {
    await openFlow({});
    const before = await nodeAsSaved(page, 'call');
    await openDialog(page, 'call');
    await editEverything(page);
    await confirmTray(page);
    await showsLabel(page, 'Trello: Create new card');
    const after = await nodeAsSaved(page, 'call');
    for (const name of ['connector', 'operation', 'fields', 'outputs', 'retries', 'timeout', 'wires']) {
      assert.notDeepEqual(after[name], before[name], name);
    }
    await press(page, 'Control+z');
    await showsLabel(page, 'Twilio: Send SMS');
    assert.deepEqual(await nodeAsSaved(page, 'call'), before);
    assert.equal(await isDirty(page), false);
    await press(page, 'Control+y');
    await showsLabel(page, 'Trello: Create new card');
    assert.deepEqual(await nodeAsSaved(page, 'call'), after);
  });

  it('that takes an output away takes its wires too, and undo brings them back', async () => {
    await openFlow({ outputs: 2, wires: [['first'], ['second']] });
    const dialog = await openDialog(page, 'call');
    await options(dialog);
    await dialog.getByRole('combobox', { name: 'Failures' }).selectOption('1');
    await confirmTray(page);
    assert.deepEqual((await nodeAsSaved(page, 'call')).wires, [['first']]);
    await press(page, 'Control+z');
    assert.deepEqual((await nodeAsSaved(page, 'call')).wires, [['first'], ['second']]);
    await press(page, 'Control+y');
    assert.deepEqual((await nodeAsSaved(page, 'call')).wires, [['first']]);
  });

  it('that added a connection is undone step by step', async () => {
    await openFlow({ connection: '' });
    await openDialog(page, 'call');
    const config = await openNewConnection(page);
    await config.getByLabel('API token').fill('a-token');
    await confirmTray(page);
    await confirmTray(page);
    const { connection } = await nodeAsSaved(page, 'call');
    assert.equal((await nodeAsSaved(page, String(connection))).type, 'tray-config');
    await press(page, 'Control+z');
    assert.equal((await nodeAsSaved(page, 'call')).connection, '');
    await press(page, 'Control+z');
    assert.deepEqual(await nodeAsSaved(page, String(connection)), {});
    assert.equal(await isDirty(page), false);
    await press(page, 'Control+y');
    await press(page, 'Control+y');
    assert.equal((await nodeAsSaved(page, 'call')).connection, connection);
  });

  it('that was cancelled never was', async () => {
    await openFlow({});
    const before = await nodeAsSaved(page, 'call');
    await openDialog(page, 'call');
    await editEverything(page);
    await cancelTray(page);
    assert.deepEqual(await nodeAsSaved(page, 'call'), before);
    assert.equal(await isDirty(page), false);
    const dialog = await openDialog(page, 'call');
    assert.equal(await dialog.getByRole('combobox', { name: 'Operation', exact: true }).inputValue(), 'Send SMS');
    assert.equal(await dialog.getByRole('textbox', { name: 'Body', exact: true }).inputValue(), 'Hello');
    await cancelTray(page);
  });

  it('is none when both dialogs were only looked at', async () => {
    await openFlow(everyProperty());
    const before = await nodeAsSaved(page, 'call');
    for (const close of [cancelTray, confirmTray]) {
      const dialog = await openDialog(page, 'call');
      await dialog.getByRole('combobox', { name: 'Spreadsheet', exact: true }).waitFor();
      await options(dialog);
      await openConnection(page);
      await close(page);
      await close(page);
      assert.deepEqual(await nodeAsSaved(page, 'call'), before);
      assert.equal(await isDirty(page), false);
      assert.equal(await page.evaluate(() => window.RED.nodes.node('call').changed === true), false);
    }
  });
});

/** Changes what the open dialog shows, from the connector to the outputs. */
async function editEverything(page: Page): Promise<void> {
  const dialog = await topTray(page);
  await choose(dialog, 'Connector', 'trello', 'Trello');
  await choose(dialog, 'Operation', 'new card', 'Create new card');
  await dialog.getByRole('textbox', { name: 'Description', exact: true }).fill('What to do');
  await options(dialog);
  await dialog.getByRole('textbox', { name: 'Retries' }).fill('1');
  await dialog.getByRole('textbox', { name: 'Timeout' }).fill('20');
  await dialog.getByRole('combobox', { name: 'Failures' }).selectOption('2');
}

async function options(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Retries, output' }).click();
}

/** Waits until the node has a label in the workspace. Drawn anew, it is moved so that its left side stays. */
function showsLabel(page: Page, label: string): Promise<void> {
  return page.locator('[id="call"] .red-ui-flow-node-label').getByText(label, { exact: true }).waitFor();
}
