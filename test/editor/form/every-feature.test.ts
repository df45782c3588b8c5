/** The sandbox's connector of every schema feature, filled in by clicking, from an empty dialog to a received call. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { Sandbox } from '../../../sandbox';
import { trayConnectorDefaults } from '../../../src/shared/flow';
import type { JsonObject } from '../../../src/shared/json';
import { choose, confirmTray, deploy, openDialog } from '../../support/editor-page';
import { callFlow } from '../../support/flows';
import { postToFlow } from '../../support/node-red';
import { nodeRedMajors } from '../../support/node-red-majors';
import { leave, openWith, world } from '../../support/shared-editor';
import { startSandbox } from '../../support/start-sandbox';
import { withChange } from '../life/flows';

for (const major of nodeRedMajors) {
  describe(`every feature of input schemas in Node-RED ${major}`, () => {
    let sandbox: Sandbox;
    let page: Page;
    let dialog: Locator;

    before(async () => {
      sandbox = await startSandbox();
      const empty = withChange(callFlow(sandbox), 'call', { ...trayConnectorDefaults, connection: 'connection' });
      page = await openWith(withChange(empty, 'connection', { credentials: { token: sandbox.token } }), { major });
    });

    after(async () => {
      await leave(page);
      await sandbox.close();
    });

    /** What is drawn for a place of the input. */
    const place = (path: string) => dialog.locator(`[data-path=${JSON.stringify(path)}]`);
    const heading = (path: string) => place(path).locator('> .tray-section > .tray-section-heading');
    const input = (path: string) => place(path).locator('input:not([tabindex="-1"]), textarea, select').first();
    const fill = (path: string, value: string) => input(path).fill(value);
    const select = (path: string, label: string) => input(path).selectOption({ label });

    async function open(...paths: string[]): Promise<void> {
      for (const path of paths) {
        const toggle = heading(path).locator('.tray-section-toggle');
        if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
      }
    }

    async function add(path: string): Promise<void> {
      await place(path).locator('> .tray-section > .tray-section-body > .tray-list > .tray-list-end button').click();
    }

    async function addKey(path: string, key: string): Promise<void> {
      await place(path).getByRole('button', { name: 'Add entry' }).last().click();
      await page.keyboard.type(key);
    }

    async function pick(path: string, type: string): Promise<void> {
      const button = place(path).locator('.tray-type-button').first();
      await button.click();
      await dialog.getByRole('menuitemradio', { name: type, exact: true }).click();
    }

    async function variant(path: string, title: string): Promise<void> {
      await place(path).locator('select.tray-variant-select').first().selectOption({ label: title });
    }

    async function pickFromList(path: string, option: string): Promise<void> {
      await place(path).getByRole('combobox').click();
      await place(path).getByRole('option', { name: option }).click();
    }

    async function showAdvanced(path: string): Promise<void> {
      await place(path).locator('> .tray-section > .tray-section-body > .tray-link-button').click();
    }

    async function fillTexts(): Promise<void> {
      const at = '/texts_and_numbers';
      await open(at);
      await fill(`${at}/line`, 'One line');
      await fill(`${at}/multiline`, 'First\nsecond');
      await fill(`${at}/secret`, 'hunter2');
      await fill(`${at}/moment`, '2026-01-31T09:00:00Z');
      await fill(`${at}/amount`, '12.5');
      await select(`${at}/nothing`, 'null');
      await select(`${at}/off`, 'true');
      await fill(`${at}/script`, '');
      await pick(`${at}/user_id`, 'msg.');
      await page.keyboard.press('Control+A');
      await page.keyboard.type('payload.user');
      await showAdvanced(at);
      await pick(`${at}/advanced_note`, 'JSONata expression');
      await page.keyboard.type('payload.a & "-" & payload.b');
    }

    async function fillChoices(): Promise<void> {
      const at = '/choices';
      await open(at);
      await select(`${at}/priority`, 'Low');
      await select(`${at}/legacy_number`, 'A half');
      await select(`${at}/answer`, '42');
      await place(`${at}/planet`).getByRole('combobox').fill('planet-77');
      await page.keyboard.press('Enter');
      await open(`${at}/several`);
      await add(`${at}/several`);
      await select(`${at}/several/0`, 'Green');
      await pick(`${at}/text_or_integer`, 'whole number');
      await fill(`${at}/text_or_integer`, '12');
      await pick(`${at}/text_or_null`, 'null');
      await open(`${at}/object_or_null`);
      await fill(`${at}/object_or_null/name`, 'An object');
    }

    async function fillObjects(): Promise<void> {
      const at = '/objects';
      await open(at, `${at}/customer`, `${at}/customer/address`);
      await fill(`${at}/customer/name`, 'Ann');
      await fill(`${at}/customer/address/city`, 'London');
      await open(`${at}/labels`);
      await addKey(`${at}/labels`, 'a/b ~ "c"');
      await fill('/objects/labels/a~1b ~0 "c"', 'a label');
      await open(`${at}/rates`);
      await addKey(`${at}/rates`, 'EUR');
      await open(`${at}/rates/EUR`);
      await fill(`${at}/rates/EUR/rate`, '1.1');
    }

    async function fillArrays(): Promise<void> {
      const at = '/arrays';
      await open(at, `${at}/names`);
      await add(`${at}/names`);
      await page.keyboard.type('second');
      await add(`${at}/names`);
      await page.keyboard.type('first');
      await place(`${at}/names`).getByRole('button', { name: 'Names: move item 2 up' }).click();
      await open(`${at}/orders`);
      await add(`${at}/orders`);
      await fill(`${at}/orders/0/number`, '7');
      await open(`${at}/orders/0/lines`);
      await add(`${at}/orders/0/lines`);
      await fill(`${at}/orders/0/lines/0/item`, 'Tea');
      await open(`${at}/orders/0/lines/0/options`);
      await add(`${at}/orders/0/lines/0/options`);
      await page.keyboard.type('green');
      await open(`${at}/grid`);
      await add(`${at}/grid`);
      await add(`${at}/grid/0`);
      await page.keyboard.type('1.5');
      await open(`${at}/pair`);
      await fill(`${at}/pair/0`, 'left');
      await fill(`${at}/pair/1`, '2');
      await pick(`${at}/distinct`, 'msg.');
      await page.keyboard.press('Control+A');
      await page.keyboard.type('payload.numbers');
    }

    async function fillBranches(): Promise<void> {
      const at = '/branches';
      await open(at, `${at}/recipient`, `${at}/schedule`, `${at}/filter`, `${at}/target`, `${at}/recipients`);
      await variant(`${at}/recipient`, 'A person');
      await fill(`${at}/recipient/email`, 'lost@example.org');
      await variant(`${at}/recipient`, 'A group');
      await fill(`${at}/recipient/group_id`, '5');
      await variant(`${at}/schedule`, 'Again and again');
      await open(`${at}/schedule/every`);
      await variant(`${at}/schedule/every`, 'So many minutes');
      await place(`${at}/schedule/every`).getByLabel('So many minutes', { exact: true }).fill('15');
      await variant(`${at}/filter`, 'By date');
      await fill(`${at}/filter/after`, '2026');
      await variant(`${at}/target`, 'A phone number');
      await fill(`${at}/target/note`, 'Call');
      await fill(`${at}/target/phone`, '+44');
      await add(`${at}/recipients`);
      await variant(`${at}/recipients/0`, 'A person');
      await fill(`${at}/recipients/0/email`, 'ann@example.org');
    }

    async function fillReferences(): Promise<void> {
      const at = '/references';
      await open(at, `${at}/billing`, `${at}/condition`);
      await fill(`${at}/billing/city`, 'Bath');
      await variant(`${at}/condition`, 'Not');
      await open(`${at}/condition/not`);
      await variant(`${at}/condition/not`, 'All of');
      await open(`${at}/condition/not/all`);
      await add(`${at}/condition/not/all`);
      await variant(`${at}/condition/not/all/0`, 'Compare');
      await fill(`${at}/condition/not/all/0/field`, 'age');
      await pick(`${at}/condition/not/all/0/equals`, 'number');
      await fill(`${at}/condition/not/all/0/equals`, '30');
    }

    async function fillLookups(): Promise<void> {
      const at = '/lookups';
      await open(at);
      await place(`${at}/city`).getByRole('combobox').click();
      await place(`${at}/city`).locator('.tray-combobox-footnote', { hasText: 'Region' }).waitFor();
      await page.keyboard.press('Escape');
      await pickFromList(`${at}/region`, 'North');
      await pickFromList(`${at}/city`, 'Oslo');
      await open(`${at}/address`, `${at}/project`, `${at}/project/owner`, `${at}/stops`);
      await fill(`${at}/address/postcode`, 'N1');
      await pickFromList(`${at}/address/street`, '2 High Street');
      await pickFromList(`${at}/project/owner/id`, 'Grace');
      await pickFromList(`${at}/project/task`, 'Task 3 of 2');
      await add(`${at}/stops`);
      await pickFromList(`${at}/stops/0/city`, 'Reykjavik');
      await showAdvanced(at);
      await place(`${at}/broken`).getByRole('combobox').click();
      await place(`${at}/broken`).getByRole('alert').filter({ hasText: 'down for maintenance' }).waitFor();
      await page.keyboard.press('Escape');
    }

    it('goes from an empty dialog to a call as it was filled in', async () => {
      dialog = await openDialog(page, 'call');
      await choose(dialog, 'Connector', 'every', 'Every feature');
      await choose(dialog, 'Operation', 'everything', 'Everything');
      await place('/choices').waitFor();
      assert.equal(sandbox.executions().length, 0);
      await fillTexts();
      await fillChoices();
      await fillObjects();
      await fillArrays();
      await fillBranches();
      await fillReferences();
      await fillLookups();
      await confirmTray(page);
      await deploy(page);

      const message = { user: 'u1', a: 1, b: 2, numbers: [3, 1] };
      const { nodeRed } = await world(major);
      const answer = await postToFlow(nodeRed, '/call', message);
      assert.deepEqual(JSON.parse(await answer.text()), expected, nodeRed.log());
      const calls = sandbox.executions().filter(({ operation }) => operation === 'everything');
      assert.deepEqual(
        calls.map((call) => call.input),
        [expected],
      );
    });

    it('shows all of it again when the dialog is opened, and changes nothing', async () => {
      dialog = await openDialog(page, 'call');
      await place('/branches').waitFor();
      assert.equal(await place('/branches/recipient').locator('select option:checked').first().innerText(), 'A group');
      assert.equal(await input('/texts_and_numbers/user_id').inputValue(), 'payload.user');
      assert.equal(await dialog.locator('.tray-field-problem').count(), 0);
      assert.equal(await dialog.locator('.tray-rows').count(), 0);
      await confirmTray(page);
      assert.equal(await page.locator('#red-ui-header-button-deploy.disabled').count(), 1);
    });
  });
}

