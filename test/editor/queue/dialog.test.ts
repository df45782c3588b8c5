/** The dialog of a queue in a real browser, beside a real Redis server that asks for a password. */
import assert from 'node:assert/strict';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import type { Locator, Page } from 'playwright-core';
import { queueNamesKey } from '../../../src/queue/server/names';
import { trayQueueDefaults } from '../../../src/shared/flow';
import { violations } from '../../support/axe';
import {
  cancelTray,
  cancelTrays,
  confirmTray,
  isDirty,
  openConnection,
  openDialog,
  openNewQueue,
  openQueue,
  pageErrors,
} from '../../support/editor-page';
import { callFlow } from '../../support/flows';
import { type RedisServer, startRedis } from '../../support/redis-server';
import { leave, openWith, world } from '../../support/shared-editor';
import { focusedName, tabTo } from '../life/tabbing';

const password = 'planted-queue-password';
const prefix = 'dialog';

describe('the dialog of a queue', () => {
  let redis: RedisServer;
  let client: Redis;
  let page: Page;

  before(async () => {
    redis = await startRedis();
    client = new Redis(redis.url);
    await client.config('SET', 'requirepass', password);
    const { sandbox } = await world();
    const queue = { ...trayQueueDefaults, type: 'tray-queue', url: redis.url, prefix };
    const flows = callFlow(sandbox).map((node) =>
      'type' in node && node.type === 'tray-config' ? { ...node, queue: 'queue' } : node,
    );
    page = await openWith([...flows, { ...queue, id: 'queue', credentials: { username: '', password } }]);
  });
  after(async () => {
    await leave(page);
    client.disconnect();
    await redis.stop();
  });

  afterEach(async () => {
    await page.unrouteAll();
    await cancelTrays(page);
    assert.deepEqual(pageErrors(page), []);
  });

  async function open(): Promise<Locator> {
    await openDialog(page, 'call');
    await openConnection(page);
    return openQueue(page);
  }

  async function openNew(): Promise<Locator> {
    await openDialog(page, 'call');
    await openConnection(page);
    return openNewQueue(page);
  }

  /** Puts calls into the queue in place of those that are there. */
  async function fill(waiting: number, delayed = 0): Promise<void> {
    await client.sadd(queueNamesKey(prefix), 'connection');
    const queue = new Queue('connection', { connection: client, prefix });
    await queue.obliterate({ force: true });
    for (let i = 0; i < waiting; i++) await queue.add('call', {});
    for (let i = 0; i < delayed; i++) await queue.add('call', {}, { delay: 600_000 });
  }

  /** What is counted, in the order in which it is shown. */
  async function counts(dialog: Locator): Promise<Record<string, string>> {
    await dialog.locator('.tray-counts').waitFor();
    const [names, numbers] = await Promise.all(
      ['dt', 'dd'].map((part) => dialog.locator(`.tray-counts ${part}`).allTextContents()),
    );
    return Object.fromEntries((names ?? []).map((name, i) => [name, numbers?.[i] ?? '']));
  }

  it('changes nothing when it is opened and closed', async () => {
    const dialog = await open();
    assert.equal(await dialog.getByLabel('Address').inputValue(), redis.url);
    assert.equal(await dialog.getByLabel('Password').inputValue(), '__PWRD__');
    await confirmTray(page);
    await confirmTray(page);
    await confirmTray(page);
    assert.equal(await isDirty(page), false);
  });

  it('tests the queue with what is stored, and with what is typed and not deployed', async () => {
    const dialog = await open();
    const test = dialog.getByRole('button', { name: 'Test queue' });
    await test.click();
    await dialog.getByText(/^It works: (Redis|Valkey) \d+\.\d+\S*\.$/).waitFor();
    await dialog.getByLabel('Password').fill('a wrong one');
    await test.click();
    await dialog.getByText('does not accept the user or the password').waitFor();
    await dialog.getByLabel('Password').fill(password);
    await test.click();
    await dialog.getByText('It works:').waitFor();
    assert.ok(!(await dialog.innerText()).includes(password));
  });

  it('says that a stored password does not go to another address, and what is wrong with one', async () => {
    const dialog = await open();
    const address = dialog.getByLabel('Address');
    await address.fill('redis://127.0.0.1:1');
    await dialog.getByText('The stored password is only sent to the address that is deployed').waitFor();
    await dialog.getByRole('button', { name: 'Test queue' }).click();
    await dialog.getByRole('alert').getByText('The stored password is only sent').waitFor();
    await dialog.getByLabel('Password').fill('');
    await dialog.getByRole('button', { name: 'Test queue' }).click();
    await dialog.getByText('cannot be reached (ECONNREFUSED)').waitFor();
    await address.fill('http://127.0.0.1');
    await dialog.getByText('The address must start with redis://').first().waitFor();
    await address.fill('redis://somebody:secret@127.0.0.1');
    await dialog.getByText('do not belong in the address').waitFor();
    await dialog.getByLabel('Prefix').fill('two words');
    await dialog.getByText('The prefix must be one word').waitFor();
  });

  it('warns of a server that would lose messages', async () => {
    await client.config('SET', 'maxmemory-policy', 'allkeys-lru');
    await client.config('SET', 'appendonly', 'no');
    try {
      const dialog = await open();
      await dialog.getByRole('button', { name: 'Test queue' }).click();
      await dialog.getByText('Set maxmemory-policy to noeviction.').waitFor();
      await dialog.getByText('Set appendonly to yes.').waitFor();
    } finally {
      await client.config('SET', 'maxmemory-policy', 'noeviction');
      await client.config('SET', 'appendonly', 'yes');
    }
  });

  it('counts what is in the queue, and empties what waits after a question alone', async () => {
    await fill(3, 2);
    const dialog = await open();
    assert.deepEqual(await counts(dialog), { Waiting: '3', Running: '0', Delayed: '2', Failed: '0' });
    const empty = dialog.getByRole('button', { name: 'Remove waiting calls' });
    const question = dialog.getByRole('alertdialog');
    await empty.click();
    await question.getByText('Remove all waiting calls (3) for good?').waitFor();
    await question.getByRole('button', { name: 'Keep them' }).click();
    await question.waitFor({ state: 'detached' });
    await dialog.getByRole('button', { name: 'Count again' }).click();
    assert.equal((await counts(dialog)).Waiting, '3');
    await empty.click();
    await question.getByRole('button', { name: 'Remove them' }).click();
    await dialog.getByText('Removed: 3.').waitFor();
    const beyond = await dialog.locator('.tray-notice').evaluateAll((notices) => {
      const rightOf = (element: Element | null) => element?.getBoundingClientRect().right ?? 0;
      return notices.filter((notice) => rightOf(notice) > rightOf(notice.parentElement) + 0.5).length;
    });
    assert.equal(beyond, 0);
    await dialog.locator('.tray-counts dd').first().getByText('0', { exact: true }).waitFor();
    assert.deepEqual(await counts(dialog), { Waiting: '0', Running: '0', Delayed: '2', Failed: '0' });
  });

  it('counts nothing in a queue that is not deployed, and says why a server cannot be asked', async () => {
    const added = await openNew();
    await added.getByText('The counts appear once the queue is deployed.').waitFor();
    await cancelTrays(page);
    await client.config('SET', 'requirepass', 'changed meanwhile');
    try {
      const dialog = await open();
      await dialog.getByText('does not accept the user or the password').waitFor();
    } finally {
      await client.config('SET', 'requirepass', password);
    }
  });

  it('shows the one command that installs what is missing, to be copied', async () => {
    await page.route('**/tray/queue-state', (route) =>
      route.fulfill({ json: { install: 'npm install some packages' } }),
    );
    const dialog = await open();
    await dialog.getByText('npm install some packages').waitFor();
    await dialog.getByRole('button', { name: 'Copy the command' }).click();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'npm install some packages');
  });

  it('is named after its server where it has no name', async () => {
    await openDialog(page, 'call');
    const config = await openConnection(page);
    const chosen = config.locator('#node-config-input-queue option:checked');
    assert.equal(await chosen.textContent(), `Queue (${new URL(redis.url).host})`);
  });

  it('is used without a mouse', async () => {
    await fill(1);
    await openDialog(page, 'call');
    await openConnection(page);
    await tabTo(page, 'Edit tray queue config node');
    await page.keyboard.press('Enter');
    const dialog = page.locator('.red-ui-tray').last();
    await dialog.locator('.tray-counts').waitFor();
    await tabTo(page, 'Address');
    await tabTo(page, 'Test queue');
    await page.keyboard.press('Enter');
    await dialog.getByText('It works:').waitFor();
    await tabTo(page, 'Remove waiting calls');
    await page.keyboard.press('Enter');
    await dialog.getByRole('alertdialog').waitFor();
    assert.equal(await focusedName(page), 'Keep them');
    await page.keyboard.press('Escape');
    await dialog.getByRole('alertdialog').waitFor({ state: 'detached' });
    assert.equal(await focusedName(page), 'Remove waiting calls');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Remove them');
    await page.keyboard.press('Enter');
    await dialog.getByText('Removed: 1.').waitFor();
    assert.equal(await focusedName(page), 'Remove waiting calls');
  });

  it('fits a tray of 400 pixels', async () => {
    await fill(1);
    const dialog = await open();
    await dialog.getByRole('button', { name: 'Test queue' }).click();
    await dialog.getByText('It works:').waitFor();
    await dialog.getByRole('button', { name: 'Remove waiting calls' }).click();
    await dialog.evaluate((tray) => {
      tray.style.width = '400px';
    });
    const beyond = await dialog.evaluate((tray) => {
      const edge = tray.getBoundingClientRect().right;
      const parts = [...tray.querySelectorAll('.tray-dialog *:not(.tray-unseen)')];
      return parts
        .filter((part) => part.getBoundingClientRect().right > edge)
        .map((part) => part.outerHTML.slice(0, 80));
    });
    assert.deepEqual(beyond, []);
  });

  for (const theme of ['light', 'dark']) {
    it(`is accessible, in the ${theme} theme`, async () => {
      await fill(2);
      await page.evaluate((dark) => document.documentElement.classList.toggle('nr-theme-dark', dark), theme === 'dark');
      const dialog = await open();
      await dialog.getByLabel('Address').fill('nonsense');
      await dialog.getByRole('button', { name: 'Remove waiting calls' }).click();
      await dialog.getByRole('alertdialog').waitFor();
      assert.deepEqual(await violations(dialog.locator('.tray-dialog')), []);
      await cancelTray(page);
      await page.evaluate(() => document.documentElement.classList.remove('nr-theme-dark'));
    });
  }
});
