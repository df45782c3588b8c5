/** Flows that leave the editor as text and come back from it. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Sandbox } from '../../../sandbox';
import {
  cancelTray,
  confirmTray,
  deploy,
  isDirty,
  nodeAsSaved,
  nodeIds,
  openConnection,
  openDialog,
} from '../../support/editor-page';
import { leave, openWith, world } from '../../support/shared-editor';
import { dismissNotice, exportedText, importFlows, problems, showFlow } from './flow-editing';
import { everyProperty, flowOf } from './flows';

describe('a flow that is exported and imported', () => {
  let sandbox: Sandbox;
  let everything: object;
  let page: Page;

  before(async () => {
    ({ sandbox } = await world());
    everything = { ...everyProperty(), wires: [[], []] };
  });
  beforeEach(async () => {
    page = await openWith(flowOf(sandbox, everything));
  });
  afterEach(() => leave(page));

  it('is what it was', async () => {
    const flows = flowOf(sandbox, everything, 'imported-');
    await importFlows(page, flows);
    const exported: object[] = JSON.parse(await exportedText(page));
    for (const node of flows) assert.ok(exported.some(isTheSame(node)), JSON.stringify(node));
    assert.deepEqual(await problems(page, 'imported-connection'), []);
    assert.deepEqual(await problems(page, 'imported-call'), []);
  });

  it('is what it was after a look at it', async () => {
    await importFlows(page, flowOf(sandbox, everything, 'imported-'));
    await dismissNotice(page);
    await deploy(page);
    const before = await nodeAsSaved(page, 'imported-call');
    await showFlow(page, 'imported-flow');
    const dialog = await openDialog(page, 'imported-call');
    await dialog.getByText('The connection has no API token yet').waitFor();
    await confirmTray(page);
    assert.deepEqual(await nodeAsSaved(page, 'imported-call'), before);
    assert.equal(await isDirty(page), false);
  });

  it('may hold hardly anything of a node', async () => {
    const place = { z: 'bare-flow', x: 200, y: 100, wires: [[]] };
    const choice = { connector: 'twilio-output', connectorVersion: '2.1', operation: 'send_sms' };
    await importFlows(page, [
      { id: 'bare-flow', type: 'tab', label: 'Bare' },
      { id: 'bare-connection', type: 'tray-config' },
      { ...place, id: 'bare-call', type: 'tray-connector' },
      { ...place, id: 'bare-sms', type: 'tray-connector', connection: 'connection', ...choice, y: 200 },
    ]);
    assert.deepEqual((await problems(page, 'bare-call')).length > 0, true);
    assert.deepEqual(await problems(page, 'bare-sms'), []);
    await dismissNotice(page);
    await showFlow(page, 'bare-flow');
    let dialog = await openDialog(page, 'bare-call');
    assert.equal(await dialog.getByRole('combobox', { name: 'Connector', exact: true }).inputValue(), '');
    await cancelTray(page);
    dialog = await openDialog(page, 'bare-sms');
    await dialog.getByRole('textbox', { name: 'To', exact: true }).fill('+15005550010');
    await dialog.getByRole('button', { name: 'Retries, output' }).click();
    assert.equal(await dialog.getByRole('textbox', { name: 'Retries' }).inputValue(), '3');
    assert.ok(await dialog.getByRole('checkbox', { name: 'Check the input before the call' }).isChecked());
    await confirmTray(page);
    const { fields, retries } = await nodeAsSaved(page, 'bare-sms');
    assert.deepEqual(fields, [{ path: '/to', type: 'str', value: '+15005550010' }]);
    assert.equal(retries, undefined);
  });

  it('holds no token and no authentication, neither deployed nor just typed', async () => {
    await openDialog(page, 'call');
    const config = await openConnection(page);
    await config.getByLabel('API token').fill('a-token-just-typed');
    await confirmTray(page);
    await confirmTray(page);
    const exported = await exportedText(page);
    assert.match(exported, /"google-sheets"/);
    for (const secret of [sandbox.token, 'a-token-just-typed', sandbox.authIds.twilio ?? '']) {
      assert.ok(!exported.includes(secret), secret);
    }
  });

  it('holds a password as long as that is typed into a field, of which the dialog warns', async () => {
    const secret = { connector: 'every-feature', connectorVersion: '1.0', operation: 'texts_and_numbers', fields: [] };
    const [tab = {}, , call = {}] = flowOf(sandbox, { ...secret, connection: 'connection' }, 'secret-');
    await importFlows(page, [tab, call]);
    await dismissNotice(page);
    await showFlow(page, 'secret-flow');
    const dialog = await openDialog(page, 'secret-call');
    const warning = dialog.getByText('An environment variable keeps it out.');
    await dialog.getByLabel('Secret', { exact: true }).fill('a-typed-password');
    await warning.waitFor();
    await dialog.getByRole('button', { name: 'Secret, type: password' }).click();
    await dialog.getByRole('menuitemradio', { name: 'environment variable' }).click();
    await page.keyboard.type('PASSWORD');
    assert.equal(await warning.count(), 0);
    await confirmTray(page);
    const exported = await exportedText(page);
    assert.match(exported, /PASSWORD/);
    assert.doesNotMatch(exported, /a-typed-password/);
  });

  it('finds the connection that is there, when it is imported as a copy', async () => {
    await importFlows(page, flowOf(sandbox, everything));
    await page.getByRole('button', { name: 'Import copy' }).click();
    await page.waitForFunction(() => document.querySelectorAll('#red-ui-workspace-tabs > li').length > 1);
    const [copy = ''] = (await nodeIds(page, 'tray-connector')).filter((id) => id !== 'call');
    assert.equal((await nodeAsSaved(page, copy)).connection, 'connection');
    assert.deepEqual(await problems(page, copy), []);
  });
});

/** Node-RED leaves out what is undefined, and adds empty settings to flows. */
function isTheSame(node: object): (other: object) => boolean {
  const entries = Object.entries(node).map(([name, value]) => [name, JSON.stringify(value)] as const);
  return (other) => {
    const values = new Map(Object.entries(other));
    return entries.every(([name, value]) => JSON.stringify(values.get(name)) === value);
  };
}
