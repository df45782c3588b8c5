import type { Locator } from 'playwright-core';

/** What a screen reader announces about a control after its name and value. */
export function descriptionOf(control: Locator): Promise<string> {
  return control.evaluate((element) => {
    const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
    const texts = ids.map((id) => document.getElementById(id)?.textContent.trim() ?? '');
    return texts.filter((text) => text !== '').join(' ');
  });
}
