/** The whole way once in a stock Firefox, where one is installed; all other browser tests run in Chromium. */
import assert from 'node:assert/strict';
import type { Browser, Page } from 'puppeteer-core';
import type { Sandbox } from '../../sandbox';
import { hasTrayFocus, standsTrayStill } from '../support/editor-page';
import { findFirefox, launchFirefox } from '../support/firefox';
import { type NodeRed, startNodeRed } from '../support/node-red';
import { startSandbox } from '../support/start-sandbox';
import { patience, until } from '../support/until';

const call = '.red-ui-flow-node-group:not([id="inject"]):not([id="debug"])';

function wholeWay(firefox: string): void {
  describe('the first call in Firefox', () => {
    let browser: Browser;
    let sandbox: Sandbox;
    let nodeRed: NodeRed;
    let page: Page;

    before(async () => {
      [browser, sandbox, nodeRed] = await Promise.all([
        launchFirefox(firefox),
        startSandbox(),
        startNodeRed({ flows: surroundings }),
      ]);
      page = await browser.newPage();
      page.setDefaultTimeout(patience);
      // The compiler of the tests names functions with a helper that pages lack.
      await page.evaluateOnNewDocument('window.__name = (named) => named;');
    });
    after(() => Promise.all([browser?.close(), sandbox?.close(), nodeRed?.stop()]));

    it('goes from the palette to a result in the debug sidebar', async () => {
      const thrown: unknown[] = [];
      page.on('pageerror', (error) => thrown.push(error));
      await page.goto(nodeRed.url);
      await page.waitForSelector('#red-ui-loading-progress', { hidden: true });
      await drag(page, '[data-palette-type="tray-connector"]', '#red-ui-workspace-chart', { x: 340, y: 100 });
      await openDialog(page);
      await addConnection(page, sandbox);
      await fillIn(page);
      await wire(page, '[id="inject"]', call);
      await wire(page, call, '[id="debug"]');
      await openDebugSidebar(page);
      await page.locator('#red-ui-header-button-deploy').click();
      // The inject node fires as soon as the flows run.
      await page.waitForSelector('.red-ui-debug-msg ::-p-text(Hello from Firefox)');
      assert.equal(sandbox.executionCounts().total, 1);
      assert.deepEqual(thrown, []);
    });
  });
}

/** Presses on the middle of one thing and lets go at another, at a place within it or its middle. */
async function drag(page: Page, from: string, to: string, place?: { x: number; y: number }): Promise<void> {
  const start = await middleOf(page, from);
  const end = await middleOf(page, to, place);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 5 });
  await page.mouse.up();
}

async function middleOf(page: Page, selector: string, place?: { x: number; y: number }) {
  const element = await page.waitForSelector(selector, { visible: true });
  await element?.scrollIntoView();
  const box = await element?.boundingBox();
  assert.ok(box, `${selector} is not seen.`);
  return { x: box.x + (place?.x ?? box.width / 2), y: box.y + (place?.y ?? box.height / 2) };
}

/** A second click that comes too late is not a double click, and is done again. */
async function openDialog(page: Page): Promise<void> {
  const { x, y } = await middleOf(page, `${call} .red-ui-flow-node`);
  await until(async () => {
    await page.mouse.click(x, y, { count: 2 });
    return (await page.$('.red-ui-tray')) !== null;
  });
  await trayHasCome(page);
}

async function trayHasCome(page: Page): Promise<void> {
  await page.waitForFunction(standsTrayStill);
  await page.waitForFunction(hasTrayFocus);
}

async function addConnection(page: Page, sandbox: Sandbox): Promise<void> {
  await page.locator('#node-input-btn-connection-add, #node-input-lookup-connection').click();
  await page.waitForSelector('#node-config-input-token', { visible: true });
  await trayHasCome(page);
  await page.locator('#node-config-input-region').fill('custom');
  await page.locator('#node-config-input-baseUrl').fill(sandbox.url);
  await page.locator('#node-config-input-token').fill(sandbox.token);
  await page.locator('#tray-config-authentication input').fill(sandbox.authIds.twilio ?? '');
  await page.locator('.tray-dialog button ::-p-text(Test connection)').click();
  await page.waitForSelector('::-p-text(It works.)', { visible: true });
  await page.locator('#node-config-dialog-ok').click();
  await page.waitForSelector('#node-config-input-token', { hidden: true });
  await page.waitForFunction(standsTrayStill);
}

async function fillIn(page: Page): Promise<void> {
  await choose(page, 'Connector', 'twil', 'Twilio');
  await choose(page, 'Operation', 'send', 'Send SMS');
  for (const [name, value] of Object.entries({
    To: '+15005550010',
    From: '+15005550006',
    Body: 'Hello from Firefox',
  })) {
    await page.locator(`input[aria-label="${name}"], textarea[aria-label="${name}"]`).fill(value);
  }
  await page.locator('#node-dialog-ok').click();
  await page.waitForSelector('.red-ui-tray', { hidden: true });
}

async function choose(page: Page, name: string, text: string, option: string): Promise<void> {
  const combobox = page.locator(`[role="combobox"][aria-label="${name}"]`);
  await combobox.click();
  await combobox.fill(text);
  await page.locator(`[role="option"] ::-p-text(${option})`).click();
}

async function wire(page: Page, from: string, to: string): Promise<void> {
  const links = async () => (await page.$$('.red-ui-flow-link')).length;
  const before = await links();
  await drag(
    page,
    `${from} .red-ui-flow-port-output .red-ui-flow-port`,
    `${to} .red-ui-flow-port-input .red-ui-flow-port`,
  );
  await until(async () => (await links()) > before);
}

async function openDebugSidebar(page: Page): Promise<void> {
  await page.evaluate(() => window.RED.view.focus());
  await page.keyboard.down('Control');
  await page.keyboard.press('g');
  await page.keyboard.up('Control');
  await page.keyboard.press('d');
}

const inject = { type: 'inject', props: [], repeat: '', crontab: '', once: true, onceDelay: 0.1 };
const debug = { type: 'debug', active: true, tosidebar: true, complete: 'payload.body', targetType: 'msg' };
const surroundings = [
  { id: 'flow', type: 'tab', label: 'Flow' },
  { id: 'inject', z: 'flow', ...inject, x: 120, y: 300, wires: [[]] },
  { id: 'debug', z: 'flow', ...debug, x: 520, y: 300, wires: [] },
];

const firefox = findFirefox();
if (firefox === undefined)
  console.log('There is no Firefox: its smoke test is left out (on Debian: apt-get install firefox-esr).');
else wholeWay(firefox);
