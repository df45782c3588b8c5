import type { Page } from 'playwright-core';
import type { Sandbox } from '../../sandbox';
import { openDialog, openEditor } from '../support/editor-page';
import { flowWith, type Picture, rest, sendSms, shootTray } from './studio';

/** Slack's lists belong to Slack's authentication, not to the connection's default. */
const sendMessage = (sandbox: Sandbox) => ({
  connector: 'slack',
  connectorVersion: '10.0',
  operation: 'send_message',
  choiceLabel: 'Slack: Send message',
  authIdType: 'str',
  authId: sandbox.authIds.slack,
  fields: [{ path: '/message', type: 'jsonata', value: '"Order " & payload.id & " has been paid"' }],
});

const lists = {
  connector: 'every-feature',
  connectorVersion: '1.0',
  operation: 'arrays',
  choiceLabel: 'Every feature: Arrays',
  fields: [
    { path: '/names/0', type: 'str', value: 'Ada' },
    { path: '/names/1', type: 'msg', value: 'payload.name' },
  ],
};

/** The dialog in both themes, a form with lists, and an open lookup. */
export const pictureForms: Picture = {
  flows: (sandbox) => flowWith(sandbox, { call: sendSms, message: sendMessage(sandbox), lists }),
  make: async ({ browser, file }, nodeRed) => {
    for (const dark of [false, true]) {
      const page = await openEditor(browser, nodeRed, { dark, height: 1000 });
      const dialog = await openDialog(page, 'call');
      await dialog.getByRole('textbox', { name: 'To', exact: true }).waitFor();
      await shootTray(dialog, file(dark ? 'dialog-dark.png' : 'dialog.png'));
      await page.context().close();
    }
    const page = await openEditor(browser, nodeRed, { height: 1150 });
    await pictureLists(page, file('form.png'));
    await pictureLookup(page, file('lookup.png'));
    await page.context().close();
  },
};

async function pictureLists(page: Page, file: string): Promise<void> {
  const dialog = await openDialog(page, 'lists');
  const orders = dialog.getByRole('button', { name: /^Orders/ }).first();
  await orders.click();
  await dialog.getByRole('button', { name: 'Add item' }).last().click();
  await rest(page);
  await shootTray(dialog, file);
  await page.locator('#node-dialog-cancel').click();
  await rest(page);
}

async function pictureLookup(page: Page, file: string): Promise<void> {
  const dialog = await openDialog(page, 'message');
  await dialog.getByRole('combobox', { name: 'Workspace', exact: true }).click();
  await dialog.locator('[role="option"]').first().click();
  await dialog.getByRole('combobox', { name: 'Channel', exact: true }).click();
  await dialog.locator('[role="option"]').first().waitFor();
  await rest(page);
  await dialog.screenshot({ path: file });
}
