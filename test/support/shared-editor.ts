/**
 * What all browser tests share, since each takes seconds to start: one browser, one Node-RED per major, and one page in
 * it per language, which caches what it has loaded. Each test deploys its own flows.
 */
import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Sandbox } from '../../sandbox';
import { launchBrowser } from './browser';
import { adjust, type EditorOptions, loadEditor, newContext, newPage, pageErrors } from './editor-page';
import { type NodeRed, startNodeRed } from './node-red';
import { chosenMajor, type NodeRedMajor, nodeRedMajors } from './node-red-majors';
import { dropFlows, showDeployedFlows } from './replace-flows';
import { shared } from './shared';
import { startSandbox } from './start-sandbox';

export interface World {
  browser: Browser;
  nodeRed: NodeRed;
  sandbox: Sandbox;
}

export interface WorldOptions extends EditorOptions {
  major?: NodeRedMajor;
  /** The local Tray API whose token connections get. Default: the shared one. */
  sandbox?: Sandbox;
  /** The address of the editor. Default: Node-RED itself. */
  url?: string;
}

export const sharedBrowser = shared(launchBrowser, (browser) => browser.close());
const sharedSandbox = shared(startSandbox, (sandbox) => sandbox.close());
const nodeReds = new Map(
  nodeRedMajors.map((major) => [
    major,
    shared(
      () => startNodeRed({ major }),
      (nodeRed) => nodeRed.stop(),
    ),
  ]),
);
const contexts = new Map<string, Promise<BrowserContext>>();
const pages = new Map<string, Promise<Page>>();

/** What the tests with one Node-RED share, by default the latest or that of `TEST_NODE_RED`. */
export async function world(major = chosenMajor()): Promise<World> {
  const start = nodeReds.get(major);
  if (start === undefined) throw new Error(`Node-RED ${major} does not run on this Node.js.`);
  const [browser, nodeRed, sandbox] = await Promise.all([sharedBrowser(), start(), sharedSandbox()]);
  return { browser, nodeRed, sandbox };
}

/** Pages with an open editor, without flows. */
const leftOpen = new Set<Page>();

/** Deploys flows in place of all others and opens the editor on them, or shows them in an open one. */
export async function openWith(flows: object[], options: WorldOptions = {}): Promise<Page> {
  const { nodeRed, sandbox } = { ...(await world(options.major)), ...options };
  const page = await pageFor(options);
  const url = options.url ?? nodeRed.url;
  sandbox.reset();
  const isOpen = leftOpen.delete(page) && page.url().startsWith(url);
  if (!isOpen) await page.goto('about:blank');
  await deployFlows(nodeRed, sandbox, flows);
  if (!isOpen) await loadEditor(page, { url }, options);
  else {
    await adjust(page, options);
    await showDeployedFlows(page);
  }
  return page;
}

/** Leaves the flows, checking that nothing was thrown and nothing is kept. */
export async function leave(page: Page): Promise<void> {
  const thrown = pageErrors(page);
  await dropFlows(page);
  leftOpen.add(page);
  assert.deepEqual(thrown, []);
}

/** After a failed test, the state of the editor is unknown. */
afterEach(function () {
  if (this.currentTest?.state === 'failed') leftOpen.clear();
});

function pageFor(options: WorldOptions): Promise<Page> {
  const key = keyOf(options);
  const page = pages.get(key) ?? sharedContext(options).then((context) => newPage(context));
  pages.set(key, page);
  return page;
}

/** The context of a Node-RED and a language, whose pages share a cache. */
export function sharedContext(options: WorldOptions = {}): Promise<BrowserContext> {
  const key = keyOf(options);
  const context = contexts.get(key) ?? sharedBrowser().then((browser) => newContext(browser, options.locale));
  contexts.set(key, context);
  return context;
}

function keyOf({ major = chosenMajor(), locale = 'en-US' }: WorldOptions): string {
  return `${major} ${locale}`;
}

/**
 * Connections without credentials get the token and the authentication of the local Tray API, as if they had been
 * typed.
 */
async function deployFlows(nodeRed: NodeRed, sandbox: Sandbox, flows: object[]): Promise<void> {
  const credentials = { token: sandbox.token, authId: sandbox.authIds.twilio ?? '' };
  const body = flows.map((node) => ('type' in node && node.type === 'tray-config' ? { credentials, ...node } : node));
  const answer = await fetch(`${nodeRed.url}/flows`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'node-red-deployment-type': 'full' },
    body: JSON.stringify(body),
  });
  assert.ok(answer.ok, `Deploying failed: ${answer.status}`);
}
