/** H1 in a browser, which may send a request again by itself when its connection breaks. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Sandbox } from '../../sandbox';
import { DroppingForwarder } from '../support/dropping-forwarder';
import { openDialog } from '../support/editor-page';
import { callFlow } from '../support/flows';
import { leave, openWith, world } from '../support/shared-editor';
import { startSandbox } from '../support/start-sandbox';

describe('a try whose answer is lost on its way to the browser (H1)', () => {
  let sandbox: Sandbox;
  let forwarder: DroppingForwarder;
  let page: Page;

  before(async () => {
    const { nodeRed } = await world();
    sandbox = await startSandbox();
    forwarder = await DroppingForwarder.start(nodeRed.url);
    page = await openWith(callFlow(sandbox), { sandbox, url: forwarder.url });
  });
  after(async () => {
    await leave(page);
    await forwarder.close();
    await sandbox.close();
  });

  it('says that the operation may have been executed, gets its result, and is executed once', async () => {
    const dialog = await openDialog(page, 'call');
    await dialog.getByRole('button', { name: 'Try it' }).click();
    // However often the browser sends it again.
    forwarder.drops = Number.POSITIVE_INFINITY;
    await dialog.getByRole('button', { name: 'Make the call' }).click();
    await dialog.getByText('the operation may have been executed').waitFor();
    forwarder.drops = 0;

    await dialog.getByRole('button', { name: 'Get the result' }).click();
    await dialog.getByText('Succeeded').waitFor();
    assert.equal(await dialog.getByText('the operation may have been executed').count(), 0);
    assert.equal(sandbox.executionCounts().total, 1);
  });
});
