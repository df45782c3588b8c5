/** The steps of the README, as a person does them in the editor. */
import type { Locator, Page } from 'playwright-core';
import type { Sandbox } from '../../sandbox';
import { choose, confirmTray, openNewConnection } from './editor-page';

/** Adds a connection to the local Tray API from the open dialog of a Tray node, and tests it before it is saved. */
export async function addConnection(page: Page, sandbox: Sandbox): Promise<void> {
  const config = await openNewConnection(page);
  await config.getByLabel('Region').selectOption('Custom address');
  await config.getByLabel('Base URL').fill(sandbox.url);
  await config.getByLabel('API token').fill(sandbox.token);
  await choose(config, 'Authentication', 'twil', 'Our Twilio');
  await config.getByRole('button', { name: 'Test connection' }).click();
  await config.getByText('It works.').waitFor();
  await confirmTray(page);
}

/** Draws a wire with the mouse, from one of a node's outputs to another node's input. */
export async function wire(page: Page, from: string, to: string, output = 0): Promise<void> {
  const start = page.locator(`[id="${from}"] .red-ui-flow-port-output .red-ui-flow-port`).nth(output);
  await start.dragTo(page.locator(`[id="${to}"] .red-ui-flow-port-input .red-ui-flow-port`));
  await page.waitForFunction(
    ([source, target, port]) =>
      window.RED.nodes.createCompleteNodeSet({ credentials: false }).some(({ id, wires }) => {
        const ends = Array.isArray(wires) ? wires[Number(port)] : undefined;
        return id === source && Array.isArray(ends) && ends.includes(target);
      }),
    [from, to, output],
  );
}

/** Clicks the button of an inject node. */
export async function inject(page: Page, nodeId: string): Promise<void> {
  await page.locator(`[id="${nodeId}"] .red-ui-flow-node-button`).click();
}

/** Makes a field of the form take its value from the message. */
export async function takeFromMessage(dialog: Locator, field: string, property: string): Promise<void> {
  await dialog.getByRole('button', { name: new RegExp(`^${field}, type: `) }).click();
  await dialog.getByRole('menuitemradio', { name: 'msg.', exact: true }).click();
  await dialog.getByRole('textbox', { name: field, exact: true }).fill(property);
}
