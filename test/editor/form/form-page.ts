/** A form for any schema in a real Node-RED editor: the dialog's own parts, without a connector behind them. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { bundlePage } from '../../support/bundle-page';
import { cancelTrays, loadEditor, newPage, pageErrors } from '../../support/editor-page';
import { sharedContext, world } from '../../support/shared-editor';
import type { FormSetup } from './page/entry';

let opened: Promise<Page> | undefined;

/** In a `describe`: gives the page before its tests, and checks after them that nothing was thrown in it. */
export function withFormPage(give: (page: Page) => void): void {
  before(async () => give(await formPage()));
  after(async () => assert.deepEqual(pageErrors(await formPage()), []));
}

/** The editor page in which all tests open their forms, one after the other. */
function formPage(): Promise<Page> {
  opened ??= (async () => {
    const [{ nodeRed }, context, script] = await Promise.all([
      world(),
      sharedContext(),
      bundlePage('test/editor/form/page/entry.tsx'),
    ]);
    const page = await newPage(context);
    // What tests of flows deploy meanwhile is not told here.
    await page.routeWebSocket(/\/comms$/, () => undefined);
    await loadEditor(page, nodeRed);
    await page.addScriptTag({ content: script });
    return page;
  })();
  return opened;
}

/** Opens a form in place of the one that is open, and gives it. */
export async function openForm(page: Page, setup: FormSetup): Promise<Locator> {
  await page.evaluate(() => window.formTest.close());
  await cancelTrays(page);
  await page.evaluate((given) => window.formTest.open(JSON.parse(given)), JSON.stringify(setup));
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

/** Presses the button of that name. */
export function press(form: Locator, name: string): Promise<void> {
  return form.getByRole('button', { name, exact: true }).click();
}

/** Adds an item to a list, by the list's title. */
export function addItem(form: Locator, list: string): Promise<void> {
  return press(form, `Add item: ${list}`);
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

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
