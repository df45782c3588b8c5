/** Both dialogs in a real browser: what they never lose, what they say, and that everybody can use them. */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Sandbox } from '../../sandbox';
import { violations } from '../support/axe';
import { descriptionOf } from '../support/description-of';
import {
  cancelTray,
  cancelTrays,
  choose,
  confirmTray,
  isDirty,
  nodeAsSaved,
  openConnection,
  openDialog,
  openNewConnection,
  pageErrors,
} from '../support/editor-page';
import { callFlow } from '../support/flows';
import { leave, openWith } from '../support/shared-editor';
import { startSandbox } from '../support/start-sandbox';

describe('the dialogs', () => {
  let sandbox: Sandbox;
  let page: Page;

  before(async () => {
    sandbox = await startSandbox({ fillerConnectors: 2400 });
    page = await openWith([...callFlow(sandbox), ...oddNodes(sandbox)], { sandbox });
  });

  after(async () => {
    await leave(page);
    await sandbox.close();
  });

  afterEach(async () => {
    await cancelTrays(page);
    assert.deepEqual(pageErrors(page), []);
  });

  it('change nothing when they are opened and closed', async () => {
    const dialog = await openDialog(page, 'call');
    await dialog.getByRole('textbox', { name: 'Body', exact: true }).waitFor();
    await confirmTray(page);
    assert.equal(await isDirty(page), false);
  });

  it('keep timeout and retries when somebody scrolls over them (H5)', async () => {
    const dialog = await openDialog(page, 'call');
    await dialog.getByRole('button', { name: 'Retries, output' }).click();
    const before = await nodeAsSaved(page, 'call');
    for (const [name, value] of [
      ['Timeout', ''],
      ['Retries', '3'],
    ] as const) {
      const box = dialog.getByRole('textbox', { name, exact: true });
      await box.focus();
      await box.hover();
      await page.mouse.wheel(0, 200);
      await page.mouse.wheel(0, -200);
      assert.equal(await box.inputValue(), value);
    }
    await confirmTray(page);
    assert.deepEqual(await nodeAsSaved(page, 'call'), before);
  });

  it('mark what is not a number, and do not take it over', async () => {
    const dialog = await openDialog(page, 'call');
    await dialog.getByRole('button', { name: 'Retries, output' }).click();
    const box = dialog.getByRole('textbox', { name: 'Retries', exact: true });
    for (const wrong of ['many', '-1']) {
      await box.fill(wrong);
      assert.equal(await box.getAttribute('aria-invalid'), 'true', wrong);
      assert.equal(await descriptionOf(box), 'The number of retries must be 0 or more', wrong);
    }
    await confirmTray(page);
    assert.equal((await nodeAsSaved(page, 'call')).retries, 3);
  });

  it('keep what Tray does not know, and mark it', async () => {
    const dialog = await openDialog(page, 'unlisted');
    await dialog.getByText('not in the list', { exact: true }).waitFor();
    assert.equal(
      await dialog.getByRole('combobox', { name: 'Connector', exact: true }).inputValue(),
      'retired-connector',
    );
    assert.equal(await dialog.getByRole('combobox', { name: 'Version', exact: true }).inputValue(), '7.0');
    await dialog.getByText('+15005550010').waitFor();
    await confirmTray(page);
    assert.equal(await isDirty(page), false);
  });

  it('keep everything when Tray cannot be reached, and say why', async () => {
    const dialog = await openDialog(page, 'unreachable');
    await dialog.getByText('Tray cannot be reached.').waitFor();
    assert.equal(await dialog.getByRole('button', { name: 'Retry' }).count(), 1);
    assert.equal(await dialog.getByRole('combobox', { name: 'Operation', exact: true }).inputValue(), 'send_sms');
    await dialog.getByText('+15005550010').waitFor();
    await confirmTray(page);
    assert.equal(await isDirty(page), false);
  });

  it('tell what another version changes, a newer one before anything does', async () => {
    const dialog = await openDialog(page, 'call');
    await choose(dialog, 'Connector', 'slack', 'Slack');
    await choose(dialog, 'Operation', 'send message', 'Send message');
    // What changes can only be told of fields that were there.
    await dialog.getByRole('combobox', { name: 'Channel', exact: true }).waitFor();
    const versions = dialog.getByRole('combobox', { name: 'Version', exact: true });
    await versions.selectOption('8.2');
    await dialog.getByText('From 10.0 to 8.2:').waitFor();
    await dialog.getByRole('button', { name: 'What changes?' }).click();
    await dialog.getByText('From 8.2 to 10.0:').waitFor();
    assert.equal(await versions.inputValue(), '8.2');
    await dialog.getByRole('button', { name: 'Change to 10.0' }).click();
    await dialog.getByText('From 8.2 to 10.0:').waitFor();
    assert.equal(await versions.inputValue(), '10.0');
    await cancelTray(page);
    assert.equal(await isDirty(page), false);
  });

  it('find one of thousands of connectors while the person types', async () => {
    const dialog = await openDialog(page, 'empty');
    const connectors = dialog.getByRole('combobox', { name: 'Connector', exact: true });
    await connectors.click();
    await dialog.getByText(/more: type to narrow/).waitFor();
    assert.equal(await dialog.locator('[role=option]').count(), 100);
    await connectors.fill('twilio');
    await dialog.getByRole('option', { name: 'Twilio' }).waitFor();
    assert.equal(await dialog.locator('[role=option]').count(), 1);
    await cancelTray(page);
  });

  it('say in words what is wrong with a connection, and never repeat its token', async () => {
    await openDialog(page, 'empty');
    const config = await openNewConnection(page);
    const test = config.getByRole('button', { name: 'Test connection' });
    await config.getByLabel('Region').selectOption('custom');
    await config.getByLabel('Base URL').fill('nonsense');
    await config.getByText('This is not a valid URL').waitFor();
    await config.getByLabel('Base URL').fill(sandbox.url);
    for (const [name, reason, right] of [
      ['Calls', 'The number of calls in flight must be between 1 and 1000.', '100'],
      ['Timeout', 'The timeout must be more than 0 seconds.', '120'],
    ] as const) {
      const box = config.getByRole('textbox', { name, exact: true });
      await box.fill('0');
      assert.equal(await descriptionOf(box), reason);
      await box.fill(right);
      assert.equal(await descriptionOf(box), '');
    }
    await test.click();
    await config.getByText('Type the API token first.').waitFor();
    await config.getByLabel('API token').fill('a-token-of-nobody');
    await test.click();
    await config.getByText('Tray does not accept the API token.').waitFor();
    assert.ok(!(await config.innerText()).includes('a-token-of-nobody'));
    const authentication = config.getByRole('combobox', { name: 'Authentication', exact: true });
    await authentication.fill('no uuid');
    await config.getByText('The list could not be loaded.').first().waitFor();
    await page.keyboard.press('Tab');
    assert.equal(await authentication.inputValue(), '');
    await cancelTray(page);
    await cancelTray(page);
  });

  it('line up: the rows of the template and our own begin and end at the same places', async () => {
    const dialog = await openDialog(page, 'call');
    const name = await dialog.locator('#node-input-name').boundingBox();
    const plus = await dialog.locator('#node-input-btn-connection-add').boundingBox();
    const list = await dialog.locator('#node-input-connection').boundingBox();
    const connector = await dialog.locator('.tray-combobox').first().boundingBox();
    assert.ok(name !== null && plus !== null && list !== null && connector !== null);
    const end = connector.x + connector.width;
    const off = [list.x - name.x, connector.x - name.x, name.x + name.width - end, plus.x + plus.width - end];
    assert.ok(
      off.every((pixels) => Math.abs(pixels) < 0.5),
      off.join(),
    );
    const words = await dialog.locator('.tray-row > label').evaluateAll((labels) =>
      labels.map((label) => {
        const range = document.createRange();
        range.setStartAfter(label.querySelector('i') ?? label);
        range.setEndAfter(label.lastChild ?? label);
        return Math.round([...range.getClientRects()].find(({ width }) => width > 5)?.left ?? 0);
      }),
    );
    assert.equal(new Set(words).size, 1, words.join());
  });

  it('fit a tray of 400 pixels, with a connection of any name', async () => {
    const dialog = await openDialog(page, 'call');
    await dialog
      .locator('#node-input-connection option')
      .first()
      .evaluate((option) => {
        option.textContent = 'The connection of our marketing department in Europe';
      });
    await dialog.getByRole('button', { name: 'Retries, output' }).click();
    await dialog.evaluate((tray) => {
      tray.style.width = '400px';
    });
    const beyond = await dialog.evaluate((tray) => {
      const edge = tray.getBoundingClientRect().right;
      const parts = [...tray.querySelectorAll('.tray-dialog *:not(.tray-unseen)')];
      return parts
        .filter((part) => part.getBoundingClientRect().right > edge)
        .map((part) => part.outerHTML.slice(0, 80));
    });
    assert.deepEqual(beyond, []);
    await cancelTray(page);
  });

  for (const theme of ['light', 'dark']) {
    it(`are accessible, in the ${theme} theme`, async () => {
      if (theme === 'dark') await page.evaluate(() => document.documentElement.classList.add('nr-theme-dark'));
      const dialog = await openDialog(page, 'call');
      for (const name of ['Preview', 'Try it', 'Output', 'Retries, output']) {
        await dialog.getByRole('button', { name }).first().click();
      }
      await dialog.getByRole('combobox', { name: 'Connector', exact: true }).click();
      assert.deepEqual(await violations(dialog.locator('.tray-dialog')), []);
      await page.keyboard.press('Escape');
      const config = await openConnection(page);
      await config.getByRole('button', { name: 'Test connection' }).click();
      await config.getByText('It works.').waitFor();
      assert.deepEqual(await violations(config.locator('.tray-dialog')), []);
      await cancelTray(page);
      await cancelTray(page);
    });
  }

  it('are used without a mouse', async () => {
    await openDialog(page, 'empty');
    await page.getByRole('combobox', { name: 'Connector', exact: true }).focus();
    await page.keyboard.type('slac');
    await page.keyboard.press('Enter');
    await page.getByRole('combobox', { name: 'Operation', exact: true }).focus();
    await page.keyboard.press('ArrowDown');
    await page.locator('[role=option]').first().waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('[role=listbox]').count(), 0);
    assert.equal(await page.locator('.red-ui-tray').count(), 1);
    await page.keyboard.type('send message');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+Enter');
    await page.waitForFunction(() => document.querySelectorAll('.red-ui-tray').length === 0);
    const { connector, connectorVersion, operation, choiceLabel } = await nodeAsSaved(page, 'empty');
    assert.deepEqual(
      [connector, connectorVersion, operation, choiceLabel],
      ['slack', '10.0', 'send_message', 'Slack: Send message'],
    );
  });
});

/** Nodes that a dialog has to bear: with nothing chosen, with a choice that is gone, with a Tray that is not there. */
function oddNodes(sandbox: Sandbox): object[] {
  const [connection, call] = ['tray-config', 'tray-connector'].map((type) =>
    callFlow(sandbox).find((node) => 'type' in node && node.type === type),
  );
  const choice = { connector: '', connectorVersion: '', operation: '', choiceLabel: '', fields: [] };
  const retired = { connector: 'retired-connector', connectorVersion: '7.0' };
  return [
    { ...connection, id: 'nowhere', baseUrl: 'http://127.0.0.1:9' },
    { ...call, ...choice, id: 'empty', y: 300, wires: [[]] },
    { ...call, ...retired, id: 'unlisted', y: 360, wires: [[]] },
    { ...call, id: 'unreachable', connection: 'nowhere', y: 420, wires: [[]] },
  ];
}
