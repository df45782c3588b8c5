/** What a person does in Node-RED's editor, as functions on a page of a real browser. */
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { NodeRed } from './node-red';
import { patience, until } from './until';

export interface EditorOptions {
  dark?: boolean;
  width?: number;
  height?: number;
  /** The browser's language, such as `de-DE`. */
  locale?: string;
  /** Called with the page before it makes any request. */
  watch?: (page: Page) => void;
}

/** The address of the editor: of a Node-RED, or of a proxy in front of it. */
type EditorAddress = Pick<NodeRed, 'url'>;

/** Opens the editor in a separate browser context. */
export async function openEditor(browser: Browser, editor: EditorAddress, options: EditorOptions = {}): Promise<Page> {
  const page = await newPage(await newContext(browser, options.locale), options);
  await loadEditor(page, editor, options);
  return page;
}

/** A context with an empty cache; its pages may use the clipboard. */
export function newContext(browser: Browser, locale = 'en-US'): Promise<BrowserContext> {
  return browser.newContext({ locale, permissions: ['clipboard-read', 'clipboard-write'] });
}

/** An empty page, whose errors are collected for `pageErrors`. */
export async function newPage(context: BrowserContext, options: EditorOptions = {}): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  errors.set(page, []);
  page.on('pageerror', (error) => errors.get(page)?.push(error.stack ?? error.message));
  // The tests' compiler inserts calls of a helper that pages do not have.
  await page.addInitScript('window.__name = (named) => named;');
  options.watch?.(page);
  return page;
}

/** Loads the editor and waits until its nodes are there. */
export async function loadEditor(page: Page, editor: EditorAddress, options: EditorOptions = {}): Promise<void> {
  await adjust(page, options);
  await page.goto(editor.url);
  await page.waitForSelector('.red-ui-palette-node[data-palette-type="tray-connector"]');
  await page.waitForSelector('#red-ui-loading-progress', { state: 'hidden' });
  await adjust(page, options);
}

/** Gives the page its size and theme. */
export async function adjust(page: Page, { width = 1280, height = 900, dark = false }: EditorOptions): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.evaluate((isDark) => document.documentElement.classList.toggle('nr-theme-dark', isDark), dark);
}

const errors = new WeakMap<Page, string[]>();

/** Uncaught errors of the page since it was opened, or since the last call. */
export function pageErrors(page: Page): string[] {
  return errors.get(page)?.splice(0) ?? [];
}

/** Drags a node from the palette into the workspace. */
export async function dragFromPalette(page: Page, type: string, x: number, y: number): Promise<void> {
  const source = page.locator(`.red-ui-palette-node[data-palette-type="${type}"]`);
  await source.scrollIntoViewIfNeeded();
  await source.dragTo(page.locator('#red-ui-workspace-chart'), { targetPosition: { x, y } });
}

/**
 * Opens a node's dialog by double click, as a person does.
 * @returns its tray
 */
export async function openDialog(page: Page, nodeId: string): Promise<Locator> {
  const node = page.locator(`[id="${nodeId}"] .red-ui-flow-node`).first();
  // On a busy machine the second click may be too late for Node-RED to recognize a double click.
  await until(async () => {
    await node.dblclick();
    return (await page.locator('.red-ui-tray').count()) > 0;
  });
  return newTray(page);
}

/**
 * Opens the dialog of the connection that a node's dialog shows.
 * @returns its tray
 */
export function openConnection(page: Page): Promise<Locator> {
  return openOver(page, '#node-input-btn-connection-edit');
}

/**
 * Opens the dialog of a new connection from a node's dialog.
 * @returns its tray
 */
export function openNewConnection(page: Page): Promise<Locator> {
  return openOver(page, '#node-input-btn-connection-add, #node-input-lookup-connection');
}

/**
 * Opens the dialog of the queue that a connection's dialog shows.
 * @returns its tray
 */
export function openQueue(page: Page): Promise<Locator> {
  return openOver(page, '#node-config-input-btn-queue-edit');
}

