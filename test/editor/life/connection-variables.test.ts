/** A connection whose properties come from the environment. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Sandbox } from '../../../sandbox';
import { confirmTray, isDirty, nodeAsSaved, openConnection, openDialog } from '../../support/editor-page';
import { callFlow } from '../../support/flows';
import { leave, openWith, world } from '../../support/shared-editor';
import { withChange } from './flows';

const variables = {
  region: `\${REGION}`,
  baseUrl: `\${TRAY_URL}`,
  concurrency: `\${CALLS}`,
  timeout: `\${SECONDS}`,
};

describe('a connection with variables', () => {
  let page: Page;

  beforeEach(async () => {
    const { sandbox } = await world();
    page = await openWith([...withChange(callFlow(sandbox), 'connection', variables), environment(sandbox)]);
  });
  afterEach(() => leave(page));

  async function openBoth(): Promise<Locator> {
    await openDialog(page, 'call');
    return openConnection(page);
  }

  /** Presses Update, and Done below it. */
  async function save(): Promise<void> {
    await confirmTray(page);
    await confirmTray(page);
  }

  it('shows and keeps them, and is tested with what they stand for', async () => {
    const before = await nodeAsSaved(page, 'connection');
    const dialog = await openBoth();
    for (const [label, value] of [
      ['Region', variables.region],
      ['Base URL', variables.baseUrl],
      ['Calls', variables.concurrency],
      ['Timeout', variables.timeout],
    ] as const) {
      assert.equal(await dialog.getByLabel(label).inputValue(), value);
    }
    await dialog.getByRole('button', { name: 'Test connection' }).click();
    await dialog.getByText('It works.').waitFor();
    await save();
    assert.deepEqual(await nodeAsSaved(page, 'connection'), before);
    assert.equal(await isDirty(page), false);
  });

  it('takes numbers and regions in their place, and variables again', async () => {
    const dialog = await openBoth();
    await dialog.getByLabel('Region').selectOption('eu');
    await dialog.getByLabel('Calls').fill('7');
    await dialog.getByLabel('Timeout').fill(`\${OTHER}`);
    await save();
    const { region, concurrency, timeout } = await nodeAsSaved(page, 'connection');
    assert.deepEqual([region, concurrency, timeout], ['eu', 7, `\${OTHER}`]);
  });
});

/** Where Node-RED keeps the variables of all flows. */
function environment(sandbox: Sandbox): object {
  const values = { REGION: 'custom', TRAY_URL: sandbox.url, CALLS: '3', SECONDS: '20' };
  const env = Object.entries(values).map(([name, value]) => ({ name, value, type: 'str' }));
  return { id: 'global', type: 'global-config', env, modules: {} };
}
