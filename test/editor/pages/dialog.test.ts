/** All pages of a list in the dialog of a call: offered, set by hand, previewed, tried, and marked where it cannot work. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Sandbox } from '../../../sandbox';
import { trayConnectorDefaults } from '../../../src/shared/flow';
import { violations } from '../../support/axe';
import { descriptionOf } from '../../support/description-of';
import {
  cancelTrays,
  choose,
  confirmTray,
  isDirty,
  nodeAsSaved,
  openDialog,
  pageErrors,
} from '../../support/editor-page';
import { connection } from '../../support/flows';
import { leave, openWith, world } from '../../support/shared-editor';
import { until } from '../../support/until';
import { focusedName, tabTo } from '../life/tabbing';

const offer = 'This operation returns its list in pages.';
const allPages = {
  pages: 'all',
  pageNext: 'next_page_offset',
  pageNextType: 'path',
  pageInput: '/page_offset',
  pageItems: 'data',
};

describe('all pages of a list, in the dialog of a call', () => {
  let sandbox: Sandbox;
  let page: Page;

  before(async () => {
    ({ sandbox } = await world());
    page = await openWith(flows(sandbox), { height: 1400 });
  });
  after(() => leave(page));
  beforeEach(() => sandbox.reset());
  afterEach(async () => {
    await cancelTrays(page);
    assert.deepEqual(pageErrors(page), []);
  });

  const saved = async (id: string) => {
    const node = await nodeAsSaved(page, id);
    return Object.fromEntries(Object.keys(allPages).map((name) => [name, node[name]]));
  };
  const body = (dialog: Locator, index: number) => dialog.locator('.tray-preview pre').nth(index);
  const calls = () => sandbox.executions().filter(({ operation }) => operation === 'list_prospects');

  it('are an offer that changes nothing by itself', async () => {
    const dialog = await openDialog(page, 'one');
    await dialog.getByText(offer).waitFor();
    assert.equal(await dialog.getByLabel('Pages', { exact: true }).inputValue(), 'one');
    assert.equal(await dialog.getByText('Next page', { exact: true }).count(), 0);
    await confirmTray(page);
    assert.equal(await isDirty(page), false);
  });

  it('are set as offered with one press, and by the keyboard', async () => {
    const dialog = await openDialog(page, 'one');
    await dialog.getByText(offer).waitFor();
    await tabTo(page, 'Get all pages');
    await page.keyboard.press('Enter');
    await dialog.getByText(offer).waitFor({ state: 'detached' });
    await until(async () => (await focusedName(page)) === 'Pages');
    await tabTo(page, 'Goes into');
    assert.equal(await dialog.getByRole('combobox', { name: 'Goes into' }).inputValue(), 'Page offset');
    assert.equal(await dialog.getByRole('combobox', { name: 'List', exact: true }).inputValue(), 'data');
    await tabTo(page, 'At most');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('7');
    await confirmTray(page);
    assert.deepEqual(await saved('one'), allPages);
    assert.equal((await nodeAsSaved(page, 'one')).pageLimit, 7);
    assert.equal((await nodeAsSaved(page, 'one')).valid, undefined);
  });

  it('are not offered where input and output do not go together', async () => {
    const dialog = await openDialog(page, 'sms');
    await dialog.getByRole('textbox', { name: 'Body', exact: true }).waitFor();
    await dialog.getByLabel('Pages', { exact: true }).waitFor();
    assert.equal(await dialog.getByText(offer).count(), 0);
  });

  it('are set by hand: a path or JSONata, a field or a JSON Pointer', async () => {
    const dialog = await openDialog(page, 'sms');
    await dialog.getByLabel('Pages', { exact: true }).selectOption('each');
    assert.equal(await dialog.getByRole('combobox', { name: 'List', exact: true }).count(), 0);
    await dialog.getByRole('button', { name: 'Next page, type: output.' }).click();
    await dialog.getByRole('menuitemradio', { name: 'JSONata expression' }).click();
    const expression = dialog.getByRole('textbox', { name: 'Next page', exact: true });
    await expression.click();
    await expression.pressSequentially('more ? sid');
    const field = dialog.getByRole('combobox', { name: 'Goes into' });
    await field.fill('not a pointer');
    await dialog.getByText('Nothing matches. A field that is not listed').first().waitFor();
    await field.fill('/paging/token');
    await dialog.getByRole('option', { name: 'Use “/paging/token”' }).click();
    await confirmTray(page);
    assert.deepEqual(await saved('sms'), {
      ...allPages,
      pages: 'each',
      pageNext: 'more ? sid',
      pageNextType: 'jsonata',
      pageInput: '/paging/token',
      pageItems: '',
    });
  });

  it('are warned of where another operation is chosen that has no such field, and are one call again', async () => {
    const dialog = await openDialog(page, 'all');
    const warning = dialog.getByText('This operation lists no such field.');
    await dialog.getByRole('combobox', { name: 'Goes into' }).waitFor();
    assert.equal(await warning.count(), 0);
    await choose(dialog, 'Connector', 'Twilio', 'Twilio');
    await choose(dialog, 'Operation', 'Send SMS', 'Send SMS');
    await warning.waitFor();
    await tabTo(page, 'One call');
    await page.keyboard.press('Enter');
    await warning.waitFor({ state: 'detached' });
    assert.equal(await dialog.getByLabel('Pages', { exact: true }).inputValue(), 'one');
    await until(async () => (await focusedName(page)) === 'Pages');
  });

  it('take a field from the list of those that the operation has', async () => {
    const dialog = await openDialog(page, 'half');
    await choose(dialog, 'Goes into', 'offset', 'Page offset');
    await choose(dialog, 'Next page', 'next', 'next_page_offset');
    await choose(dialog, 'List', 'dat', 'data');
    await confirmTray(page);
    assert.deepEqual(await saved('half'), allPages);
    assert.equal((await nodeAsSaved(page, 'half')).pageLimit, '$' + '{PAGES}', 'a variable stays');
  });

  it('show what the second call holds: first where it comes from, then the value', async () => {
    const dialog = await openDialog(page, 'all');
    await dialog.getByRole('button', { name: 'Preview', exact: true }).click();
    await dialog.getByText('Its value for the next page is in the first answer.').waitFor();
    assert.match(await body(dialog, 1).innerText(), /"page_offset": output\.next_page_offset/);
    await dialog.getByRole('button', { name: 'Try it' }).click();
    await dialog.getByText(/two pages at most, and Tray bills each as one task/).waitFor();
    assert.equal(calls().length, 0);
    await dialog.getByRole('button', { name: 'Make the call' }).click();
    await dialog.getByText('Page 2: ').waitFor();
    await dialog.locator('.tray-preview').getByText('The next page is requested with 10.').waitFor();
    assert.match(await body(dialog, 1).innerText(), /"page_offset": 10/);
  });

  it('are tried with two calls at most, each billed once, and put together', async () => {
    const dialog = await openDialog(page, 'all');
    await dialog.getByRole('button', { name: 'Try it' }).click();
    await dialog.getByRole('button', { name: 'Make the call' }).click();
    await dialog.getByText('The items of these pages, as the message gets them:').waitFor();
    assert.deepEqual(
      calls().map(({ input }) => input),
      [{ batch_size: 10 }, { batch_size: 10, page_offset: 10 }],
    );
    await dialog.locator('.tray-try').getByText('The next page is requested with 20.').waitFor();
    await dialog.locator('.tray-try').getByText('[20]').waitFor();
    await dialog.getByRole('button', { name: /^Output/ }).click();
    await dialog.getByRole('button', { name: 'Copy the path payload[0].attributes', exact: true }).first().waitFor();
    await until(async () => (await dialog.getByRole('button', { name: 'From the last try' }).count()) === 1);
  });

  it('are tried once where the first is the last', async () => {
    const dialog = await openDialog(page, 'short');
    await dialog.getByRole('button', { name: 'Try it' }).click();
    await dialog.getByRole('button', { name: 'Make the call' }).click();
    await dialog.getByText('This page is the last.').waitFor();
    assert.equal(calls().length, 1);
  });

  it('keep the first page when the second fails', async () => {
    let asked = 0;
    await page.route('**/tray/try', (route) => {
      asked++;
      if (asked === 2) sandbox.orderFault({ match: { operation: 'list_prospects' }, status: 500 });
      return route.continue();
    });
    const dialog = await openDialog(page, 'all');
    await dialog.getByRole('button', { name: 'Try it' }).click();
    await dialog.getByRole('button', { name: 'Make the call' }).click();
    const failed = dialog.getByRole('alert').filter({ hasText: 'Page 2: Failed' });
    assert.match(await failed.innerText(), /TRAY_SERVER/);
    await dialog.getByText('Page 1: Succeeded').waitFor();
    await dialog.locator('.tray-try').getByText('[10]').waitFor();
    await page.unroute('**/tray/try');
    assert.equal(asked, 2);
  });

  it('are marked in a flow that was imported with what cannot work', async () => {
    const node = page.locator('[id="broken"]');
    await node.locator('.red-ui-flow-node-error').waitFor();
    const dialog = await openDialog(page, 'broken');
    for (const [name, reason] of [
      ['Next page', 'The path of the value for the next page is malformed'],
      ['Goes into', 'The field for the next page must be a JSON Pointer'],
      ['List', 'The path of the list is missing'],
    ] as const) {
      const box = dialog.getByRole('combobox', { name, exact: true });
      assert.equal(await box.getAttribute('aria-invalid'), 'true', name);
      assert.ok((await descriptionOf(box)).startsWith(reason), name);
    }
  });

  it('can be used by everybody', async () => {
    const dialog = await openDialog(page, 'all');
    await dialog.getByRole('combobox', { name: 'Goes into' }).waitFor();
    assert.deepEqual(await violations(dialog.locator('.tray-dialog')), []);
  });
});