/**
 * Opens the dialog of a new queue from a connection's dialog.
 * @returns its tray
 */
export function openNewQueue(page: Page): Promise<Locator> {
  return openOver(page, '#node-config-input-btn-queue-add, #node-config-input-lookup-queue');
}

/** Clicks until another dialog covers the open one: Node-RED ignores clicks while it is still building the first. */
async function openOver(page: Page, button: string): Promise<Locator> {
  const covered = await (await topTray(page)).elementHandle();
  await until(async () => {
    // The effect of a click may be noticed late, when the button is no longer in the page.
    await page
      .locator(button)
      .first()
      .click({ timeout: 1000 })
      .catch(() => {});
    return page.evaluate((tray) => [...document.querySelectorAll('.red-ui-tray')].at(-1) !== tray, covered);
  });
  return newTray(page);
}

/** A newly opened tray. Node-RED focuses it a moment after it has appeared, wherever the focus is by then. */
export async function newTray(page: Page): Promise<Locator> {
  const tray = await topTray(page);
  await page.waitForFunction(hasTrayFocus);
  return tray;
}

/** The topmost open tray, once it has stopped moving: Node-RED slides trays in, and clicks on a moving one miss. */
export async function topTray(page: Page): Promise<Locator> {
  const tray = page.locator('.red-ui-tray').last();
  await tray.locator('.red-ui-tray-toolbar button').first().waitFor();
  await page.waitForFunction(standsTrayStill);
  return tray;
}

/** In the page: whether the topmost tray has the focus. */
export function hasTrayFocus(): boolean {
  return [...document.querySelectorAll('.red-ui-tray')].at(-1)?.contains(document.activeElement) === true;
}

/** In the page: whether the topmost tray has reached its final position. */
export function standsTrayStill(): boolean {
  const top = [...document.querySelectorAll<HTMLElement>('.red-ui-tray')].at(-1);
  return top?.style.right === '0px' && top.getAnimations().length === 0;
}

/** Clicks Done, Add or Update in the topmost tray and waits until it is gone. */
export function confirmTray(page: Page): Promise<void> {
  return closeTray(page, '#node-dialog-ok, #node-config-dialog-ok');
}

/** Cancels the topmost tray and waits until it is gone. */
export function cancelTray(page: Page): Promise<void> {
  return closeTray(page, '#node-dialog-cancel, #node-config-dialog-cancel');
}

/** Cancels all trays that a failed test left open, so that the next test finds the workspace. */
export async function cancelTrays(page: Page): Promise<void> {
  while ((await page.locator('.red-ui-tray').count()) > 0) await cancelTray(page);
}

/**
 * Node-RED removes a covered tray from the page and puts it back later, so this waits for this particular tray. It slides
 * in again when the one that covered it has closed, and a click on a moving button can get lost.
 */
async function closeTray(page: Page, button: string): Promise<void> {
  const tray = await (await topTray(page)).elementHandle();
  await page.locator('.red-ui-tray').last().locator(button).click();
  await tray?.waitForElementState('hidden');
}

/** Chooses in a searchable combobox: types part of the text, then clicks the option. */
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

/** Deploys with the button. */
export function deploy(page: Page): Promise<void> {
  return deployed(page, () => page.locator('#red-ui-header-button-deploy').click());
}

/** Deploys in the given way and waits until Node-RED has accepted the flows. It starts them a moment later. */
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

/** True while there is something to deploy. */
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
        clear(): void;
        import(flows: object[]): void;
        version(revision: string | null): void;
        getWorkspaceOrder(): string[];
      };
      view: { redraw(force: boolean): void; focus(): void };
      workspaces: { show(id: string): void };
      history: { list(): object[]; clear(): void };
      sidebar: { show(tab: string): void; help: { show(type: string): void } };
      events: { emit(event: string): void };
      notifications: { hide: boolean };
      debug: { clearMessageList(clearFilter: boolean): void };
    };
  }
}
