import type { Sandbox } from '../../sandbox';
import { openDialog, openEditor } from '../support/editor-page';
import { flowWith, type Picture, rest, shootTray } from './studio';

/** A mail with a report as its attachment, whose bytes come with the message. */
const sendReport = (sandbox: Sandbox) => ({
  connector: 'gmail',
  connectorVersion: '4.3',
  operation: 'send_email',
  choiceLabel: 'Gmail: Send email',
  authIdType: 'str',
  authId: sandbox.authIds.gmail,
  fields: [
    { path: '/to', type: 'str', value: 'ada@example.com' },
    { path: '/subject', type: 'str', value: 'Report' },
    { path: '/attachments/0', type: 'msg', value: 'payload' },
    { path: '/attachments/0/name', type: 'str', value: 'report.pdf' },
    { path: '/attachments/0/mime_type', type: 'str', value: 'application/pdf' },
  ],
});

/** The dialog of a call with a file, which has the choice between a link and bytes. */
export const pictureFiles: Picture = {
  flows: (sandbox) =>
    flowWith(sandbox, { mail: sendReport(sandbox) }).map((node) =>
      'type' in node && node.type === 'tray-config' ? { ...node, publicUrl: 'http://127.0.0.1:1880' } : node,
    ),
  make: async ({ browser, file }, nodeRed) => {
    const page = await openEditor(browser, nodeRed, { height: 1280 });
    const dialog = await openDialog(page, 'mail');
    await dialog.getByLabel(/: the file is$/).waitFor();
    await dialog.getByLabel('Type (MIME)', { exact: true }).scrollIntoViewIfNeeded();
    await rest(page);
    await shootTray(dialog, file('file.png'));
    await page.context().close();
  },
};
