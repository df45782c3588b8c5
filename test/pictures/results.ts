import type { Page } from 'playwright-core';
import { debugMessages, openDebugSidebar, unfold, unfoldWithin } from '../support/debug-sidebar';
import { confirmTray, deploy, openDialog, openEditor } from '../support/editor-page';
import { inject, takeFromMessage } from '../support/first-steps';
import { debugNode, flowWith, type Picture, rest, sendSms } from './studio';

const size = { width: 1280, height: 880 };

/** The result of a call, and a failure that a catch node got, in the debug sidebar. */
export const pictureResults: Picture = {
  flows: (sandbox) => [
    ...flowWith(sandbox, { call: sendSms }),
    {
      id: 'catch',
      type: 'catch',
      z: 'flow',
      name: '',
      scope: null,
      uncaught: false,
      x: 330,
      y: 200,
      wires: [['failed']],
    },
    { ...debugNode('failed', 200), name: 'Failure', complete: 'true', targetType: 'full' },
  ],
  make: async ({ browser, file }, nodeRed) => {
    const page = await openEditor(browser, nodeRed, size);
    await injected(page);
    await unfold(debugMessages(page).first());
    await shoot(page, file('result.png'));

    const dialog = await openDialog(page, 'call');
    await takeFromMessage(dialog, 'To', 'payload.phone');
    await confirmTray(page);
    await deploy(page);
    await injected(page);
    const message = debugMessages(page).first();
    await unfold(message);
    const error = await unfoldWithin(await unfoldWithin(message, 'tray'), 'error');
    const detail = await unfoldWithin(await unfoldWithin(error, 'details'), '0');
    await detail.locator('.red-ui-debug-msg-object-entry').last().scrollIntoViewIfNeeded();
    await shoot(page, file('caught-failure.png'));
    await page.context().close();
  },
};

async function injected(page: Page): Promise<void> {
  await openDebugSidebar(page);
  await inject(page, 'inject');
  await debugMessages(page).first().waitFor();
}

/** Without Node-RED's notices, which cover the flow for seconds. */
async function shoot(page: Page, file: string): Promise<void> {
  await page.locator('.red-ui-notification').first().waitFor({ state: 'detached' });
  await page.mouse.move(2, 2);
  await rest(page);
  await page.screenshot({ path: file });
}
