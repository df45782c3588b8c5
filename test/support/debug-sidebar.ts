/** Node-RED's debug sidebar, as a person reads it. */
import type { Locator, Page } from 'playwright-core';
import { press } from './editor-page';

/** Opens the sidebar by its shortcut and empties it. */
export async function openDebugSidebar(page: Page): Promise<void> {
  await press(page, 'Control+g');
  await page.keyboard.press('d');
  await page.locator('#red-ui-sidebar-debug-clear').click();
}

/** The messages that debug nodes have shown. */
export function debugMessages(page: Page): Locator {
  return page.locator('.red-ui-debug-msg');
}

/** Expands a collapsed object or list. */
export function unfold(object: Locator): Promise<void> {
  return object.locator('.red-ui-debug-msg-expandable').first().click();
}

/**
 * Expands an object within an expanded one, by its name.
 * @returns that object
 */
export async function unfoldWithin(object: Locator, name: string): Promise<Locator> {
  const key = object.page().locator('.red-ui-debug-msg-object-key', { hasText: new RegExp(`^${name}$`) });
  const entry = object.locator('.red-ui-debug-msg-object-entry', { has: key }).first();
  await unfold(entry);
  return entry;
}
