/** A token that is typed belongs to the host that it was typed for (H17). */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Sandbox } from '../../../sandbox';
import {
  cancelTray,
  cancelTrays,
  choose,
  confirmTray,
  deploy,
  openConnection,
  openDialog,
} from '../../support/editor-page';
import { callFlow } from '../../support/flows';
import { postToFlow } from '../../support/node-red';
import { leave, openWith, world } from '../../support/shared-editor';
import { startSandbox } from '../../support/start-sandbox';
import { until } from '../../support/until';

const notice = 'The stored token belongs to another address.';

describe('a token that is typed in the dialog (H17)', () => {
  let stranger: Sandbox;
  let page: Page;

  before(async () => {
    stranger = await startSandbox();
    const { sandbox } = await world();
    page = await openWith(callFlow(sandbox));
  });
  after(async () => {
    await leave(page);
    await stranger.close();
  });
  afterEach(() => cancelTrays(page));

  async function openBoth(): Promise<Locator> {
    await openDialog(page, 'call');
    return openConnection(page);
  }

  async function test(config: Locator): Promise<void> {
    await config.getByRole('button', { name: 'Test connection' }).click();
  }

  /** Deploys, and calls until the answer is the one of the flow that is deployed. */
  async function answerAfterDeploy(expected: RegExp): Promise<void> {
    await deploy(page);
    const { nodeRed } = await world();
    await until(async () => expected.test(await (await postToFlow(nodeRed, '/call')).text()));
  }

  it('is shown again before it is deployed, and works in the dialogs', async () => {
    const { sandbox } = await world();
    let config = await openBoth();
    await config.getByLabel('API token').fill(sandbox.token);
    await confirmTray(page);
    config = await openConnection(page);
    assert.equal(await config.getByLabel('API token').inputValue(), sandbox.token);
    await test(config);
    await config.getByText('It works.').waitFor();
    await confirmTray(page);
    await choose(page.locator('.red-ui-tray'), 'Connector', 'slack', 'Slack');
    await cancelTray(page);
  });

  it('works in calls to that host', () => answerAfterDeploy(/"body":"Hello"/));

  it('has to be typed again for another, as the dialog says at once', async () => {
    const { sandbox } = await world();
    const config = await openBoth();
    await config.getByLabel('Base URL').fill(stranger.url);
    await config.getByText(notice).waitFor();
    await test(config);
    await config.getByText('The stored API token belongs to another address.').waitFor();
    await config.getByLabel('Base URL').fill(`${sandbox.url}/core/v1/`);
    await config.getByText(notice).waitFor({ state: 'detached' });
    await config.getByLabel('Region').selectOption('eu');
    await config.getByText(notice).waitFor();
    await config.getByLabel('API token').fill('another');
    await config.getByText(notice).waitFor({ state: 'detached' });
  });

  it('is sent to no other host that is deployed without it, and every message says why', async () => {
    const config = await openBoth();
    await config.getByLabel('Base URL').fill(stranger.url);
    await confirmTray(page);
    await confirmTray(page);
    await answerAfterDeploy(/TRAY_CONFIG.*typed for another address/);
    await test(await openBoth());
    await page.locator('#tray-config-test').getByText('The API token was typed for another address').waitFor();
    assert.equal(stranger.requests().length, 0);
  });

  it('works for the other host once it is typed again', async () => {
    const config = await openBoth();
    await config.getByLabel('API token').fill(stranger.token);
    await test(config);
    await config.getByText('It works.').waitFor();
    await confirmTray(page);
    await confirmTray(page);
    await answerAfterDeploy(/"body":"Hello"|authId/);
    assert.equal(stranger.requests().at(-1)?.method, 'POST');
  });
});
