import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { control, focused, openForm, pickType, rows, withFormPage } from './form-page';

const schema = { type: 'object', properties: { a: { type: 'string', title: 'To' }, b: { type: 'integer' } } };

describe('an expression in the form', () => {
  let page: Page;
  let form: Locator;

  withFormPage((opened) => {
    page = opened;
  });

  it('is picked with the keyboard alone', async () => {
    form = await openForm(page, { schema });
    await form.getByRole('button', { name: 'To, type: text' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    assert.equal(
      await form.getByRole('menuitemradio', { name: 'msg.' }).evaluate((item) => item.matches(':focus')),
      true,
    );
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.matches('.red-ui-autoComplete'));
    assert.deepEqual(await rows(page), ['/a msg payload']);
    assert.equal(await focused(page), 'To');
  });

  it('keeps the literal and every other expression for when they are picked again', async () => {
    form = await openForm(page, { schema });
    await control(form, 'To').fill('+44');
    await pickType(form, 'To', 'flow.');
    await page.keyboard.type('phone');
    await pickType(form, 'To', 'text');
    assert.deepEqual(await rows(page), ['/a str +44']);
    await pickType(form, 'To', 'flow.');
    assert.deepEqual(await rows(page), ['/a flow phone']);
  });

  it('can be each of the five', async () => {
    form = await openForm(page, { schema });
    for (const [name, type] of [
      ['msg.', 'msg'],
      ['flow.', 'flow'],
      ['global.', 'global'],
      ['environment variable', 'env'],
      ['JSONata expression', 'jsonata'],
    ]) {
      await pickType(form, 'B', name ?? '');
      await control(form, 'B').first().fill('x.y');
      assert.deepEqual(await rows(page), [`/b ${type} x.y`]);
    }
  });

  it('is Node-RED’s own TypedInput, made only when it is touched, and gone with the form', async () => {
    const widgets = () => page.locator('.tray-dialog input.red-ui-typedInput').count();
    const menus = () => page.locator('body > .red-ui-typedInput-options').count();
    form = await openForm(page, {
      schema,
      rows: [
        { path: '/a', type: 'msg', value: 'payload.a' },
        { path: '/b', type: 'jsonata', value: '$count(payload)' },
      ],
    });
    const menusBefore = await menus();
    assert.equal(await widgets(), 0);
    assert.equal(await control(form, 'To').inputValue(), 'payload.a');
    await control(form, 'To').click();
    await page.waitForFunction(() => document.querySelectorAll('.tray-dialog input.red-ui-typedInput').length === 1);
    await page.keyboard.press('End');
    await page.keyboard.type('bc');
    assert.deepEqual(await rows(page), ['/a msg payload.abc', '/b jsonata $count(payload)']);
    await pickType(form, 'To', 'text');
    assert.equal(await widgets(), 0);
    assert.equal(await menus(), menusBefore);
  });

  it('that is emptied is not sent', async () => {
    form = await openForm(page, { schema, rows: [{ path: '/a', type: 'msg', value: 'x' }] });
    await control(form, 'To').click();
    await page.waitForFunction(() => document.activeElement?.matches('.red-ui-autoComplete'));
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Delete');
    assert.deepEqual(await rows(page), []);
    assert.equal(await form.getByRole('button', { name: 'To, type: msg.' }).count(), 1);
    await page.keyboard.type('y');
    assert.deepEqual(await rows(page), ['/a msg y']);
  });

  it('is never wrong in advance', async () => {
    form = await openForm(page, {
      schema: { type: 'object', required: ['a'], properties: { a: { type: 'integer', minimum: 3 } } },
      rows: [{ path: '/a', type: 'msg', value: 'payload' }],
    });
    await control(form, 'A').click();
    await form.getByRole('button', { name: 'Edit as JSON' }).focus();
    assert.equal(await form.locator('.tray-field-problem').count(), 0);
  });

  it('closes its menu with Escape and on a click elsewhere, without a change', async () => {
    form = await openForm(page, { schema });
    const button = form.getByRole('button', { name: 'To, type: text' });
    await button.click();
    await page.keyboard.press('Escape');
    assert.equal(await form.getByRole('menu').count(), 0);
    assert.equal(await button.evaluate((element) => element.matches(':focus')), true);
    await button.click();
    await control(form, 'B').click();
    assert.equal(await form.getByRole('menu').count(), 0);
    assert.deepEqual(await rows(page), []);
  });
});
