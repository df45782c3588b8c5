/** Goes through a page with the Tab key, and looks at what has the focus. */
import type { Page } from 'playwright-core';
import { newTray } from '../../support/editor-page';

/** The accessible name of what has the focus. */
export function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return '';
    const labels = 'labels' in element && element.labels instanceof NodeList ? [...element.labels] : [];
    const label = element.ariaLabel ?? labels.map((node) => node.textContent).join(' ');
    return (label || element.textContent || element.tagName).trim().slice(0, 60);
  });
}

/** Presses Tab until something whose name begins like this has the focus. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 100; presses++) {
    await page.keyboard.press('Tab');
    const focused = await focusedName(page);
    if (focused.startsWith(name)) return;
    passed.push(focused);
  }
  throw new Error(`${name} was not reached, but: ${passed.join(', ')}`);
}

/** What a walk through the whole dialog with Tab has shown, as HTML. */
export interface Walk {
  /** Controls that the focus came to. */
  reached: string[];
  /** Controls that the focus never came to. */
  missed: string[];
  /** Controls that look the same with the focus as without it. */
  unmarked: string[];
}

/** Tabs through the uppermost dialog once, from Node-RED's buttons above it until the focus leaves it again. */
export async function walkThroughDialog(page: Page): Promise<Walk> {
  const tray = await newTray(page);
  await tray.locator('.red-ui-tray-toolbar button').first().focus();
  await page.addStyleTag({ content: '* { transition: none !important; }' });
  await page.evaluate(prepareWalk);
  for (let presses = 0; presses < 300; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => window.focusWalk.step())) break;
  }
  return page.evaluate(() => window.focusWalk.result());
}

declare global {
  interface Window {
    focusWalk: {
      /** Looks at what has the focus now; true once it has left the dialog again. */
      step(): boolean;
      result(): Walk;
    };
  }
}

function prepareWalk(): void {
  const dialog = [...document.querySelectorAll('.tray-dialog')].at(-1);
  const looks = new Map<Element, string>();
  const unmarked: string[] = [];
  let last: Element | undefined;
  const lookOf = (element: Element | null, levels = 3): string => {
    if (element === null || levels === 0) return '';
    const { outlineStyle, outlineColor, boxShadow, borderColor, backgroundColor } = getComputedStyle(element);
    const own = [outlineStyle, outlineColor, boxShadow, borderColor, backgroundColor].join(' ');
    return `${own} ${lookOf(element.parentElement, levels - 1)}`;
  };
  const textOf = (element: Element) => element.outerHTML.slice(0, 160);
  window.focusWalk = {
    step: () => {
      if (last !== undefined && looks.get(last) === lookOf(last)) unmarked.push(textOf(last));
      const focused = document.activeElement;
      const isInside = focused !== null && dialog?.contains(focused) === true;
      last = isInside ? focused : undefined;
      if (isInside) looks.set(focused, lookOf(focused));
      return !isInside && looks.size > 0;
    },
    result: () => {
      const controls = [...(dialog?.querySelectorAll('a, button, input, select, textarea') ?? [])];
      const notMeant = ':disabled, .disabled, [tabindex="-1"][aria-hidden="true"]';
      const expected = controls.filter((control) => control.checkVisibility() && !control.matches(notMeant));
      const missed = expected.filter((control) => !looks.has(control)).map(textOf);
      return { reached: [...looks.keys()].map(textOf), missed, unmarked };
    },
  };
}
