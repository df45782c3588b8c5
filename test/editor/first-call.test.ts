/** The main job from end to end, as a person does it: from an empty editor to the result of a call. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Sandbox } from '../../sandbox';
import {
  choose,
  confirmTray,
  deploy,
  dragFromPalette,
  exportedFlows,
  nodeIds,
  openDialog,
  topTray,
} from '../support/editor-page';
import { addConnection, wire } from '../support/first-steps';
import { postToFlow } from '../support/node-red';
import { nodeRedMajors } from '../support/node-red-majors';
import { leave, openWith, world } from '../support/shared-editor';
import { startSandbox } from '../support/start-sandbox';

for (const major of nodeRedMajors) {
  describe(`the first call in Node-RED ${major}`, () => {
    let sandbox: Sandbox;
    let page: Page;

    before(async () => {
      sandbox = await startSandbox();
      // The flow around the node is there already: what is tested is the way of our node into it.
      page = await openWith(surroundings, { major });
    });

    after(async () => {
      await leave(page);
      await sandbox.close();
    });

    it('goes from the palette to a result, with lists before the first deploy', async () => {
      await dragFromPalette(page, 'tray-connector', 340, 100);
      const [call = ''] = await nodeIds(page, 'tray-connector');
      let dialog = await openDialog(page, call);
      await addConnection(page, sandbox);

      dialog = await topTray(page);
      await choose(dialog, 'Connector', 'twil', 'Twilio');
      assert.equal(await dialog.getByRole('combobox', { name: 'Version', exact: true }).inputValue(), '2.1');
      await choose(dialog, 'Operation', 'send', 'Send SMS');
      await dialog.getByRole('textbox', { name: 'To', exact: true }).fill('+15005550010');
      await dialog.getByRole('textbox', { name: 'From', exact: true }).fill('+15005550006');
      await dialog.getByRole('textbox', { name: 'Body', exact: true }).fill('Hello from the editor');
      await confirmTray(page);

      await wire(page, 'in', call);
      await wire(page, call, 'out');
      await deploy(page);
      const { nodeRed } = await world(major);
      const answer = await postToFlow(nodeRed, '/call');
      const result = await answer.json();
      assert.equal(result.body, 'Hello from the editor', nodeRed.log());
      assert.equal(result.to, '+15005550010');
      assert.equal(sandbox.executions().length, 1);
    });

    it('saves what was chosen in the form of the flow format, without the token', async () => {
      const flows = await exportedFlows(page);
      const node = flows.find(({ type }) => type === 'tray-connector');
      assert.equal(node?.connector, 'twilio-output');
      assert.equal(node?.connectorVersion, '2.1');
      assert.equal(node?.operation, 'send_sms');
      assert.deepEqual(node?.fields, [
        { path: '/to', type: 'str', value: '+15005550010' },
        { path: '/from', type: 'str', value: '+15005550006' },
        { path: '/body', type: 'str', value: 'Hello from the editor' },
      ]);
      assert.ok(!JSON.stringify(flows).includes(sandbox.token));
    });
  });
}

const surroundings = [
  { id: 'flow', type: 'tab', label: 'Flow' },
  { id: 'in', type: 'http in', z: 'flow', url: '/call', method: 'post', x: 120, y: 300, wires: [[]] },
  { id: 'out', type: 'http response', z: 'flow', statusCode: '', x: 320, y: 300, wires: [] },
];
