/** A form for any schema in a real Node-RED editor: the dialog's own parts, without a connector behind them. */
import path from 'node:path';
import { build } from 'esbuild';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../../support/browser';
import { type EditorOptions, openEditor, pageErrors } from '../../support/editor-page';
import { type NodeRed, startNodeRed } from '../../support/node-red';
import type { FormSetup } from './page/entry';

const root = path.resolve(__dirname, '..', '..', '..');

interface Running {
  nodeRed: NodeRed;
  browser: Browser;
  script: string;
}

let running: Promise<Running> | undefined;

/** Started once for all tests of the form. */
function start(): Promise<Running> {
  running ??= (async () => {
    const [nodeRed, browser, script] = await Promise.all([startNodeRed(), launchBrowser(), bundle()]);
    return { nodeRed, browser, script };
  })();
  return running;
}

after(async () => {
  const { nodeRed, browser } = (await running) ?? {};
  await browser?.close();
  await nodeRed?.stop();
});

async function bundle(): Promise<string> {
  const result = await build({
    absWorkingDir: root,
    entryPoints: ['test/editor/form/page/entry.tsx'],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  return result.outputFiles.map((file) => file.text).join('\n');
}

/** An editor page in which forms can be opened. */
export async function openFormPage(options: EditorOptions = {}): Promise<Page> {
  const { nodeRed, browser, script } = await start();
  const page = await openEditor(browser, nodeRed, options);
  await page.addScriptTag({ content: script });
  return page;
}

/** Opens a form in place of the one that is open, and gives it. */
export async function openForm(page: Page, setup: FormSetup): Promise<Locator> {
  await page.evaluate(() => window.formTest.close());
  await page.waitForFunction(() => document.querySelector('.red-ui-tray') === null);
  await page.evaluate((given) => window.formTest.open(JSON.parse(given)), JSON.stringify(setup));
  await page.waitForTimeout(300); // Node-RED slides its trays in, and clicks on a moving tray miss.
  return page.locator('.tray-dialog');
}

/** The rows as they would be saved: `path type value`. */
export function rows(page: Page): Promise<string[]> {
  return page.evaluate(() => window.formTest.rows.map(({ path, type, value }) => `${path} ${type} ${value}`));
}

/** Picks a type in the menu of a field. */
export async function pickType(form: Locator, field: string, type: string): Promise<void> {
  await form.getByRole('button', { name: new RegExp(`^${escaped(field)}, type: `) }).click();
  await form.getByRole('menuitemradio', { name: type, exact: true }).click();
}

/** The control of a value, by the field's title. */
export function control(form: Locator, field: string): Locator {
  return form.getByLabel(field, { exact: true });
}

/** The heading of a section. */
export function section(form: Locator, title: string): Locator {
  return form.locator('.tray-section-toggle', { has: form.page().getByText(title, { exact: true }) });
}

/** The accessible name of what has the focus. */
export function focused(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
}

export { pageErrors };

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
