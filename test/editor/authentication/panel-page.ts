/** The panel in which an authentication is made, in a real Node-RED editor, with its admin routes and the local Tray API. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Sandbox } from '../../../sandbox';
import type { ConnectionDraft } from '../../../src/shared/admin-api/connection';
import { bundlePage } from '../../support/bundle-page';
import { cancelTrays, loadEditor, newPage, pageErrors } from '../../support/editor-page';
import { sharedContext, world } from '../../support/shared-editor';
import type { NewAuthenticationSetup } from './page/entry';

let opened: Promise<Page> | undefined;

export interface PanelWorld {
  page: Page;
  sandbox: Sandbox;
}

/** In a `describe`: gives page and Tray API before its tests, and checks after them that nothing was thrown in the page. */
export function withPanelPage(give: (given: PanelWorld) => void): void {
  before(async () => {
    const { sandbox } = await world();
    give({ page: await panelPage(), sandbox });
  });
  after(async () => assert.deepEqual(pageErrors(await panelPage()), []));
}

/** The editor page in which all tests open their panels, one after the other. */
function panelPage(): Promise<Page> {
  opened ??= (async () => {
    const entry = bundlePage('test/editor/authentication/page/entry.tsx');
    const [{ nodeRed }, context, script] = await Promise.all([world(), sharedContext(), entry]);
    const page = await newPage(context);
    // What tests of flows deploy meanwhile is not told here.
    await page.routeWebSocket(/\/comms$/, () => undefined);
    await loadEditor(page, nodeRed);
    await page.addScriptTag({ content: script });
    return page;
  })();
  return opened;
}

/** A connection to the local Tray API that is typed and not deployed. */
export function draftOf(sandbox: Sandbox, changes: Partial<ConnectionDraft> = {}): ConnectionDraft {
  const { url, token, embeddedId } = sandbox;
  const draft = { configId: 'typed', region: 'custom', baseUrl: url, tls: '', dialogHost: '' };
  return { ...draft, embeddedId, token, ...changes };
}

/** The panel for the newest version of a service, of a Tray API as it was at its start. */
export async function openPanel(
  { page, sandbox }: PanelWorld,
  service: string,
  changes: Partial<NewAuthenticationSetup> = {},
): Promise<Locator> {
  sandbox.reset();
  await page.evaluate(() => window.newAuthenticationTest.close());
  await cancelTrays(page);
  const setup = { draft: draftOf(sandbox), service: serviceOf(sandbox, service), ...changes };
  await page.evaluate((given) => window.newAuthenticationTest.open(given), setup);
  const panel = page.locator('.tray-new-authentication');
  await panel.getByText('New authentication: ').waitFor();
  return panel;
}

function serviceOf(sandbox: Sandbox, name: string): NewAuthenticationSetup['service'] {
  const found = sandbox.authentications().find(({ id }) => id === sandbox.authIds[name])?.environment.service;
  if (found === undefined) throw new Error(`The local Tray API has no service ${name}`);
  return { ...found, version: String(found.version) };
}

/** The authIds that were reported as made. */
export function made(page: Page): Promise<string[]> {
  return page.evaluate(() => window.newAuthenticationTest.made);
}
