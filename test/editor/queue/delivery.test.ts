/** The choice of a node whether its calls go through the connection's queue, in a real browser. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { trayQueueDefaults } from '../../../src/shared/flow';
import {
  cancelTrays,
  confirmTray,
  nodeAsSaved,
  openConnection,
  openDialog,
  pageErrors,
} from '../../support/editor-page';
import { callFlow, connection } from '../../support/flows';
import { leave, openWith, world } from '../../support/shared-editor';
import { until } from '../../support/until';
import { problems } from '../life/flow-editing';

describe('the delivery of a node', () => {
  let page: Page;

  before(async () => {
    const { sandbox } = await world();
    const flows = callFlow(sandbox);
    const call = flows.find((node) => 'id' in node && node.id === 'call');
    const queue = { type: 'tray-queue', ...trayQueueDefaults };
    const queued = { ...call, delivery: 'queued', wires: [[]] };
    page = await openWith([
      ...flows,
      { ...connection(sandbox), id: 'with queue', queue: 'queue' },
      { ...connection(sandbox), id: 'queue disabled', queue: 'disabled' },
      { ...queue, id: 'queue' },
      { ...queue, id: 'disabled', d: true },
      { ...queued, id: 'without', y: 300 },
      { ...queued, id: 'with', connection: 'with queue', y: 360 },
      { ...queued, id: 'unusable', connection: 'queue disabled', y: 420 },
    ]);
  });
  after(() => leave(page));

  afterEach(async () => {
    await cancelTrays(page);
    assert.deepEqual(pageErrors(page), []);
  });

  async function deliveryIn(dialog: Locator): Promise<Locator> {
    await dialog.getByRole('button', { name: 'Retries, output' }).click();
    return dialog.getByRole('combobox', { name: 'Delivery', exact: true });
  }

  const queuedOption = (delivery: Locator) => delivery.locator('option[value="queued"]');

  it('is offered as soon as the connection has a queue, and says so before', async () => {
    const dialog = await openDialog(page, 'call');
    const delivery = await deliveryIn(dialog);
    assert.equal(await delivery.inputValue(), 'direct');
    assert.equal(await queuedOption(delivery).isDisabled(), true);
    await dialog.getByText('The connection has no queue.').waitFor();
    const config = await openConnection(page);
    await config.locator('#node-config-input-queue').selectOption('queue');
    await confirmTray(page);
    await until(async () => !(await queuedOption(delivery).isDisabled()));
    await delivery.selectOption('queued');
    await dialog.getByText('Queued messages survive a crash.').waitFor();
    await confirmTray(page);
    assert.equal((await nodeAsSaved(page, 'call')).delivery, 'queued');
    assert.equal((await nodeAsSaved(page, 'connection')).queue, 'queue');
    assert.deepEqual(await problems(page, 'call'), []);
  });

  it('is marked where it is queued and the connection has no queue, or none that works', async () => {
    await openDialog(page, 'call');
    const config = await openConnection(page);
    await config.locator('#node-config-input-queue').selectOption('_ADD_');
    await confirmTray(page);
    await confirmTray(page);
    assert.deepEqual(await problems(page, 'with'), []);
    assert.match((await problems(page, 'without')).join(), /The connection has no queue/);
    assert.match((await problems(page, 'unusable')).join(), /gone or disabled/);
    const dialog = await openDialog(page, 'without');
    const delivery = await deliveryIn(dialog);
    assert.equal(await delivery.inputValue(), 'queued');
    await dialog.getByRole('alert').getByText('The connection has no queue.').waitFor();
    await delivery.selectOption('direct');
    await confirmTray(page);
    assert.deepEqual(await problems(page, 'without'), []);
  });
});
