import { readFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/**
 * The violations that axe-core finds in a part of a page, as `rule: element`. Evaluated through the debugger, because a
 * page's policy may not allow scripts.
 */
export async function violations(part: Locator): Promise<string[]> {
  await part.page().evaluate(axe);
  return part.evaluate(async (element) => {
    const { violations } = await window.axe.run(element);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

declare global {
  interface Window {
    axe: { run(element: Element): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
  }
}
