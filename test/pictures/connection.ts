import { openDialog, openEditor, topTray } from '../support/editor-page';
import { flowWith, type Picture, rest, sendSms, shootTray } from './studio';

/** The connection's dialog after a test. */
export const pictureConnection: Picture = {
  flows: (sandbox) => flowWith(sandbox, { call: sendSms }),
  make: async ({ browser, file }, nodeRed) => {
    const page = await openEditor(browser, nodeRed, { height: 1060 });
    const dialog = await openDialog(page, 'call');
    await dialog.locator('#node-input-btn-connection-edit').click();
    const config = await topTray(page);
    await config.getByRole('button', { name: 'Test connection' }).click();
    await config.getByText('It works.').waitFor();
    await rest(page);
    await shootTray(config, file('connection.png'));
    await page.context().close();
  },
};
