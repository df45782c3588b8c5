/** Choosing the authentication of a call, and the end user on whose behalf it is made. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Sandbox } from '../../../sandbox';
import { trayConnectorDefaults } from '../../../src/shared/flow';
import { violations } from '../../support/axe';
import {
  cancelTrays,
  choose,
  confirmTray,
  isDirty,
  nodeAsSaved,
  openConnection,
  openDialog,
  pageErrors,
} from '../../support/editor-page';
import { callFlow } from '../../support/flows';
import { leave, openWith, world } from '../../support/shared-editor';
import { until } from '../../support/until';

const fields = [
  { path: '/workspace_id', type: 'str', value: 'T0ACME' },
  { path: '/channel', type: 'str', value: 'general' },
  { path: '/message', type: 'str', value: 'Hello' },
];

const slack = {
  ...trayConnectorDefaults,
  type: 'tray-connector',
  z: 'flow',
  connection: 'connection',
  connector: 'slack',
  connectorVersion: '10.0',
  operation: 'send_message',
  x: 300,
  wires: [],
};

describe('the picker of authentications', () => {
  let sandbox: Sandbox;
  let page: Page;

  before(async () => {
    ({ sandbox } = await world());
    const ada = sandbox.endUsers().find(({ name }) => name === 'Ada Lovelace')?.id ?? '';
    page = await openWith([
      ...callFlow(sandbox),
      { ...slack, id: 'slack', y: 260, fields },
      { ...slack, id: 'chosen', authIdType: 'str', authId: sandbox.authIds.slack, authLabel: 'An old name', y: 320 },
      { ...slack, id: 'for-ada', userIdType: 'str', userId: ada, y: 380 },
      { ...slack, id: 'for-many', authIdType: 'msg', authId: 'auth', userIdType: 'msg', userId: 'user', y: 440 },
    ]);
  });
  after(() => leave(page));

  afterEach(async () => {
    await cancelTrays(page);
    assert.deepEqual(pageErrors(page), []);
  });

  it('says of the default that it does not fit, and saves another one with its name', async () => {
    const dialog = await openDialog(page, 'slack');
    await dialog.getByText('one for Slack (version 4) is needed here').waitFor();
    await choose(dialog, 'Authentication', 'our', 'Our Slack');
    await dialog.getByText('is needed here').waitFor({ state: 'hidden' });
    await confirmTray(page);
    const { authId, authIdType, authLabel } = await nodeAsSaved(page, 'slack');
    assert.deepEqual([authId, authIdType, authLabel], [sandbox.authIds.slack, 'str', 'Our Slack']);
  });

  it('warns of scopes that the operation names and the authentication lacks', async () => {
    const dialog = await openDialog(page, 'chosen');
    await choose(dialog, 'Authentication', 'another', 'Another Slack');
    await dialog.getByText('scopes that this authentication does not have: chat:write:bot').waitFor();
    await dialog.getByText('Slack, made earlier').waitFor({ state: 'detached' });
  });

  it('changes nothing when it is opened and closed, not even a name that is another today', async () => {
    const before = await nodeAsSaved(page, 'chosen');
    const dialog = await openDialog(page, 'chosen');
    await until(async () => (await authenticationBox(dialog).inputValue()) === 'Our Slack');
    await confirmTray(page);
    assert.deepEqual(await nodeAsSaved(page, 'chosen'), before);
  });

  it('takes an authId that is typed, and says where the list does not have it', async () => {
    const dialog = await openDialog(page, 'chosen');
    const typed = '1a2b3c4d-0000-4000-8000-123456789abc';
    await authenticationBox(dialog).fill(typed);
    await page.keyboard.press('Enter');
    await dialog.getByText('not in the list', { exact: true }).waitFor();
    await dialog.getByText('Tray does not list this authentication').waitFor();
    await confirmTray(page);
    const { authId, authLabel } = await nodeAsSaved(page, 'chosen');
    assert.deepEqual([authId, authLabel], [typed, '']);
  });

  it('says why there is no list, keeps what is saved, and reads it again', async () => {
    sandbox.orderFault({ match: { path: '/graphql' }, times: 'always', status: 403 });
    const dialog = await openDialog(page, 'chosen');
    const retry = dialog.getByRole('button', { name: 'Retry' });
    await retry.waitFor();
    await dialog.getByText('Tray does not let this token list authentications.').waitFor();
    sandbox.reset();
    await retry.click();
    await retry.waitFor({ state: 'detached' });
    await authenticationBox(dialog).click();
    await dialog.getByRole('option', { name: 'Our Slack' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('says that a connector needs none', async () => {
    const dialog = await openDialog(page, 'slack');
    await choose(dialog, 'Connector', 'every', 'Every feature');
    await dialog.getByText('No authentication is needed here.').waitFor();
  });

  it('lists the authentications of an end user, by keyboard alone, and tries the call on behalf of that user', async () => {
    const dialog = await openDialog(page, 'slack');
    const ada = sandbox.endUsers().find(({ name }) => name === 'Ada Lovelace');
    await dialog.getByRole('button', { name: 'Act for an end user' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('ada');
    await dialog.getByRole('option', { name: 'Ada Lovelace' }).waitFor();
    await page.keyboard.press('Enter');
    await dialog.getByText("authentication is not one of the end user's").waitFor();
    await authenticationBox(dialog).focus();
    await page.keyboard.press('ArrowDown');
    await dialog.getByRole('option', { name: 'Slack of customer-1' }).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    assert.equal(await authenticationBox(dialog).inputValue(), 'Slack of customer-1');
    await dialog.getByRole('button', { name: 'Preview' }).click();
    await dialog.getByText('Made on behalf of the end user').waitFor();
    await dialog.getByRole('button', { name: 'Try it' }).click();
    await dialog.getByRole('button', { name: 'Make the call' }).click();
    await dialog.getByText('Succeeded').waitFor();
    const { userId: actingUser, authId } = sandbox.executions().at(-1) ?? {};
    assert.deepEqual(actingUser, ada?.id);
    assert.ok(authId !== undefined);
    await confirmTray(page);
    const { userId, userIdType, authLabel } = await nodeAsSaved(page, 'slack');
    assert.deepEqual([userId, userIdType, authLabel], [ada?.id, 'str', 'Slack of customer-1']);
  });

  it('shows the end user who is saved by name, and takes the row away again', async () => {
    const dialog = await openDialog(page, 'for-ada');
    const user = dialog.getByRole('combobox', { name: 'End user', exact: true });
    await until(async () => (await user.inputValue()) === 'Ada Lovelace');
    await dialog.getByRole('button', { name: 'No end user' }).click();
    await dialog.getByRole('button', { name: 'Act for an end user' }).waitFor();
    await confirmTray(page);
    const { userId, userIdType } = await nodeAsSaved(page, 'for-ada');
    assert.deepEqual([userId, userIdType], ['', 'none']);
  });

  it('keeps expressions, and asks for the end user before a trial', async () => {
    const dialog = await openDialog(page, 'for-many');
    await dialog.getByRole('button', { name: 'Try it' }).click();
    await dialog.getByText("The end user needs a sample first: Tray's id of the user.").waitFor();
    await confirmTray(page);
    assert.equal((await nodeAsSaved(page, 'for-many')).userId, 'user');
  });

  for (const theme of ['light', 'dark']) {
    it(`is accessible, in the ${theme} theme`, async () => {
      if (theme === 'dark') await page.evaluate(() => document.documentElement.classList.add('nr-theme-dark'));
      const dialog = await openDialog(page, 'call');
      await dialog.getByRole('button', { name: 'Act for an end user' }).click();
      await dialog.getByRole('button', { name: 'New authentication' }).click();
      await authenticationBox(dialog).click();
      await dialog.getByRole('option', { name: 'Our Twilio' }).first().waitFor();
      assert.deepEqual(await violations(dialog.locator('.tray-dialog')), []);
      await page.keyboard.press('Escape');
    });
  }
});

describe('the default authentication of a connection', () => {
  let sandbox: Sandbox;
  let page: Page;

  before(async () => {
    ({ sandbox } = await world());
    page = await openWith(callFlow(sandbox));
  });
  after(() => leave(page));

  it('is shown by its name, and changes nothing', async () => {
    await openDialog(page, 'call');
    const config = await openConnection(page);
    await until(async () => (await authenticationBox(config).inputValue()) === 'Our Twilio');
    await config.getByRole('button', { name: 'Test connection' }).click();
    await config.getByText(/It works\. Connectors: \d+\. Authentications: \d+\./).waitFor();
    await confirmTray(page);
    await confirmTray(page);
    assert.equal(await isDirty(page), false);
  });

  it('is chosen from the list', async () => {
    await openDialog(page, 'call');
    const config = await openConnection(page);
    await choose(config, 'Authentication', 'trello', 'Our Trello');
    await confirmTray(page);
    const dialog = await page.locator('.red-ui-tray').last();
    await until(async () => (await authenticationBox(dialog).inputValue()) === "The connection's default: Our Trello");
    await cancelTrays(page);
  });
});

function authenticationBox(dialog: Locator): Locator {
  return dialog.getByRole('combobox', { name: 'Authentication', exact: true });
}
