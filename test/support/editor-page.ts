/** What a person does in Node-RED's editor, as functions over a page of a real browser. */
import type { Browser, Locator, Page } from 'playwright-core';
import type { NodeRed } from './node-red';

export interface EditorOptions {
  dark?: boolean;
  width?: number;
  height?: number;
  /** The browser's language, such as `de-DE`. */
  locale?: string;
  /** Gets the page before it asks for anything. */
  watch?: (page: Page) => void;
}

/** Opens the editor and waits until its nodes are loaded. Errors of the page are collected in `pageErrors`. */
export async function openEditor(browser: Browser, nodeRed: NodeRed, options: EditorOptions = {}): Promise<Page> {
  const viewport = { width: options.width ?? 1280, height: options.height ?? 900 };
  const { locale = 'en-US' } = options;
  const context = await browser.newContext({ viewport, locale, permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  errors.set(page, []);
  page.on('pageerror', (error) => pageErrors(page).push(error.message));
  // The compiler of the tests names functions with a helper that pages lack.
  await page.addInitScript('window.__name = (named) => named;');
  options.watch?.(page);
  await page.goto(nodeRed.url);
  await page.waitForSelector('.red-ui-palette-node[data-palette-type="tray-connector"]');
  await page.waitForSelector('#red-ui-loading-progress', { state: 'hidden' });
  if (options.dark === true) await page.evaluate(() => document.documentElement.classList.add('nr-theme-dark'));
  return page;
}

const errors = new WeakMap<Page, string[]>();

/** Uncaught errors of the page since it was opened. */
export function pageErrors(page: Page): string[] {
  return errors.get(page) ?? [];
}

/** Drags a node from the palette into the workspace. */
export async function dragFromPalette(page: Page, type: string, x: number, y: number): Promise<void> {
  const source = page.locator(`.red-ui-palette-node[data-palette-type="${type}"]`);
  await source.scrollIntoViewIfNeeded();
  await source.dragTo(page.locator('#red-ui-workspace-chart'), { targetPosition: { x, y } });
}

/** Opens a node's dialog by double click, as a person does, and gives its tray. */
export async function openDialog(page: Page, nodeId: string): Promise<Locator> {
  await page.locator(`[id="${nodeId}"] .red-ui-flow-node`).first().dblclick();
  return topTray(page);
}

/** The uppermost open tray: a node's dialog, or the config dialog over it. */
export async function topTray(page: Page): Promise<Locator> {
  const tray = page.locator('.red-ui-tray').last();
  await tray.locator('.red-ui-tray-toolbar button').first().waitFor();
  await page.waitForTimeout(300); // Node-RED slides its trays in for 250 ms, and clicks on a moving tray miss.
  return tray;
}

/** Opens the dialog of the connection that a node's dialog shows. A first click was seen to be lost on a busy machine. */
export async function openConnection(page: Page): Promise<void> {
  const update = page.locator('#node-config-dialog-ok');
  for (let tries = 0; (await update.count()) === 0; tries++) {
    if (tries === 5) throw new Error('The dialog of the connection does not open');
    await page.locator('#node-input-btn-connection-edit').click();
    await update.waitFor({ timeout: 3000 }).catch(() => {});
  }
}

/** Clicks Done, Add or Update of the uppermost tray and waits until it is gone. */
export function confirmTray(page: Page): Promise<void> {
  return closeTray(page, '#node-dialog-ok, #node-config-dialog-ok');
}

/** Cancels the uppermost tray and waits until it is gone. */
export function cancelTray(page: Page): Promise<void> {
  return closeTray(page, '#node-dialog-cancel, #node-config-dialog-cancel');
}

/** Cancels every tray that a failed test left open, so that the next test finds the workspace. */
export async function cancelTrays(page: Page): Promise<void> {
  while ((await page.locator('.red-ui-tray').count()) > 0) await cancelTray(page);
}

/** Node-RED takes a covered tray out of the page and puts it back later, so what counts is this very tray. */
async function closeTray(page: Page, button: string): Promise<void> {
  const tray = await page.locator('.red-ui-tray').last().elementHandle();
  await page.locator('.red-ui-tray').last().locator(button).click();
  await tray?.waitForElementState('hidden');
}

/** Chooses in a searchable combobox: types a part of what is wanted, then clicks the option. */
export async function choose(dialog: Locator, name: string, text: string, option: string): Promise<void> {
  const combobox = dialog.getByRole('combobox', { name, exact: true });
  await combobox.click();
  await combobox.fill(text);
  await dialog.getByRole('option', { name: option }).first().click();
}

/** Presses a shortcut of the workspace. */
export async function press(page: Page, keys: string): Promise<void> {
  await page.evaluate(() => window.RED.view.focus());
  await page.keyboard.press(keys);
}

/** Deploys by the button. */
export function deploy(page: Page): Promise<void> {
  return deployed(page, () => page.locator('#red-ui-header-button-deploy').click());
}

/** Deploys in the given way and waits until Node-RED has taken the flows. It starts them a moment later. */
export async function deployed(page: Page, start: () => Promise<void>): Promise<void> {
  const taken = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().endsWith('/flows'),
  );
  await start();
  const response = await taken;
  if (!response.ok()) throw new Error(`Deploying failed: ${response.status()} ${await response.text()}`);
}

/** The ids of the nodes of a type in the workspace. */
export function nodeIds(page: Page, type: string): Promise<string[]> {
  return page.evaluate((wanted) => {
    const ids: string[] = [];
    window.RED.nodes.eachNode((node) => {
      if (node.type === wanted) ids.push(node.id);
      return true;
    });
    return ids;
  }, type);
}

/** The flows as they would be deployed. */
export function exportedFlows(page: Page): Promise<Record<string, unknown>[]> {
  return page.evaluate(() => window.RED.nodes.createCompleteNodeSet({ credentials: false }));
}

/** A node as it would be deployed. */
export async function nodeAsSaved(page: Page, id: string): Promise<Record<string, unknown>> {
  return (await exportedFlows(page)).find((node) => node.id === id) ?? {};
}

/** True while Deploy has something to do. */
export function isDirty(page: Page): Promise<boolean> {
  return page.locator('#red-ui-header-button-deploy').evaluate((button) => !button.classList.contains('disabled'));
}

declare global {
  interface Window {
    RED: {
      nodes: {
        eachNode(visit: (node: { id: string; type: string }) => boolean): void;
        node(id: string): { valid?: boolean; validationErrors?: string[]; changed?: boolean };
        eachConfig(visit: (node: { id: string; type: string }) => boolean): void;
        addLink(link: { source: object; sourcePort: number; target: object }): void;
        dirty(isDirty: boolean): void;
        getType(type: string): { paletteLabel(): string };
        createCompleteNodeSet(options: { credentials: boolean }): Record<string, unknown>[];
      };
      view: { redraw(force: boolean): void; focus(): void };
      workspaces: { show(id: string): void };
      history: { list(): object[] };
      sidebar: { help: { show(type: string): void } };
    };
  }
}
