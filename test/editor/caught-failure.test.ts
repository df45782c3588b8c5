/** The way of the README from an empty editor to a call, to a caught failure and to a second output, by mouse alone. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Sandbox } from '../../sandbox';
import { debugMessages, openDebugSidebar, unfold, unfoldWithin } from '../support/debug-sidebar';
import { choose, confirmTray, deploy, dragFromPalette, nodeIds, openDialog, topTray } from '../support/editor-page';
import { addConnection, inject, takeFromMessage, wire } from '../support/first-steps';
import { nodeRedMajors } from '../support/node-red-majors';
import { leave, openWith } from '../support/shared-editor';
import { startSandbox } from '../support/start-sandbox';

for (const major of nodeRedMajors) {
  describe(`the way of the README in Node-RED ${major}`, () => {
    let sandbox: Sandbox;
    let page: Page;
    let start: string;
    let call: string;

    before(async () => {
      sandbox = await startSandbox();
      page = await openWith([{ id: 'flow', type: 'tab', label: 'Flow' }], { major });
    });

    after(async () => {
      await leave(page);
      await sandbox.close();
    });

    it('goes from nothing to the result of a call in the debug sidebar', async () => {
      call = await drag('tray-connector', 400, 100);
      await openDialog(page, call);
      await addConnection(page, sandbox);
      const dialog = await topTray(page);
      await choose(dialog, 'Connector', 'twil', 'Twilio');
      await choose(dialog, 'Operation', 'send', 'Send SMS');
      await dialog.getByRole('textbox', { name: 'To', exact: true }).fill('+15005550010');
      await dialog.getByRole('textbox', { name: 'From', exact: true }).fill('+15005550006');
      await dialog.getByRole('textbox', { name: 'Body', exact: true }).fill('Hello from the editor');
      await confirmTray(page);

      start = await drag('inject', 180, 100);
      const result = await drag('debug', 640, 100);
      await wire(page, start, call);
      await wire(page, call, result);
      await deploy(page);
      const output = await injected();
      assert.match(await output.innerText(), /Hello from the editor/);
      assert.equal(sandbox.executions().length, 1);
    });

    it('goes on to a failure that a catch node gets', async () => {
      const caught = await drag('catch', 400, 200);
      const failure = await drag('debug', 640, 200);
      await wire(page, caught, failure);
      await showWholeMessage(failure);
      const dialog = await openDialog(page, call);
      await takeFromMessage(dialog, 'To', 'payload.phone');
      await confirmTray(page);
      await deploy(page);
      const message = await injected();
      await assertShowsFailure(message);
      await assertStatus('input is not valid');
      assert.equal(sandbox.executions().length, 1);
    });

    it('goes on to a failure that leaves by the second output', async () => {
      const dialog = await openDialog(page, call);
      await dialog.getByRole('button', { name: 'Retries, output' }).click();
      await dialog.getByLabel('Failures').selectOption('go to a second output');
      await confirmTray(page);
      const [, failure = ''] = await nodeIds(page, 'debug');
      await wire(page, call, failure, 1);
      await deploy(page);
      const message = await injected();
      await assertShowsFailure(message);
      assert.equal(sandbox.executions().length, 1);
    });

    /** Drags a node into the workspace. @returns its id */
    async function drag(type: string, x: number, y: number): Promise<string> {
      const before = await nodeIds(page, type);
      await dragFromPalette(page, type, x, y);
      const added = (await nodeIds(page, type)).filter((id) => !before.includes(id));
      assert.equal(added.length, 1);
      return added[0] ?? '';
    }

    /** Lets a debug node show more than `msg.payload`. */
    async function showWholeMessage(debug: string): Promise<void> {
      const dialog = await openDialog(page, debug);
      await dialog.locator('.red-ui-typedInput-type-select').first().click();
      await page.locator('.red-ui-typedInput-options').getByText('complete msg object').click();
      await confirmTray(page);
    }

    /** The one message that appears in the debug sidebar after a click on the inject node. */
    async function injected(): Promise<Locator> {
      await openDebugSidebar(page);
      await inject(page, start);
      const messages = debugMessages(page);
      await messages.first().waitFor();
      assert.equal(await messages.count(), 1);
      return messages.first();
    }

    async function assertStatus(text: string): Promise<void> {
      await page.locator(`[id="${call}"] .red-ui-flow-node-status-label`).getByText(text).waitFor();
    }
  });
}

/** The whole message tells the code, and which value of the input is missing. */
async function assertShowsFailure(message: Locator): Promise<void> {
  await unfold(message);
  const error = await unfoldWithin(message, 'error');
  assert.match(await error.innerText(), /code: "TRAY_VALIDATION"/);
  const trayError = await unfoldWithin(await unfoldWithin(message, 'tray'), 'error');
  assert.match(await trayError.innerText(), /code: "TRAY_VALIDATION"/);
  const detail = await unfoldWithin(await unfoldWithin(trayError, 'details'), '0');
  assert.match(await detail.innerText(), /path: "\/to"\s*message: "is required"/);
}
