/** One Node-RED, browser and local Tray API for all tests of a node's life in a flow; each test deploys its own flows. */
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { type Sandbox, startSandbox } from '../../../sandbox';
import { launchBrowser } from '../../support/browser';
import { type EditorOptions, openEditor, pageErrors } from '../../support/editor-page';
import { type NodeRed, startNodeRed } from '../../support/node-red';

export interface World {
  sandbox: Sandbox;
  nodeRed: NodeRed;
  browser: Browser;
}

let running: Promise<World> | undefined;

/** Started once for all tests that ask. */
export function world(): Promise<World> {
  running ??= (async () => {
    const [sandbox, nodeRed, browser] = await Promise.all([startSandbox(), startNodeRed(), launchBrowser()]);
    return { sandbox, nodeRed, browser };
  })();
  return running;
}

after(async () => {
  const { sandbox, nodeRed, browser } = (await running) ?? {};
  await browser?.close();
  await nodeRed?.stop();
  await sandbox?.close();
});

/** Deploys flows in place of all others and opens the editor on them; `credentials` are those of the connection. */
export async function openWith(flows: object[], options: EditorOptions = {}): Promise<Page> {
  const { sandbox, nodeRed, browser } = await world();
  sandbox.reset();
  await deployFlows(nodeRed, sandbox, flows);
  return openEditor(browser, nodeRed, options);
}

/** Ends a page that was opened; nothing may have been thrown in it. */
export async function leave(page: Page): Promise<void> {
  const thrown = pageErrors(page);
  await page.context().close();
  assert.deepEqual(thrown, []);
}

/** Connections get the token and the authentication of the local Tray API, as if they had been typed. */
async function deployFlows(nodeRed: NodeRed, sandbox: Sandbox, flows: object[]): Promise<void> {
  const credentials = { token: sandbox.token, authId: sandbox.authIds.twilio ?? '' };
  const body = flows.map((node) => ('type' in node && node.type === 'tray-config' ? { ...node, credentials } : node));
  const answer = await fetch(`${nodeRed.url}/flows`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'node-red-deployment-type': 'full' },
    body: JSON.stringify(body),
  });
  assert.ok(answer.ok, `Deploying failed: ${answer.status}`);
}
