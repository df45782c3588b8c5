/** The help of both nodes as Node-RED's sidebar shows it. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Sandbox } from '../../../sandbox';
import type { NodeName } from '../../support/catalogue';
import { leave, openWith, world } from '../../support/shared-editor';
import { helpOf, nodes } from '../../unit/locales/catalogues';
import { flowOf, sms } from './flows';

const settings = [
  { language: 'en-US', locale: 'en-US', dark: false },
  { language: 'en-US', locale: 'en-US', dark: true },
  { language: 'de', locale: 'de-DE', dark: false },
];

describe('the help', () => {
  let sandbox: Sandbox;
  before(async () => {
    ({ sandbox } = await world());
  });

  for (const { language, locale, dark } of settings) {
    it(`is whole, in ${language}, ${dark ? 'dark' : 'light'}`, async () => {
      const page = await openWith(flowOf(sandbox, sms), { locale, dark });
      for (const node of nodes) await checkHelp(await openHelp(page, node), helpOf(node, language));
      await leave(page);
    });
  }
});

/** Opens a topic, as the book beside a node does. Topics are named in the person's language. */
async function openHelp(page: Page, node: NodeName): Promise<Locator> {
  const name = await page.evaluate((type) => {
    window.RED.sidebar.help.show(type);
    return window.RED.nodes.getType(type).paletteLabel();
  }, node);
  return page
    .locator('.red-ui-help')
    .filter({ has: page.locator('h1', { hasText: name }) })
    .first();
}

async function checkHelp(help: Locator, markdown: string): Promise<void> {
  const sections = [...markdown.matchAll(/^### (.+)$/gm)].map(([, title = '']) => title);
  assert.deepEqual(await help.locator('h3').allTextContents(), sections);
  const rows = markdown.split('\n').filter((line) => /^\| [^-]/.test(line)).length;
  assert.equal(await help.locator('tr').count(), rows);
  const properties = markdown.split('\n').filter((line) => line.startsWith(': ')).length;
  assert.equal(await help.locator('dl.message-properties > dt').count(), properties);
  assert.deepEqual(await help.evaluate(tooWide), []);
  const text = await help.evaluate((element) => {
    for (const code of element.querySelectorAll('pre, code')) code.remove();
    return element.textContent;
  });
  assert.ok(text.length > 500);
  assert.doesNotMatch(text, /^\s*(#|\||: )|\*\*|`|\]\(/m);
}

/** What makes the sidebar scroll sideways. Node-RED makes tables 300 pixels wide at least, in a sidebar of hardly more. */
function tooWide(help: Element): string[] {
  const allowed = (element: Element) => (element.matches('table') ? 301 : help.clientWidth);
  return [...help.querySelectorAll('p, ul, dl, pre, table')]
    .filter((element) => element.scrollWidth > allowed(element))
    .map((element) => `${element.scrollWidth} pixels: ${element.textContent.slice(0, 60)}`);
}
