/** The sandbox's authentication dialog in a real browser: its window, and the messages that its opener gets. */
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type { Sandbox } from '../../sandbox';
import { launchBrowser } from '../support/browser';
import { startSandbox } from '../support/start-sandbox';
import { patience } from '../support/until';
import { graphql } from '../unit/sandbox/client';

describe('the authentication dialog of the sandbox in a browser', function () {
  this.timeout(60_000);
  let sandbox: Sandbox;
  /** Another origin, as Node-RED's editor is one. */
  let opener: Sandbox;
  let browser: Browser;
  let page: Page;
  before(async () => {
    [sandbox, opener, browser] = await Promise.all([startSandbox(), startSandbox(), launchBrowser()]);
  });
  after(async () => {
    await browser?.close();
    await Promise.all([sandbox?.close(), opener?.close()]);
  });
  beforeEach(async () => {
    sandbox.reset();
    page = await browser.newPage();
    page.setDefaultTimeout(patience);
    await page.goto(opener.url);
    await page.evaluate(() => {
      const messages: unknown[] = [];
      Object.assign(window, { messages });
      addEventListener('message', ({ data, origin }) => messages.push({ ...data, origin }));
    });
  });
  afterEach(() => page.close());

  /** What the dialog has told its opener, once it has told anything: messages between windows take a while. */
  const messages = async () => {
    await page.waitForFunction(() => Reflect.get(window, 'messages').length > 0);
    return heard();
  };
  const heard = () => page.evaluate(() => Reflect.get(window, 'messages'));

  async function open(service: string): Promise<Page> {
    const [user] = sandbox.endUsers();
    const mutation =
      'mutation ($userId: ID!) { generateAuthorizationCode(input: { userId: $userId }) { authorizationCode } }';
    const { data } = await graphql(sandbox, mutation, { variables: { userId: user?.id ?? '' } });
    const code = String(Object(data.generateAuthorizationCode).authorizationCode);
    const environment = sandbox.authentications().find(({ id }) => id === sandbox.authIds[service])?.environment;
    const query = `code=${code}&serviceId=${environment?.service.id}&serviceEnvironmentId=${environment?.id}`;
    const address = `${sandbox.url}/external/auth/create/${sandbox.embeddedId}?${query}`;
    const popup = page.waitForEvent('popup');
    await page.evaluate((url) => {
      const opened = window.open(undefined, '_blank', 'width=500,height=500,scrollbars=no');
      if (opened !== null) opened.location.href = url;
    }, address);
    const dialog = await popup;
    dialog.setDefaultTimeout(patience);
    dialog.on('pageerror', (error) => assert.fail(error));
    await dialog.getByRole('heading').waitFor();
    return dialog;
  }

  /** Does what ends in the window being closed. */
  async function closing(dialog: Page, action: () => Promise<void>): Promise<void> {
    const closed = dialog.waitForEvent('close');
    await action();
    await closed;
  }

  it('tells its opener that it is finished, with the new authId, and closes', async () => {
    const dialog = await open('slack');
    await dialog.getByLabel('Name').fill('Made in the dialog');
    await closing(dialog, () => dialog.getByRole('button', { name: 'Allow' }).click());
    const made = sandbox.authentications().find(({ name }) => name === 'Made in the dialog');
    assert.deepEqual(await messages(), [
      { type: 'tray.authpopup.finish', authType: 'oauth', authId: made?.id, origin: sandbox.url },
    ]);
    assert.equal(made?.scopes.length, 5);
  });

  it('takes credentials, and says what is wrong with them', async () => {
    const dialog = await open('twilio');
    await dialog.getByLabel('Account SID').fill('AC1');
    await dialog.getByLabel('Auth token').fill('secret');
    await dialog.getByLabel('API version').fill('two');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('#/api_version: expected type: Integer').waitFor();
    await dialog.getByLabel('API version').fill('2');
    await closing(dialog, () => dialog.getByRole('button', { name: 'Save' }).click());
    const [finish] = await messages();
    assert.equal(finish.authType, 'token');
    assert.equal(sandbox.authentications().at(-1)?.id, finish.authId);
  });

  it('tells its opener that it was cancelled', async () => {
    const dialog = await open('slack');
    await closing(dialog, () => dialog.getByRole('button', { name: 'Cancel' }).click());
    assert.deepEqual(await messages(), [{ type: 'tray.authpopup.close', origin: sandbox.url }]);
  });

  it('tells its opener of a failure, and stays open', async () => {
    const dialog = await open('slack');
    await dialog.getByRole('button', { name: 'Let it fail' }).click();
    await dialog.getByText('The service refused the authorization.').waitFor();
    const [message] = await messages();
    assert.equal(message.type, 'tray.authPopup.error');
    assert.equal(message.error, 'The service refused the authorization.');
  });

  it('waits for an account id where it asks for one', async () => {
    sandbox.changeDialog({ asksAccountId: true });
    const dialog = await open('slack');
    await dialog.getByText('Waiting for the account id').waitFor();
    assert.ok(await dialog.getByLabel('Name').isDisabled());
    assert.deepEqual(await messages(), [{ type: 'tray.authpopup.accountIdRequest', origin: sandbox.url }]);
    await page.evaluate(() => {
      addEventListener('message', ({ source, data, origin }) => {
        if (data.type === 'tray.authpopup.accountIdRequest') {
          source?.postMessage({ ...data, data: 'account-1' }, { targetOrigin: origin });
        }
      });
    });
    await dialog.reload();
    await dialog.getByText('was used already').waitFor();
    const again = await open('slack');
    await again.getByRole('button', { name: 'Allow' }).click();
    await page.waitForFunction(() =>
      Reflect.get(window, 'messages').some(({ type }: { type: string }) => type === 'tray.authpopup.finish'),
    );
  });

  it('sends no message when it is silent', async () => {
    sandbox.changeDialog({ isSilent: true });
    const dialog = await open('slack');
    await closing(dialog, () => dialog.getByRole('button', { name: 'Allow' }).click());
    assert.deepEqual(await heard(), []);
    assert.equal(sandbox.authentications().at(-1)?.name, 'My Slack');
  });
});
