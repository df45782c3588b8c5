/** A node that is copied and pasted. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Sandbox } from '../../../sandbox';
import { confirmTray, deploy, nodeAsSaved, nodeIds, openDialog, press } from '../../support/editor-page';
import { leave, openWith, world } from '../../support/shared-editor';
import { problems, select } from './flow-editing';
import { flowOf, sms } from './flows';

describe('a copied node', () => {
  let sandbox: Sandbox;
  let page: Page;
  let copy: string;

  beforeEach(async () => {
    ({ sandbox } = await world());
    page = await openWith(flowOf(sandbox, sms));
    copy = await pasteCopyOf(page, 'call');
  });
  afterEach(() => leave(page));

  it('has the same properties and the same connection', async () => {
    const own = ['id', 'x', 'y'];
    assert.deepEqual(without(own, await nodeAsSaved(page, copy)), without(own, await nodeAsSaved(page, 'call')));
    assert.deepEqual(await problems(page, copy), []);
  });

  it('shares nothing that is edited, before the deploy and after it', async () => {
    await editBody(page, copy, 'of the copy');
    assert.equal(bodyOf(await nodeAsSaved(page, copy)), 'of the copy');
    assert.equal(bodyOf(await nodeAsSaved(page, 'call')), 'Hello');
    await deploy(page);
    await editBody(page, 'call', 'of the original');
    assert.equal(bodyOf(await nodeAsSaved(page, copy)), 'of the copy');
    assert.equal(bodyOf(await nodeAsSaved(page, 'call')), 'of the original');
  });
});

/** Copies a node with the shortcuts and drops the copy where nothing else is. */
async function pasteCopyOf(page: Page, nodeId: string): Promise<string> {
  const before = await nodeIds(page, 'tray-connector');
  await select(page, nodeId);
  await press(page, 'Control+c');
  await page.locator('#red-ui-workspace-chart').hover({ position: { x: 300, y: 250 } });
  await press(page, 'Control+v');
  await page.locator('#red-ui-workspace-chart').click({ position: { x: 300, y: 250 } });
  const [copy] = (await nodeIds(page, 'tray-connector')).filter((id) => !before.includes(id));
  assert.ok(copy !== undefined, 'Nothing was pasted');
  return copy;
}

async function editBody(page: Page, nodeId: string, text: string): Promise<void> {
  const dialog = await openDialog(page, nodeId);
  await dialog.getByRole('textbox', { name: 'Body', exact: true }).fill(text);
  await confirmTray(page);
}

function bodyOf({ fields }: Record<string, unknown>): unknown {
  return Array.isArray(fields) ? fields.find(({ path }) => path === '/body')?.value : undefined;
}

function without(names: string[], node: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(node).filter(([name]) => !names.includes(name)));
}
