/**
 * What the README promises a newcomer: from an empty Node-RED and a token to a call with an authentication that was made in
 * the dialog. Nodes are placed and wired by mouse, which is Node-RED's own; all else is done by keyboard.
 */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Sandbox } from '../../../sandbox';
import { violations } from '../../support/axe';
import {
  cancelTrays,
  deployed,
  dragFromPalette,
  exportedFlows,
  newTray,
  nodeIds,
  press,
} from '../../support/editor-page';
import { wire } from '../../support/first-steps';
import { postToFlow } from '../../support/node-red';
import { leave, openWith, world } from '../../support/shared-editor';
import { patience } from '../../support/until';
import { select } from '../life/flow-editing';
import { focusedName, tabTo } from '../life/tabbing';

const secret = 'typed-for-twilio-alone';

/** Places, wires and opens a node, whose dialog has the focus then. */
async function newNode(page: Page, y: number, { from, to }: { from: string; to: string }): Promise<string> {
  const known = await nodeIds(page, 'tray-connector');
  await dragFromPalette(page, 'tray-connector', 440, y);
  const [id = ''] = (await nodeIds(page, 'tray-connector')).filter((each) => !known.includes(each));
  await wire(page, from, id);
  await wire(page, id, to);
  await select(page, id);
  await press(page, 'Enter');
  await newTray(page);
  return id;
}

/** The connection, in the way of the README: token, address, Embedded ID, and a look whether it works. */
async function addConnection(page: Page, sandbox: Sandbox): Promise<void> {
  await tabTo(page, 'Add new tray connection config node');
  await page.keyboard.press('Enter');
  const config = await newTray(page);
  await fillIn(page, { 'API token': sandbox.token });
  await tabTo(page, 'Region');
  await page.keyboard.type('Custom');
  await fillIn(page, { 'Base URL': sandbox.url });
  await tabTo(page, 'Tray Embedded');
  await page.keyboard.press('Enter');
  await fillIn(page, { 'Embedded ID': sandbox.embeddedId });
  await tabTo(page, 'Test connection');
  await page.keyboard.press('Enter');
  await config.getByText(/It works\. Connectors: \d+\. Authentications: \d+\./).waitFor();
  await page.keyboard.press('Control+Enter');
  await config.getByLabel('Base URL').waitFor({ state: 'hidden' });
}

/** Chooses in a list by a part of the name. */
async function pick(page: Page, list: string, text: string, option: string): Promise<void> {
  await tabTo(page, list);
  await page.keyboard.type(text);
  await page.getByRole('option', { name: option }).first().waitFor();
  await page.keyboard.press('Enter');
}

async function openNewAuthentication(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New authentication' }).waitFor();
  await tabTo(page, 'New authentication');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'New authentication' }).getByLabel('Environment', { exact: true }).waitFor();
}

/** Types into boxes, which may have a button for their type before them that is called after them. */
async function fillIn(page: Page, boxes: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(boxes)) {
    do await tabTo(page, name);
    while (!(await page.evaluate(() => document.activeElement?.matches('input, textarea'))));
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
  }
}

async function tryIt(page: Page): Promise<void> {
  await tabTo(page, 'Try it');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Make the call' }).waitFor();
  if ((await focusedName(page)) !== 'Make the call') await tabTo(page, 'Make the call');
  await page.keyboard.press('Enter');
  await page.getByText('Succeeded').waitFor();
}

async function doneAndDeploy(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await page.locator('.red-ui-tray').waitFor({ state: 'detached' });
  await deployed(page, () => page.keyboard.press('Control+d'));
}

