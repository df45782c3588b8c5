/** The editor at other paths than `/`: what our dialogs load and ask for is found there too. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Sandbox } from '../../sandbox';
import { choose, openDialog, openEditor, pageErrors } from '../support/editor-page';
import { callFlow, connectionCredentials } from '../support/flows';
import { type NodeRed, startNodeRed } from '../support/node-red';
import { startPrefixProxy } from '../support/prefix-proxy';
import { sharedBrowser } from '../support/shared-editor';
import { startSandbox } from '../support/start-sandbox';
import { until } from '../support/until';

interface Way {
  name: string;
  settings: Record<string, unknown>;
  /** Makes the way to the editor. @returns where the browser finds it, with a slash at the end */
  open(nodeRed: NodeRed): Promise<{ url: string; close?(): Promise<void> }>;
}

const ways: Way[] = [
  {
    name: 'below another httpAdminRoot',
    settings: { httpAdminRoot: '/admin' },
    open: async (nodeRed) => ({ url: `${nodeRed.url}/admin/` }),
  },
  {
    name: 'behind a proxy that strips a prefix of the path',
    settings: {},
    open: (nodeRed) => startPrefixProxy('/ha/ingress/', nodeRed.url),
  },
];

/** The path of an address below that of the editor. */
function within(editor: string, address: string): string {
  return new URL(address).pathname.slice(new URL(editor).pathname.length);
}

for (const { name, settings, open } of ways) {
  describe(`the editor ${name}`, () => {
    const closing: (() => unknown)[] = [];
    /** `status path` of every answer, and `frame path` of what came through a web socket. */
    const answers: string[] = [];
    let sandbox: Sandbox;
    let page: Page;

    before(async () => {
      sandbox = await startSandbox();
      closing.unshift(() => sandbox.close());
      const credentials = connectionCredentials(sandbox);
      const nodeRed = await startNodeRed({ flows: callFlow(sandbox), credentials, settings });
      closing.unshift(() => nodeRed.stop());
      const { url, close } = await open(nodeRed);
      if (close !== undefined) closing.unshift(close);
      const watch = (watched: Page) => {
        watched.on('response', (response) => answers.push(`${response.status()} ${within(url, response.url())}`));
        watched.on('websocket', (socket) => {
          socket.on('framereceived', () => answers.push(`frame ${within(url, socket.url())}`));
        });
      };
      page = await openEditor(await sharedBrowser(), { url }, { watch });
      closing.unshift(() => page.context().close());
    });
    after(async () => {
      for (const close of closing) await close();
    });

    it('loads the dialogs', () => {
      assert.ok(answers.includes('200 resources/@tray-nodes/node-red-tray/editor.js'), answers.join('\n'));
    });

    it('lists connectors and makes the real call', async () => {
      const dialog = await openDialog(page, 'call');
      await choose(dialog, 'Connector', 'twil', 'Twilio');
      await choose(dialog, 'Operation', 'send', 'Send SMS');
      await dialog.getByRole('button', { name: 'Try it' }).click();
      await dialog.getByRole('button', { name: 'Make the call' }).click();
      await dialog.getByText('Succeeded').waitFor();
      assert.equal(sandbox.executionCounts().total, 1);
    });

    it('hears from the running flows', async () => {
      await until(() => answers.includes('frame comms'));
    });

    it('found everything it asked for', () => {
      assert.deepEqual(
        answers.filter((answer) => /^[45]/.test(answer)),
        [],
      );
      assert.deepEqual(pageErrors(page), []);
    });
  });
}