const expected: JsonObject = {
  texts_and_numbers: {
    line: 'One line',
    multiline: 'First\nsecond',
    secret: 'hunter2',
    moment: '2026-01-31T09:00:00Z',
    amount: 12.5,
    count: 3,
    agreed: true,
    nothing: null,
    zero: 0,
    off: true,
    user_id: 'u1',
    advanced_note: '1-2',
    hidden_kind: 'every-feature',
  },
  choices: {
    priority: 'p3',
    legacy_number: 0.5,
    answer: 42,
    planet: 'planet-77',
    several: ['green'],
    api_version: 'v2',
    text_or_integer: 12,
    text_or_null: null,
    object_or_null: { name: 'An object' },
  },
  objects: {
    customer: { name: 'Ann', address: { city: 'London', country: 'GB' } },
    labels: { 'a/b ~ "c"': 'a label' },
    rates: { EUR: { rate: 1.1 } },
  },
  arrays: {
    names: ['first', 'second'],
    distinct: [3, 1],
    with_default: ['a', 'b'],
    orders: [{ number: 7, lines: [{ item: 'Tea', quantity: 1, options: ['green'] }] }],
    grid: [[1.5]],
    pair: ['left', 2],
  },
  branches: {
    recipient: { kind: 'group', group_id: 5 },
    schedule: { when: 'repeat', every: 15 },
    filter: { after: '2026' },
    target: { note: 'Call', phone: '+44' },
    recipients: [{ kind: 'person', email: 'ann@example.org' }],
  },
  references: {
    billing: { city: 'Bath' },
    condition: { not: { all: [{ field: 'age', equals: 30 }] } },
  },
  lookups: {
    region: 'north',
    city: 'oslo',
    address: { postcode: 'N1', street: '2-high-street' },
    project: { owner: { id: 2 }, task: 'task-2-3' },
    stops: [{ city: 'reykjavik' }],
  },
};
