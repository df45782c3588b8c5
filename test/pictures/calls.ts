import { openDialog, openEditor } from '../support/editor-page';
import { callPlace, flowWith, type Picture, rest, sendSms, shootTray } from './studio';

const incomplete = { ...sendSms, name: 'Without a recipient', fields: sendSms.fields.slice(1) };
const slow = {
  ...sendSms,
  name: 'A slow one',
  fields: [...sendSms.fields.slice(0, 2), { path: '/body', type: 'str', value: 'marker-slow' }],
};

/** Try it, the output to choose from, and what the nodes show in the flow. */
export const pictureCalls: Picture = {
  flows: (sandbox) => flowWith(sandbox, { call: sendSms, incomplete, slow }),
  make: async ({ browser, sandbox, file }, nodeRed) => {
    const page = await openEditor(browser, nodeRed, { height: 1000 });
    sandbox.orderFault({ match: { marker: 'marker-slow' }, delay: 60_000 });
    await page.locator('[id="inject"] .red-ui-flow-node-button').click();
    for (const status of [/^ok, /, 'input is not valid', 'calling']) await page.getByText(status).waitFor();
    await page.locator('.red-ui-notification').first().waitFor({ state: 'detached' });
    await page.mouse.move(2, 2);
    const chart = await page.locator('#red-ui-workspace-chart').boundingBox();
    if (chart === null) throw new Error('The workspace is not there');
    await page.screenshot({
      path: file('status.png'),
      clip: { x: chart.x, y: chart.y + callPlace.y - 80, width: 760, height: 320 },
    });

    const dialog = await openDialog(page, 'call');
    await dialog.getByRole('button', { name: 'Try it' }).click();
    await dialog.getByRole('textbox', { name: /body/i }).last().fill('Hello from Try it');
    await dialog.getByRole('button', { name: 'Make the call' }).click();
    await dialog.getByText('Succeeded').waitFor();
    await dialog.getByText('Succeeded').scrollIntoViewIfNeeded();
    await rest(page);
    await shootTray(dialog, file('try-it.png'));

    await dialog.getByRole('button', { name: 'Try it' }).click();
    await dialog.getByRole('button', { name: /^Output/ }).click();
    await rest(page);
    await dialog.getByText('Click a name to copy').scrollIntoViewIfNeeded();
    await shootTray(dialog, file('output.png'));
    await page.context().close();
  },
};
