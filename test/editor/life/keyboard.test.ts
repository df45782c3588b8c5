/** The way from a node in the workspace to a deployed call, without a mouse. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Sandbox } from '../../../sandbox';
import { trayConnectorDefaults } from '../../../src/shared/flow';
import { deployed, newTray, press } from '../../support/editor-page';
import { callFlow } from '../../support/flows';
import { postToFlow } from '../../support/node-red';
import { leave, openWith, world } from '../../support/shared-editor';
import { select } from './flow-editing';
import { withChange } from './flows';
import { tabTo, walkThroughDialog } from './tabbing';

describe('the keyboard alone', () => {
  let sandbox: Sandbox;
  let page: Page;

  before(async () => {
    ({ sandbox } = await world());
    const empty = { ...trayConnectorDefaults, connection: 'connection' };
    page = await openWith(withChange(callFlow(sandbox), 'call', empty), { height: 1200 });
  });
  after(() => leave(page));

  it('opens the dialog of the selected node, and that of its connection', async () => {
    await select(page, 'call');
    await press(page, 'Enter');
    await newTray(page);
    await tabTo(page, 'Edit tray connection config node');
    await page.keyboard.press('Enter');
    const config = await newTray(page);
    assert.equal(await config.getByLabel('Base URL').inputValue(), sandbox.url);
    await checkWalk(page, 8);
    await tabTo(page, 'Authentication');
    await page.keyboard.press('Control+a');
    await page.keyboard.type(sandbox.authIdOf('google-sheets') ?? '');
    await page.keyboard.press('Control+Enter');
    await config.getByLabel('Base URL').waitFor({ state: 'hidden' });
  });

  it('chooses connector and operation', async () => {
    await tabTo(page, 'Connector');
    await page.keyboard.type('google sheets');
    await page.getByRole('option', { name: 'Google Sheets' }).waitFor();
    await page.keyboard.press('Enter');
    await tabTo(page, 'Version');
    await page.keyboard.press('ArrowUp');
    await tabTo(page, 'Operation');
    await page.keyboard.type('create row');
    await page.getByRole('option', { name: 'Create row', exact: false }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Spreadsheet', exact: true }).waitFor();
  });

  it('fills fields, changes the type of one and adds an item to a list', async () => {
    await tabTo(page, 'Spreadsheet');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1SalesPipeline');
    await tabTo(page, 'Worksheet, type');
    await page.keyboard.press('Enter');
    await page.keyboard.press('m');
    await page.keyboard.press('Enter');
    await page.keyboard.type('.sheet');
    await tabTo(page, 'Add item: Data');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Name');
    await tabTo(page, 'Value');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Ada');
  });

  it('comes to every control, and shows where it is', async () => {
    for (const name of ['Preview', 'Try it', 'Output', 'Retries, output']) {
      await tabTo(page, name);
      await page.keyboard.press('Enter');
    }
    await checkWalk(page, 30);
  });

  it('saves and deploys, and the call is made', async () => {
    await page.keyboard.press('Control+Enter');
    await page.locator('.red-ui-tray').waitFor({ state: 'detached' });
    await deployed(page, () => page.keyboard.press('Control+d'));
    const { nodeRed } = await world();
    const answer = await postToFlow(nodeRed, '/call', { sheet: 'Leads' });
    assert.equal(answer.status, 200, await answer.text());
    const call = sandbox.executions().find(({ operation }) => operation === 'create_row');
    assert.equal(call?.version, '6.1');
    const data = [{ column: 'Name', value: 'Ada' }];
    assert.deepEqual(call?.input, { spreadsheet_id: '1SalesPipeline', worksheet_name: 'Leads', data });
  });
});

async function checkWalk(page: Page, least: number): Promise<void> {
  const { reached, missed, unmarked } = await walkThroughDialog(page);
  assert.ok(reached.length >= least, reached.join('\n'));
  assert.deepEqual({ missed, unmarked }, { missed: [], unmarked: [] });
}
