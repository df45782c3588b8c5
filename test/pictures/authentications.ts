import { choose, openDialog, openEditor } from '../support/editor-page';
import { flowWith, type Picture, rest, shootTray } from './studio';

export const sendMessage = {
  connector: 'slack',
  connectorVersion: '10.0',
  operation: 'send_message',
  choiceLabel: 'Slack: Send message',
};

/** The list of the authentications that fit a connector, below what is said of the default. */
export const pictureAuthentications: Picture = {
  flows: (sandbox) => flowWith(sandbox, { call: sendMessage }),
  make: async ({ browser, file }, nodeRed) => {
    const page = await openEditor(browser, nodeRed, { height: 700 });
    const dialog = await openDialog(page, 'call');
    await dialog.getByText('but one for Slack').waitFor();
    await dialog.getByRole('combobox', { name: 'Authentication', exact: true }).click();
    await dialog.getByRole('option', { name: 'Our Slack' }).waitFor();
    await rest(page);
    await shootTray(dialog, file('authentications.png'));
    await page.context().close();
  },
};

/** An end user who is found by name, and the authentications of this user. */
export const pictureEndUser: Picture = {
  flows: (sandbox) => flowWith(sandbox, { call: sendMessage }),
  make: async ({ browser, file }, nodeRed) => {
    const page = await openEditor(browser, nodeRed, { height: 700 });
    const dialog = await openDialog(page, 'call');
    await dialog.getByRole('button', { name: 'Act for an end user' }).click();
    await choose(dialog, 'End user', 'ada', 'Ada Lovelace');
    await dialog.getByText("is not one of the end user's").waitFor();
    await dialog.getByRole('combobox', { name: 'Authentication', exact: true }).click();
    await dialog.getByRole('option', { name: 'Slack of customer-1' }).waitFor();
    await rest(page);
    await shootTray(dialog, file('end-user.png'));
    await page.context().close();
  },
};