function flows(sandbox: Sandbox): object[] {
  const list = {
    connector: 'outreach',
    connectorVersion: '3.2',
    operation: 'list_prospects',
    choiceLabel: 'Outreach: List prospects',
    authId: sandbox.authIds.outreach ?? '',
    authIdType: 'str',
    fields: [{ path: '/batch_size', type: 'num', value: '10' }],
  };
  const sms = { connector: 'twilio-output', connectorVersion: '2.1', operation: 'send_sms' };
  const nodes = {
    one: list,
    all: { ...list, ...allPages },
    short: { ...list, ...allPages, fields: [{ path: '/batch_size', type: 'num', value: '100' }] },
    half: { ...list, pages: 'all', pageLimit: '$' + '{PAGES}' },
    broken: { ...list, pages: 'all', pageNext: 'a[', pageInput: 'offset', pageItems: '' },
    sms,
  };
  return [
    { id: 'flow', type: 'tab', label: 'Flow' },
    connection(sandbox),
    ...Object.entries(nodes).map(([id, properties], index) => ({
      id,
      type: 'tray-connector',
      z: 'flow',
      ...trayConnectorDefaults,
      connection: 'connection',
      ...properties,
      name: id,
      x: 200,
      y: 60 + index * 60,
      wires: [],
    })),
  ];
}
