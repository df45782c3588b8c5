import { openDialog, openEditor } from '../support/editor-page';
import { flowWith, type Picture, rest, shootTray } from './studio';

/** All pages of a list, as they are offered and accepted. */
export const picturePages: Picture = {
  flows: (sandbox) =>
    flowWith(sandbox, {
      call: {
        connector: 'outreach',
        connectorVersion: '3.2',
        operation: 'list_prospects',
        choiceLabel: 'Outreach: List prospects',
        authId: sandbox.authIds.outreach ?? '',
        authIdType: 'str',
        fields: [{ path: '/batch_size', type: 'num', value: '10' }],
      },
    }),
  make: async ({ browser, file }, nodeRed) => {
    const page = await openEditor(browser, nodeRed, { height: 1080 });
    const dialog = await openDialog(page, 'call');
    await dialog.getByRole('button', { name: 'Get all pages' }).click();
    await dialog.getByText('Tray bills each page as one task.').scrollIntoViewIfNeeded();
    await rest(page);
    await shootTray(dialog, file('pages.png'));
    await page.context().close();
  },
};
