import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { Sandbox } from '../../sandbox';
import {
  choose,
  confirmTray,
  deploy,
  dragFromPalette,
  nodeIds,
  openDialog,
  openEditor,
  topTray,
} from '../support/editor-page';
import { debugNode, injectNode, type Picture, rest } from './studio';

const size = { width: 1200, height: 780 };

/** The whole way from the palette to a result, as an animated picture. */
export const pictureWay: Picture = {
  flows: () => [{ id: 'flow', type: 'tab', label: 'Flow' }, injectNode([]), debugNode('debug', 100)],
  make: async ({ browser, sandbox, file }, nodeRed) => {
    const page = await openEditor(browser, nodeRed, size);
    const frames = new Frames(page);
    await dragFromPalette(page, 'tray-connector', 310, 100);
    await frames.take(1200);
    const [call = ''] = await nodeIds(page, 'tray-connector');
    await openDialog(page, call);
    await frames.take(1200);
    await addConnection(page, sandbox, frames);
    await fillIn(page, frames);
    await confirmTray(page);
    await wireUp(page, call);
    await frames.take(1000);
    await deploy(page);
    await page
      .locator('.red-ui-notification')
      .first()
      .waitFor({ state: 'hidden' })
      .catch(() => undefined);
    await page.locator('[id="inject"] .red-ui-flow-node-button').click();
    await rest(page, 1200);
    await frames.take(4000);
    await frames.save(file('first-call.gif'));
    await page.context().close();
  },
};

async function addConnection(page: Page, sandbox: Sandbox, frames: Frames): Promise<void> {
  await page.locator('#node-input-btn-connection-add, #node-input-lookup-connection').first().click();
  const config = await topTray(page);
  await config.getByLabel('Region').selectOption('custom');
  await config.getByLabel('Base URL').fill(sandbox.url);
  await config.getByLabel('API token').fill(sandbox.token);
  await choose(config, 'Authentication', 'twil', 'Our Twilio');
  await frames.take(1500);
  await config.getByRole('button', { name: 'Test connection' }).click();
  await config.getByText('It works.').waitFor();
  await config.getByText('It works.').scrollIntoViewIfNeeded();
  await frames.take(1500);
  await confirmTray(page);
}

async function fillIn(page: Page, frames: Frames): Promise<void> {
  const dialog = await topTray(page);
  const connector = dialog.getByRole('combobox', { name: 'Connector', exact: true });
  await connector.click();
  await connector.fill('twil');
  await frames.take(1200);
  await dialog.getByRole('option', { name: 'Twilio' }).first().click();
  await choose(dialog, 'Operation', 'send', 'Send SMS');
  await dialog.getByRole('textbox', { name: 'To', exact: true }).waitFor();
  await frames.take(1200);
  await dialog.getByRole('textbox', { name: 'Body', exact: true }).fill('Hello from Node-RED');
  await dialog.getByRole('textbox', { name: 'To', exact: true }).fill('+15005550010');
  await dialog.getByRole('textbox', { name: 'From', exact: true }).fill('+15005550006');
  await frames.take(1800);
}

/** Node-RED's own wires are drawn through its API: the picture is of our node. */
async function wireUp(page: Page, call: string): Promise<void> {
  await page.evaluate((id) => {
    const { nodes, view } = window.RED;
    for (const [source, target] of [
      ['inject', id],
      [id, 'debug'],
    ]) {
      nodes.addLink({ source: nodes.node(source ?? ''), sourcePort: 0, target: nodes.node(target ?? '') });
    }
    nodes.dirty(true);
    view.redraw(true);
  }, call);
  await rest(page);
}

/** Screenshots and how long each is shown. */
class Frames {
  private readonly shots: { image: Buffer; milliseconds: number }[] = [];

  constructor(private readonly page: Page) {}

  async take(milliseconds: number): Promise<void> {
    await rest(this.page, 400);
    this.shots.push({ image: await this.page.screenshot(), milliseconds });
  }

  async save(file: string): Promise<void> {
    const images = this.shots.map(({ image }) => image);
    const delay = this.shots.map(({ milliseconds }) => milliseconds);
    await sharp(images, { join: { animated: true } })
      .gif({ delay, loop: 0, colours: 128, effort: 7 })
      .toFile(file);
  }
}
