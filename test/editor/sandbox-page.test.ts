/** The sandbox's page in a real browser. */
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type { Sandbox } from '../../sandbox';
import { violations } from '../support/axe';
import { sharedBrowser } from '../support/shared-editor';
import { startSandbox } from '../support/start-sandbox';
import { patience } from '../support/until';
import { call, sms } from '../unit/sandbox/client';

describe('the page of the sandbox', () => {
  let sandbox: Sandbox;
  let browser: Browser;
  before(async () => {
    sandbox = await startSandbox();
    browser = await sharedBrowser();
  });
  after(() => sandbox.close());
  beforeEach(() => sandbox.reset());

  async function open(colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
    const context = await browser.newContext({ colorScheme, permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    page.on('pageerror', (error) => assert.fail(error));
    await page.goto(sandbox.url);
    return page;
  }

  it('shows new calls by itself, and keeps open what was opened', async () => {
    const page = await open();
    await call(sandbox, sms('first'));
    await page.locator('summary.line').click();
    await page.getByText('"body": "first"').first().waitFor();
    await call(sandbox, sms('second'));
    await page.locator('summary.line').nth(1).waitFor();
    assert.deepEqual(await page.locator('details[open]').count(), 1);
    assert.ok(await page.getByText('"body": "first"').first().isVisible());
    await page.context().close();
  });

  it('copies what a connection needs', async () => {
    const page = await open();
    await page.getByRole('button', { name: `Copy ${sandbox.token}` }).click();
    await page.getByText('Copied').waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), sandbox.token);
    await page.context().close();
  });

  it('starts over', async () => {
    await call(sandbox, sms());
    const page = await open();
    await page.getByRole('button', { name: 'Start over' }).click();
    await page.getByText('No calls yet.').waitFor();
    assert.deepEqual(sandbox.executions(), []);
    await page.context().close();
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`is accessible (${scheme})`, async () => {
      await call(sandbox, sms());
      await call(sandbox, { ...sms(), input: {} });
      sandbox.orderFault({ status: 503 });
      const page = await open(scheme);
      for (const summary of await page.locator('summary').all()) await summary.click();
      assert.deepEqual(await violations(page.locator('html')), []);
      await page.context().close();
    });
  }
});
