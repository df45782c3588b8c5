/** An authentication that is made of credentials that are typed in the editor. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { violations } from '../../support/axe';
import { exportedFlows } from '../../support/editor-page';
import { made, openPanel, type PanelWorld, withPanelPage } from './panel-page';

const secret = 'hunter2-and-more';

describe('a new authentication with credentials', function () {
  this.timeout(120_000);
  let given: PanelWorld;
  withPanelPage((panelWorld) => {
    given = panelWorld;
  });

  it('is made by the keyboard alone, with what the schema asks, and leaves nothing behind', async () => {
    const { page, sandbox } = given;
    const panel = await openPanel(given, 'twilio');
    await panel.getByLabel('Name', { exact: true }).waitFor();
    const type = async (field: string, text: string) => {
      const box = panel.getByRole('textbox', { name: field, exact: true });
      while (!(await box.evaluate((element) => element === document.activeElement))) await page.keyboard.press('Tab');
      await page.keyboard.insertText(text);
    };
    assert.equal(await panel.getByLabel('Name', { exact: true }).inputValue(), 'Twilio');
    await type('Account SID', 'AC1');
    assert.equal(await panel.getByLabel('Auth token', { exact: true }).getAttribute('type'), 'password');
    await type('Auth token', secret);
    await type('API version', '2');
    const create = panel.getByRole('button', { name: 'Create', exact: true });
    while (!(await create.evaluate((element) => element === document.activeElement))) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await panel.getByText('is made and chosen').waitFor();
    await panel.getByText('without asking Twilio').waitFor();
    const latest = sandbox.authentications().at(-1);
    assert.deepEqual(await made(page), [latest?.id]);
    assert.deepEqual(latest?.credentials, { account_sid: 'AC1', auth_token: secret, api_version: 2 });
    assert.equal(latest?.name, 'Twilio');
    await panel.getByRole('button', { name: 'Try it' }).click();
    assert.equal(await page.evaluate(() => window.newAuthenticationTest.trials), 1);
    assert.ok(!(await page.content()).includes(secret));
    assert.ok(!JSON.stringify(await exportedFlows(page)).includes(secret));
    assert.ok(
      !(await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).includes(secret),
    );
  });

  it('offers values only, and lets no browser look at the spelling of them', async () => {
    const panel = await openPanel(given, 'twilio');
    await panel.getByRole('button', { name: 'Subaccount, type: text' }).click();
    assert.deepEqual(await given.page.getByRole('menuitemradio').allTextContents(), [
      'text',
      'number',
      'true or false',
      'JSON',
    ]);
    await given.page.keyboard.press('Escape');
    assert.equal(await panel.getByLabel('Account SID', { exact: true }).getAttribute('spellcheck'), 'false');
    assert.equal(await panel.getByText('Edit as JSON').count(), 0);
  });

  it('says what is missing before it is sent, and sends it all the same where the person wants it', async () => {
    const { page, sandbox } = given;
    const panel = await openPanel(given, 'twilio');
    const before = sandbox.authentications().length;
    await panel.getByLabel('Auth token', { exact: true }).fill(secret);
    await panel.getByRole('button', { name: 'Create', exact: true }).click();
    await panel.getByText('Account SID: is required').waitFor();
    await panel.getByRole('button', { name: 'Create anyway' }).click();
    await panel.getByText('Tray refused this. The reasons are shown at the fields.').waitFor();
    await panel.getByLabel('Account SID', { exact: true }).fill('AC1');
    await panel.getByText('Account SID: is required').waitFor({ state: 'detached' });
    assert.equal(sandbox.authentications().length, before);
    await panel.getByRole('button', { name: 'Create', exact: true }).click();
    await panel.getByText('is made and chosen').waitFor();
    assert.equal((await made(page)).length, 1);
  });

  it('shows at its field what Tray says of a value, until the value is another one', async () => {
    const panel = await openPanel(given, 'twilio');
    await panel.getByLabel('Account SID', { exact: true }).fill('AC1');
    await panel.getByLabel('Auth token', { exact: true }).fill(secret);
    // The type is misspelt in the schema: nobody but Tray knows that only a text is right.
    given.sandbox.orderFault({
      status: 400,
      match: { path: '/core/v1/authentications' },
      body: { message: 'Schema validation errors: [ 1 - #/subaccount: is not known <b>here</b> ]' },
    });
    await panel.getByLabel('Subaccount', { exact: true }).fill('sub');
    await panel.getByRole('button', { name: 'Create', exact: true }).click();
    const words = panel.getByText('Is not known <b>here</b>');
    await words.waitFor();
    await panel.getByLabel('Subaccount', { exact: true }).fill('other');
    await words.waitFor({ state: 'detached' });
  });

  it('is made once where the answer is lost and the person tries again', async () => {
    const { page, sandbox } = given;
    const panel = await openPanel(given, 'outreach');
    const before = sandbox.authentications().length;
    await panel.getByLabel('Client ID', { exact: true }).fill('id');
    await panel.getByLabel('Client secret', { exact: true }).fill(secret);
    await page.route(
      '**/tray/create-authentication',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await panel.getByRole('button', { name: 'Create', exact: true }).click();
    await panel.getByText('The answer did not arrive').waitFor();
    await panel.getByRole('button', { name: 'Create', exact: true }).click();
    await panel.getByText('is made and chosen').waitFor();
    assert.equal(sandbox.authentications().length, before + 1);
    assert.deepEqual(await made(page), [sandbox.authentications().at(-1)?.id]);
  });

  for (const dark of [false, true]) {
    it(`has no fault that axe finds in the ${dark ? 'dark' : 'light'} theme, and fits into a narrow tray`, async () => {
      const { page } = given;
      const panel = await openPanel(given, 'twilio', { width: 330 });
      await useTheme(page, dark);
      await panel.getByRole('button', { name: 'Create', exact: true }).click();
      await panel.getByText('Account SID: is required').waitFor();
      assert.deepEqual(await violations(panel), []);
      assert.equal(await panel.evaluate((element) => element.scrollWidth > element.clientWidth), false);
      await useTheme(page, false);
    });
  }

  it('takes a choice between environments, by title and type', async () => {
    const panel = await openPanel(given, 'shopify');
    const environments = panel.getByLabel('Environment', { exact: true });
    await environments.waitFor();
    assert.deepEqual(await environments.locator('option').allTextContents(), [
      'Choose…',
      'Production (token)',
      'without a title (OAuth 2)',
    ]);
    await environments.selectOption('Production (token)');
    await panel.getByLabel('Shop', { exact: true }).fill('ours');
    await panel.getByLabel('Access token', { exact: true }).fill(secret);
    await panel.getByRole('button', { name: 'Create', exact: true }).click();
    await panel.getByText('is made and chosen').waitFor();
    const latest = given.sandbox.authentications().at(-1);
    assert.deepEqual([latest?.userData, latest?.credentials], [{ shop: 'ours' }, { access_token: secret }]);
  });

  it('says why the environments could not be read, and reads them on a retry', async () => {
    const { page } = given;
    await page.route('**/tray/environments', (route) => route.abort(), { times: 1 });
    const panel = await openPanel(given, 'twilio');
    await panel.getByText('Node-RED does not answer.').waitFor();
    await panel.getByRole('button', { name: 'Retry' }).click();
    await panel.getByLabel('Account SID', { exact: true }).waitFor();
  });

  it('belongs to the end user for whom it is made', async () => {
    const [user] = given.sandbox.endUsers();
    const panel = await openPanel(given, 'outreach', { userId: user?.id ?? '' });
    await panel.getByLabel('Client ID', { exact: true }).fill('id');
    await panel.getByLabel('Client secret', { exact: true }).fill(secret);
    await panel.getByRole('button', { name: 'Create', exact: true }).click();
    await panel.getByText('is made and chosen').waitFor();
    assert.deepEqual(given.sandbox.authentications().at(-1)?.owner, { kind: 'user', userId: user?.id });
  });
});

function useTheme(page: Page, dark: boolean): Promise<boolean> {
  return page.evaluate((is) => document.documentElement.classList.toggle('nr-theme-dark', is), dark);
}
