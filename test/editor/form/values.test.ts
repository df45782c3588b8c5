import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { confirmTray } from '../../support/editor-page';
import { control, openForm, rows, withFormPage } from './form-page';

describe('one value in the form', () => {
  let page: Page;
  let form: Locator;

  withFormPage((opened) => {
    page = opened;
  });

  it('has its title, its description and a mark when it is required', async () => {
    form = await openForm(page, {
      schema: {
        type: 'object',
        required: ['to'],
        properties: {
          user_id: { type: 'string' },
          to: { type: 'string', title: 'To', description: 'Where <b>it</b> goes.' },
        },
      },
    });
    const labels = await form.locator('.tray-field-label').allInnerTexts();
    assert.deepEqual(
      labels.map((label) => label.replaceAll(/\s+/g, ' ').trim()),
      ['To* required', 'User ID'],
    );
    assert.equal(await form.getByText('Where <b>it</b> goes.', { exact: true }).count(), 1);
    const describedBy = (await control(form, 'To').getAttribute('aria-describedby')) ?? '';
    assert.equal(await page.locator(`#${describedBy}`).innerText(), 'Where <b>it</b> goes.');
    assert.equal(await control(form, 'To').getAttribute('aria-required'), 'true');
  });

  it('says what is wrong after the person has left it, and not before', async () => {
    form = await openForm(page, {
      schema: { type: 'object', required: ['to'], properties: { to: { type: 'string' }, count: { type: 'integer' } } },
    });
    const problems = form.locator('.tray-field-problem');
    await control(form, 'Count').pressSequentially('1.5');
    assert.equal(await problems.count(), 0);
    await control(form, 'To').click();
    assert.match(await problems.first().innerText(), /whole number/);
    assert.equal(await control(form, 'Count').getAttribute('aria-invalid'), 'true');
    await control(form, 'Count').fill('15');
    assert.match(await problems.innerText(), /required/i);
    await control(form, 'To').fill('x');
    assert.equal(await problems.count(), 0);
  });

  it('says at once what is wrong with a saved one', async () => {
    form = await openForm(page, {
      schema: { type: 'object', properties: { count: { type: 'integer' } } },
      rows: [{ path: '/count', type: 'num', value: 'many' }],
    });
    assert.match(await form.locator('.tray-field-problem').innerText(), /number/);
    assert.equal(await control(form, 'Count').inputValue(), 'many');
  });

  it('of text is sent as text, and not sent when it is emptied', async () => {
    form = await openForm(page, { schema: { type: 'object', properties: { a: { type: 'string' } } } });
    await control(form, 'A').fill('12');
    assert.deepEqual(await rows(page), ['/a str 12']);
    await control(form, 'A').fill('');
    assert.deepEqual(await rows(page), []);
  });

  it('of a number is sent as a number', async () => {
    form = await openForm(page, {
      schema: { type: 'object', properties: { a: { type: 'number' }, b: { type: 'integer', default: 3 } } },
    });
    await control(form, 'A').fill('-1.5e3');
    assert.deepEqual(await rows(page), ['/b num 3', '/a num -1.5e3']);
  });

  it('of several lines grows, and opens in the large editor of Node-RED', async () => {
    form = await openForm(page, {
      schema: { type: 'object', properties: { a: { type: 'string', format: 'text', title: 'Body' } } },
    });
    const body = control(form, 'Body');
    const before = (await body.boundingBox())?.height ?? 0;
    await body.fill('1\n2\n3\n4\n5\n6');
    assert.ok(((await body.boundingBox())?.height ?? 0) > before);
    await form.getByRole('button', { name: 'Body: open in a large editor' }).click();
    await page
      .locator('.red-ui-tray')
      .last()
      .locator('.red-ui-editor-text-container, .monaco-editor')
      .first()
      .waitFor();
    await confirmTray(page);
    assert.deepEqual(await rows(page), ['/a str 1\n2\n3\n4\n5\n6']);
  });

  it('that is a password is masked and can be shown', async () => {
    form = await openForm(page, {
      schema: { type: 'object', properties: { a: { type: 'string', format: 'password', title: 'Secret' } } },
    });
    await control(form, 'Secret').fill('hunter2');
    assert.equal(await control(form, 'Secret').getAttribute('type'), 'password');
    await form.getByRole('button', { name: 'Secret: show' }).click();
    assert.equal(await control(form, 'Secret').getAttribute('type'), 'text');
    assert.deepEqual(await rows(page), ['/a str hunter2']);
  });

  it('of date and time takes any text, and what is picked as ISO 8601', async () => {
    form = await openForm(page, {
      schema: { type: 'object', properties: { a: { type: 'string', format: 'datetime', title: 'When' } } },
    });
    await control(form, 'When').fill('2026-01-31');
    assert.deepEqual(await rows(page), ['/a str 2026-01-31']);
    await form.locator('input[type="datetime-local"]').evaluate((picker: HTMLInputElement) => {
      picker.value = '2026-02-01T10:30:00';
      picker.dispatchEvent(new Event('change', { bubbles: true }));
    });
    const [row = ''] = await rows(page);
    assert.equal(new Date(row.slice('/a str '.length)).getTime(), new Date('2026-02-01T10:30:00').getTime());
    assert.match(row, /Z$/);
  });

  it('of true or false is not sent until it is chosen', async () => {
    form = await openForm(page, { schema: { type: 'object', properties: { a: { type: 'boolean', title: 'Flag' } } } });
    assert.deepEqual(await rows(page), []);
    await control(form, 'Flag').selectOption('false');
    assert.deepEqual(await rows(page), ['/a bool false']);
    await control(form, 'Flag').selectOption({ label: 'Not sent' });
    assert.deepEqual(await rows(page), []);
  });

  it('with few choices is chosen by label, and keeps its type', async () => {
    form = await openForm(page, {
      schema: {
        type: 'object',
        properties: {
          a: { title: 'Kind', enum: ['x', 2, true], enumLabels: ['Letter', 'Number', 'Yes'] },
          b: {
            title: 'Old',
            enum: [
              { text: 'One', value: '1' },
              { text: 'Two', value: 2 },
            ],
          },
        },
      },
    });
    for (const [label, row] of [
      ['Letter', '/a str x'],
      ['Number', '/a num 2'],
      ['Yes', '/a bool true'],
    ]) {
      await control(form, 'Kind').selectOption({ label: label ?? '' });
      assert.deepEqual(await rows(page), [row]);
    }
    await control(form, 'Old').selectOption({ label: 'One' });
    assert.deepEqual(await rows(page), ['/a bool true', '/b str 1']);
  });

  it('with many choices is searched', async () => {
    const names = Array.from({ length: 250 }, (_, index) => `Country ${index}`);
    form = await openForm(page, {
      schema: {
        type: 'object',
        properties: { a: { title: 'Country', enum: names.map((_, index) => index), enumLabels: names } },
      },
    });
    await form.getByRole('combobox', { name: 'Country' }).click();
    await page.keyboard.type('country 241');
    await page.keyboard.press('Enter');
    assert.deepEqual(await rows(page), ['/a num 241']);
    assert.equal(await form.getByRole('combobox', { name: 'Country' }).inputValue(), 'Country 241');
  });

  it('that the choices lack stays and is marked', async () => {
    form = await openForm(page, {
      schema: { type: 'object', properties: { a: { title: 'Kind', enum: ['x', 'y'] }, b: { type: 'string' } } },
      rows: [{ path: '/a', type: 'str', value: 'old' }],
    });
    assert.match(await control(form, 'Kind').locator('option:checked').innerText(), /old .*not among/);
    await control(form, 'B').fill('other');
    assert.deepEqual(await rows(page), ['/a str old', '/b str other']);
  });

  it('that is fixed is shown and sent', async () => {
    form = await openForm(page, {
      schema: { type: 'object', required: ['a'], properties: { a: { title: 'Version', const: 'v1' } } },
    });
    assert.equal(await control(form, 'Version').inputValue(), 'v1');
    assert.equal(await control(form, 'Version').getAttribute('readonly'), '');
    assert.deepEqual(await rows(page), ['/a str v1']);
  });

  it('that is hidden is sent and not shown', async () => {
    form = await openForm(page, {
      schema: {
        type: 'object',
        properties: { a: { type: 'string', format: 'hidden', default: 'h' }, b: { type: 'string' } },
      },
    });
    assert.deepEqual(await rows(page), ['/a str h']);
    assert.deepEqual(await form.locator('.tray-field-label').allInnerTexts(), ['B']);
  });

  it('that is advanced shows on request', async () => {
    form = await openForm(page, {
      schema: {
        type: 'object',
        advanced: ['b', 'c'],
        properties: { a: { type: 'string' }, b: { type: 'string', default: 'x' }, c: { type: 'string' } },
      },
    });
    assert.deepEqual(await form.locator('.tray-field-label').allInnerTexts(), ['A']);
    await form.getByRole('button', { name: 'Show advanced 2, filled in: 1' }).click();
    assert.deepEqual(await form.locator('.tray-field-label').allInnerTexts(), ['A', 'B', 'C']);
    await form.getByRole('button', { name: 'Hide advanced' }).click();
    assert.deepEqual(await form.locator('.tray-field-label').allInnerTexts(), ['A']);
  });

  it('of which nothing is known shows what is saved in it as JSON', async () => {
    form = await openForm(page, {
      schema: { type: 'object', properties: { a: { title: 'Any' }, b: { title: 'Other' } } },
      rows: [
        { path: '/a/x', type: 'str', value: '1' },
        { path: '/a/list/0', type: 'num', value: '2' },
        { path: '/b/x', type: 'msg', value: 'payload' },
      ],
    });
    assert.deepEqual(JSON.parse(await control(form, 'Any').inputValue()), { x: '1', list: [2] });
    assert.match(await form.locator('[data-path="/b"] .tray-rows').innerText(), /\/x\s+msg\.payload/);
    await control(form, 'Any').fill('[3]');
    assert.deepEqual((await rows(page)).sort(), ['/a json [3]', '/b/x msg payload']);
  });

  it('of a malformed schema can still be filled in', async () => {
    form = await openForm(page, {
      schema: {
        properties: { a: { tytpe: 'string', title: 'Misspelt' }, b: 5, c: { properties: null }, d: { type: 'string' } },
        required: 'a',
      },
    });
    await control(form, 'Misspelt').fill('x');
    await control(form, 'D').fill('y');
    assert.deepEqual(await rows(page), ['/a str x', '/d str y']);
  });
});
