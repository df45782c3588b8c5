/** What a person does with whole nodes in Node-RED's editor, with its shortcuts and dialogs. */
import type { Page } from 'playwright-core';
import { press } from '../../support/editor-page';

/** Clicks a node, so that shortcuts are about it. */
export async function select(page: Page, nodeId: string): Promise<void> {
  await page.locator(`[id="${nodeId}"] .red-ui-flow-node`).first().click();
}

/** Shows a flow in the workspace. */
export async function showFlow(page: Page, flowId: string): Promise<void> {
  await page.locator(`[id="red-ui-tab-${flowId}"]`).click();
}

/** Imports flows through Node-RED's dialog, as pasted text. */
export async function importFlows(page: Page, flows: object[]): Promise<void> {
  await press(page, 'Control+i');
  const text = page.locator('#red-ui-clipboard-dialog-import-text');
  await text.fill(JSON.stringify(flows));
  await text.press('End'); // Node-RED looks at the text when a key is released.
  await page.locator('#red-ui-clipboard-dialog-ok:not([disabled])').click();
  await text.waitFor({ state: 'hidden' });
}

/** Clicks a notice of Node-RED away, which would cover the buttons of a dialog for seconds. */
export async function dismissNotice(page: Page): Promise<void> {
  const notice = page.locator('.red-ui-notification').first();
  await notice.click();
  await notice.waitFor({ state: 'detached' });
}

/** What the export dialog offers to copy, of all flows. */
export async function exportedText(page: Page): Promise<string> {
  await press(page, 'Control+e');
  const text = page.locator('#red-ui-clipboard-dialog-export-text');
  await page.locator('#red-ui-clipboard-dialog-export-rng-full').click();
  await page.getByText('JSON', { exact: true }).click();
  await text.waitFor();
  const flows = await text.inputValue();
  await page.locator('#red-ui-clipboard-dialog-cancel').click();
  await text.waitFor({ state: 'hidden' });
  return flows;
}

/** What Node-RED finds wrong with a node; empty when it is valid. */
export function problems(page: Page, nodeId: string): Promise<string[]> {
  return page.evaluate((id) => window.RED.nodes.node(id).validationErrors ?? [], nodeId);
}
