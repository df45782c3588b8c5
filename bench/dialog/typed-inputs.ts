import type { Page } from 'playwright-core';
import { cancelTray, openDialog } from '../../test/support/editor-page';

/** What is used of jQuery and Node-RED's widget. */
interface Widget {
  typedInput(options: { default: string; types: string[] }): void;
}

/** Draws fields as visible TypedInputs into an open dialog. @returns ms until they are painted */
export async function drawTypedInputs(page: Page, count: number): Promise<number> {
  await openDialog(page, 'empty');
  const time = await page.evaluate(async (wanted) => {
    const $: (target: Element) => Widget = Reflect.get(window, 'jQuery');
    const start = performance.now();
    const list = document.createElement('div');
    document.querySelector('.tray-dialog')?.append(list);
    for (let index = 1; index <= wanted; index++) {
      const row = document.createElement('div');
      row.className = 'form-row bench-typed-input';
      const label = document.createElement('label');
      label.textContent = `Field ${index}`;
      const input = document.createElement('input');
      input.type = 'text';
      row.append(label, input);
      list.append(row);
      $(input).typedInput({ default: 'str', types: ['str', 'msg', 'flow', 'global', 'env', 'jsonata'] });
    }
    return (await window.benchClock.paintedWith('.bench-typed-input', wanted)) - start;
  }, count);
  await cancelTray(page);
  return time;
}
