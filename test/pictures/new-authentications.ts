import type { Locator, Page } from 'playwright-core';
import { openDialog, openEditor } from '../support/editor-page';
import { sendMessage } from './authentications';
import { flowWith, type Picture, rest, sendSms, shootTray } from './studio';

/** The panels for a new authentication: with credentials that are typed, and with the consent of the person. */
export const pictureNewAuthentications: Picture = {
  flows: (sandbox) => flowWith(sandbox, { call: sendSms, message: sendMessage }),
  make: async ({ browser, file }, nodeRed) => {
    const page = await openEditor(browser, nodeRed, { height: 1180 });
    const panel = await openPanel(page, 'call');
    await panel.getByLabel('Name', { exact: true }).fill('Twilio for orders');
    await panel.getByLabel('Account SID', { exact: true }).fill('AC0123456789abcdef');
    await panel.getByLabel('Auth token', { exact: true }).fill('not a real one');
    await rest(page);
    await shootTray(page.locator('.red-ui-tray').last(), file('new-authentication.png'));
    await page.context().close();

    for (const dark of [false, true]) {
      const other = await openEditor(browser, nodeRed, { dark, height: 1180 });
      const consent = await openPanel(other, 'message');
      await consent.getByLabel('Environment', { exact: true }).selectOption('Production (OAuth 2)');
      await consent.getByRole('button', { name: "Open Tray's dialog" }).scrollIntoViewIfNeeded();
      await rest(other);
      const name = dark ? 'new-authentication-dark.png' : 'new-authentication-consent.png';
      await shootTray(other.locator('.red-ui-tray').last(), file(name));
      await other.context().close();
    }
  },
};

async function openPanel(page: Page, node: string): Promise<Locator> {
  const dialog = await openDialog(page, node);
  await dialog.getByRole('button', { name: 'New authentication' }).click();
  const panel = dialog.getByRole('region', { name: 'New authentication' });
  await panel.getByLabel('Environment', { exact: true }).waitFor();
  return panel;
}
