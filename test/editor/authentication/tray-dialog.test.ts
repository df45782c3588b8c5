/** An authentication that is made where the third party asks the person: in Tray's own dialog, or in Tray's app. */
import assert from 'node:assert/strict';
import type { Locator, Page, Response } from 'playwright-core';
import type { Sandbox } from '../../../sandbox';
import { patience, until } from '../../support/until';
import { draftOf, made, openPanel, type PanelWorld, withPanelPage } from './panel-page';

describe("a new authentication in Tray's dialog", function () {
  this.timeout(120_000);
  let given: PanelWorld;
  withPanelPage((panelWorld) => {
    given = panelWorld;
  });

  const open = async (): Promise<Locator> => {
    const panel = await openPanel(given, 'slack', { authScopes: ['chat:write:bot'] });
    await panel.getByLabel('Environment', { exact: true }).selectOption('Production (OAuth 2)');
    return panel;
  };

  /** Opens the dialog by a click, and gives its window. */
  async function clickDialog(panel: Locator): Promise<Page> {
    const popup = given.page.waitForEvent('popup');
    await panel.getByRole('button', { name: "Open Tray's dialog" }).click();
    const dialog = await popup;
    dialog.setDefaultTimeout(patience);
    await dialog.getByRole('heading', { name: 'New Slack authentication' }).waitFor();
    return dialog;
  }

  async function closing(dialog: Page, action: () => Promise<void>): Promise<void> {
    const closed = dialog.waitForEvent('close');
    await action();
    await closed;
  }

  it('is chosen once the dialog is finished, with the scopes that are ticked', async () => {
    const panel = await open();
    const dialog = await clickDialog(panel);
    await panel.getByText("Finish in the window of Tray's dialog.").waitFor();
    await closing(dialog, () => dialog.getByRole('button', { name: 'Allow' }).click());
    await panel.getByText('is made and chosen').waitFor();
    const latest = given.sandbox.authentications().at(-1);
    assert.deepEqual(await made(given.page), [latest?.id]);
    assert.deepEqual(latest?.scopes, ['chat:write:bot']);
  });

  it('is found in the list where the dialog tells nothing', async () => {
    const panel = await open();
    given.sandbox.changeDialog({ isSilent: true });
    const dialog = await clickDialog(panel);
    await closing(dialog, () => dialog.getByRole('button', { name: 'Allow' }).click());
    await panel.getByText('is made and chosen').waitFor();
    assert.deepEqual(await made(given.page), [given.sandbox.authentications().at(-1)?.id]);
  });

  it('is made where the dialog asks for the account first', async () => {
    const panel = await open();
    given.sandbox.changeDialog({ asksAccountId: true });
    const dialog = await clickDialog(panel);
    await closing(dialog, () => dialog.getByRole('button', { name: 'Allow' }).click());
    await panel.getByText('is made and chosen').waitFor();
  });

  it('is not made when the window is closed, which is said', async () => {
    const panel = await open();
    const dialog = await clickDialog(panel);
    await dialog.close();
    await panel.getByText('The window was closed').waitFor();
    assert.deepEqual(await made(given.page), []);
  });

  it('may still be made after a failure, whose words are shown as they are', async () => {
    const panel = await open();
    const dialog = await clickDialog(panel);
    await dialog.getByRole('button', { name: 'Let it fail' }).click();
    await panel.getByText("Tray's dialog reports: The service refused the authorization.").waitFor();
    await closing(dialog, () => dialog.getByRole('button', { name: 'Allow' }).click());
    await panel.getByText('is made and chosen').waitFor();
  });

  it('is not taken from anybody else who sends messages', async () => {
    const panel = await open();
    const dialog = await clickDialog(panel);
    const { page } = given;
    await page.evaluate(sendAsOthers);
    assert.deepEqual(await made(page), []);
    await closing(dialog, () => dialog.getByRole('button', { name: 'Allow' }).click());
    await panel.getByText('is made and chosen').waitFor();
  });

  it('says what to do where the browser blocks the window', async () => {
    const panel = await open();
    await given.page.evaluate(() => {
      const own = window.open;
      window.open = () => {
        window.open = own;
        return null;
      };
    });
    await panel.getByRole('button', { name: "Open Tray's dialog" }).click();
    await panel.getByText('The browser blocked the window.').waitFor();
    const dialog = await clickDialog(panel);
    await dialog.close();
  });

  it('says what token it takes, and closes the window, where Tray gives no dialog', async () => {
    const panel = await open();
    given.sandbox.orderFault({ match: { path: '/graphql' }, status: 403, times: 'always' });
    const popup = given.page.waitForEvent('popup');
    await panel.getByRole('button', { name: "Open Tray's dialog" }).click();
    await panel.getByText('that takes a master token').waitFor();
    const window = await popup;
    await until(() => window.isClosed());
  });

  it("is found when the person comes back from Tray's app, where there is no dialog", async () => {
    const { page, sandbox } = given;
    let reads = 0;
    const count = (response: Response) => {
      if (response.url().endsWith('/tray/authentications')) reads++;
    };
    page.on('response', count);
    const panel = await openPanel(given, 'trello', { draft: draftOf(sandbox, { embeddedId: '' }) });
    await panel.getByText("In Tray's app open Authentications").waitFor();
    // The list as it was, with which it is compared: that of the page came first.
    await until(() => reads === 2);
    page.off('response', count);
    const authId = await makeElsewhere(sandbox, 'trello');
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await panel.getByText('is made and chosen').waitFor();
    assert.deepEqual(await made(page), [authId]);
  });
});

/** In the page: this window and a frame in it say what the dialog would. Resolves when both were heard. */
function sendAsOthers(): Promise<void> {
  const message = { type: 'tray.authpopup.finish', authId: '1a2b3c4d-0000-4000-8000-123456789abc' };
  const frame = document.createElement('iframe');
  frame.srcdoc = `<script>parent.postMessage(${JSON.stringify(message)}, '*')</script>`;
  const senders = new Set<MessageEventSource | null>();
  return new Promise((resolve) => {
    addEventListener('message', ({ source, data }) => {
      if (data?.authId === message.authId) senders.add(source);
      if (senders.size < 2) return;
      frame.remove();
      resolve();
    });
    window.postMessage(message, '*');
    document.body.append(frame);
  });
}

/** As Tray's app would. */
async function makeElsewhere(sandbox: Sandbox, service: string): Promise<string> {
  const environment = sandbox.authentications().find(({ id }) => id === sandbox.authIds[service])?.environment;
  const answer = await fetch(`${sandbox.url}/core/v1/authentications`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Made elsewhere', serviceEnvironmentId: environment?.id }),
  });
  return String(Object(await answer.json()).id);
}