describe('from an empty Node-RED and a token, by keyboard', () => {
  let sandbox: Sandbox;
  let page: Page;

  before(async () => {
    ({ sandbox } = await world());
    page = await openWith(surroundings);
  });
  after(() => leave(page));
  afterEach(() => cancelTrays(page));

  async function answerOf(path: string): Promise<unknown> {
    const { nodeRed } = await world();
    const answer = await postToFlow(nodeRed, path);
    assert.equal(answer.status, 200, nodeRed.log());
    return answer.json();
  }

  it('a text is sent with an authentication that is made of a token', async () => {
    const call = await newNode(page, 100, { from: 'text', to: 'text-out' });
    await addConnection(page, sandbox);
    await pick(page, 'Connector', 'twil', 'Twilio');
    await pick(page, 'Operation', 'send', 'Send SMS');
    await openNewAuthentication(page);
    await fillIn(page, { Name: 'My Twilio', 'Account SID': 'AC1', 'Auth token': secret });
    await tabTo(page, 'Create');
    await page.keyboard.press('Enter');
    await page.getByText('is made and chosen').waitFor();
    await fillIn(page, { To: '+15005550010', From: '+15005550006', Body: 'My first text' });
    await tryIt(page);
    await doneAndDeploy(page);

    assert.equal(Object(await answerOf('/text')).body, 'My first text');
    const made = sandbox.authentications().at(-1);
    assert.equal(made?.name, 'My Twilio');
    assert.equal(sandbox.executions().at(-1)?.authId, made?.id);
    const flows = await exportedFlows(page);
    assert.equal(flows.find(({ id }) => id === call)?.authId, made?.id);
    for (const hidden of [secret, sandbox.token]) assert.ok(!JSON.stringify(flows).includes(hidden));
  });

  it("channels are listed with an authentication that is made in Tray's dialog, in the dark theme", async () => {
    await page.evaluate(() => document.documentElement.classList.add('nr-theme-dark'));
    await newNode(page, 220, { from: 'channels', to: 'channels-out' });
    await tabTo(page, 'Connection');
    await page.keyboard.type('Tray');
    await pick(page, 'Connector', 'slack', 'Slack');
    await pick(page, 'Operation', 'list ch', 'List channels');
    await openNewAuthentication(page);
    await tabTo(page, 'Environment');
    await page.keyboard.type('Production');
    await page.getByRole('button', { name: "Open Tray's dialog" }).waitFor();
    assert.deepEqual(await violations(page.getByRole('region', { name: 'New authentication: Slack' })), []);
    await tabTo(page, "Open Tray's dialog");
    const popup = page.waitForEvent('popup');
    await page.keyboard.press('Enter');
    await consent(await popup, 'My Slack');
    await page.getByText('is made and chosen').waitFor();
    await fillIn(page, { Workspace: 'T0ACME' });
    await tryIt(page);
    await doneAndDeploy(page);

    assert.ok(JSON.stringify(await answerOf('/channels')).includes('C0GENERAL'));
    const made = sandbox.authentications().at(-1);
    assert.equal(made?.name, 'My Slack');
    assert.equal(sandbox.executions().at(-1)?.authId, made?.id);
  });
});

/** Agrees in the dialog of the local Tray API, which closes its window then. */
async function consent(dialog: Page, name: string): Promise<void> {
  dialog.setDefaultTimeout(patience);
  await dialog.getByRole('button', { name: 'Allow' }).and(dialog.locator(':enabled')).waitFor();
  await fillIn(dialog, { Name: name });
  await tabTo(dialog, 'Allow');
  const closed = dialog.waitForEvent('close');
  // The window may be gone before the key is up again.
  await dialog.keyboard.press('Enter').catch(() => {});
  await closed;
}

function httpNodes(name: string, y: number): object[] {
  return [
    { id: name, type: 'http in', z: 'flow', url: `/${name}`, method: 'post', x: 120, y, wires: [[]] },
    { id: `${name}-out`, type: 'http response', z: 'flow', statusCode: '', x: 720, y, wires: [] },
  ];
}

const surroundings = [
  { id: 'flow', type: 'tab', label: 'Flow' },
  ...httpNodes('text', 100),
  ...httpNodes('channels', 220),
];
