/**
 * `node --require tsx/cjs bench/profile/dialog.ts`: what the main thread of the page does from choosing the operation
 * of 300 fields until it is painted, in ms of its CPU. Build first.
 */
import type { CDPSession, Page } from 'playwright-core';
import { startSandbox } from '../../sandbox';
import { launchBrowser } from '../../test/support/browser';
import { cancelTray, openEditor } from '../../test/support/editor-page';
import { connection, connectionCredentials } from '../../test/support/flows';
import { startNodeRed } from '../../test/support/node-red';
import { installClock } from '../dialog/page-clock';
import { chooseWideOperation, searchWideOperation } from '../dialog/scenes';
import { connectorNode } from '../support/flow';
import { median } from '../support/statistics';

const rounds = 9;
const shown = ['ThreadTime', 'ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'];

async function main(): Promise<void> {
  const sandbox = await startSandbox({ largeConnector: true });
  const choice = { connector: 'large', connectorVersion: '1.0', operation: 'operation_2' };
  const flows = [
    { id: 'flow', type: 'tab', label: 'Flow' },
    connection(sandbox),
    { ...connectorNode('large', choice), x: 300, y: 200, wires: [[]] },
  ];
  const nodeRed = await startNodeRed({ flows, credentials: connectionCredentials(sandbox) });
  const browser = await launchBrowser();
  try {
    const page = await openEditor(browser, nodeRed);
    await installClock(page);
    console.log(`Chromium ${browser.version()}, medians of ${rounds}`);
    for (const [name, time] of await measured(page)) console.log(`${time.toFixed(1).padStart(7)} ms  ${name}`);
  } finally {
    await browser.close();
    await nodeRed.stop();
    await sandbox.close();
  }
}

async function measured(page: Page): Promise<[string, number][]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const times = new Map(shown.map((name): [string, number[]] => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    await searchWideOperation(page);
    const before = await metricsOf(session);
    await chooseWideOperation(page);
    const after = await metricsOf(session);
    // The first round loads and compiles.
    if (round > 0)
      for (const [name, list] of times) list.push(((after.get(name) ?? 0) - (before.get(name) ?? 0)) * 1000);
    await cancelTray(page);
    // A double click too soon after the one before counts as one with it.
    await page.waitForTimeout(1000);
  }
  return [...times].map(([name, list]) => [name, median(list)]);
}

async function metricsOf(session: CDPSession): Promise<Map<string, number>> {
  const { metrics } = await session.send('Performance.getMetrics');
  return new Map(metrics.map(({ name, value }) => [name, value]));
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
