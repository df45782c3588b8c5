import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { control, openForm, press, rows, withFormPage } from './form-page';

describe('the form', () => {
  let page: Page;
  let form: Locator;

  withFormPage((opened) => {
    page = opened;
  });

  describe('values that have no place in the schema', () => {
    const schema = { type: 'object', properties: { a: { type: 'string' } } };

    it('are listed, kept, and removed by the person alone', async () => {
      form = await openForm(page, {
        schema,
        rows: [
          { path: '/old/deep', type: 'str', value: 'kept' },
          { path: '/a', type: 'str', value: 'x' },
          { path: '/gone', type: 'msg', value: 'y' },
        ],
      });
      assert.equal(
        await form.locator('.tray-rows').innerText(),
        'No longer part of this operation\nRemove all\n/old/deep\nkept\n/gone\nmsg.y',
      );
      await control(form, 'A').fill('z');
      assert.deepEqual(await rows(page), ['/old/deep str kept', '/a str z', '/gone msg y']);
      await press(form, 'Remove: /old/deep');
      assert.deepEqual(await rows(page), ['/a str z', '/gone msg y']);
    });

    it('are removed all at once on request', async () => {
      form = await openForm(page, {
        schema,
        rows: [
          { path: '/one', type: 'str', value: '1' },
          { path: '/a', type: 'str', value: 'x' },
          { path: '/two', type: 'str', value: '2' },
        ],
      });
      await press(form, 'Remove all');
      assert.deepEqual(await rows(page), ['/a str x']);
    });

    it('appear when the schema changes, and go when it changes back', async () => {
      form = await openForm(page, { schema, rows: [{ path: '/a', type: 'str', value: 'x' }] });
      await page.evaluate(() =>
        window.formTest.changeSchema({ type: 'object', properties: { b: { type: 'string' } } }),
      );
      await form.locator('.tray-rows').waitFor();
      assert.deepEqual(await rows(page), ['/a str x']);
      await page.evaluate(() =>
        window.formTest.changeSchema({ type: 'object', properties: { a: { type: 'string' } } }),
      );
      await form.locator('.tray-rows').waitFor({ state: 'detached' });
      assert.equal(await control(form, 'A').inputValue(), 'x');
    });
  });
});
