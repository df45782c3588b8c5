import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { control, openForm, pickType, press, rows, section, withFormPage } from './form-page';

describe('objects in the form', () => {
  let page: Page;
  let form: Locator;

  withFormPage((opened) => {
    page = opened;
  });

  describe('an object', () => {
    const schema = {
      type: 'object',
      properties: {
        address: {
          type: 'object',
          title: 'Address',
          required: ['street'],
          advanced: ['floor'],
          properties: {
            street: { type: 'string' },
            country: { type: 'string', default: 'UK' },
            floor: { type: 'integer' },
            kind: { const: 'home' },
            geo: { type: 'object', title: 'Geo', properties: { lat: { type: 'number' } } },
          },
        },
      },
    };

    it('folds, is drawn when first opened, and has required and advanced fields of its own', async () => {
      form = await openForm(page, { schema });
      assert.equal(await control(form, 'Street').count(), 0);
      assert.match(await section(form, 'Address').innerText(), /Not sent/);
      await section(form, 'Address').click();
      assert.equal(await control(form, 'Street').getAttribute('aria-required'), 'true');
      assert.equal(await control(form, 'Floor').count(), 0);
      await press(form, 'Show advanced 1');
      assert.equal(await control(form, 'Floor').count(), 1);
      await section(form, 'Address').click();
      assert.equal(await control(form, 'Street').isVisible(), false);
    });

    it('is sent with its defaults once something is typed, at any depth, and cleared at once', async () => {
      form = await openForm(page, { schema });
      await section(form, 'Address').click();
      await section(form, 'Geo').click();
      await control(form, 'Lat').fill('1.5');
      assert.deepEqual((await rows(page)).sort(), ['/address/country str UK', '/address/geo/lat num 1.5']);
      await press(form, 'Clear: Address');
      assert.deepEqual(await rows(page), []);
    });

    it('can be one expression instead, and comes back as it was', async () => {
      form = await openForm(page, { schema });
      await section(form, 'Address').click();
      await control(form, 'Street').fill('High Street');
      const filled = await rows(page);
      await pickType(form, 'Address', 'msg.');
      await page.keyboard.type('x');
      assert.deepEqual(await rows(page), ['/address msg payloadx']);
      await pickType(form, 'Address', 'fields');
      assert.deepEqual(await rows(page), filled);
      assert.equal(await control(form, 'Street').inputValue(), 'High Street');
    });

    it('can be JSON instead, made from its fields', async () => {
      form = await openForm(page, { schema, rows: [{ path: '/address/street', type: 'str', value: 'A "b"' }] });
      await pickType(form, 'Address', 'JSON');
      const [row = ''] = await rows(page);
      assert.deepEqual(JSON.parse(row.slice('/address json '.length)), { street: 'A "b"' });
      await control(form, 'Address').fill('{"street":"B","floor":3}');
      await pickType(form, 'Address', 'fields');
      await pickType(form, 'Address', 'JSON');
      assert.equal(await control(form, 'Address').inputValue(), '{"street":"B","floor":3}');
    });

    it('unfolds a recursive schema step by step', async () => {
      const node = {
        type: 'object',
        title: 'Node',
        required: ['next'],
        properties: { name: { type: 'string' }, next: { $ref: '#/definitions/node' } },
      };
      form = await openForm(page, {
        schema: {
          type: 'object',
          required: ['root'],
          definitions: { node },
          properties: { root: { $ref: '#/definitions/node' } },
        },
      });
      const names = form.getByLabel('Name', { exact: true });
      const before = await names.count();
      await form.locator('.tray-section-toggle[aria-expanded="false"]').first().click();
      assert.equal(await names.count(), before + 1);
      await names.first().fill('deep');
      assert.deepEqual(await rows(page), [`/root${'/next'.repeat(before)}/name str deep`]);
    });
  });

  describe('a free-form object', () => {
    const schema = {
      type: 'object',
      properties: {
        headers: {
          type: 'object',
          title: 'Headers',
          properties: { known: { type: 'string' } },
          additionalProperties: { type: 'integer' },
        },
      },
    };

    it('takes keys of any characters, with values of the type of the schema', async () => {
      form = await openForm(page, { schema });
      await section(form, 'Headers').click();
      await press(form, 'Add entry');
      await page.keyboard.type('a/b~ "é"');
      await control(form, 'a/b~ "é"').fill('3');
      assert.deepEqual(await rows(page), ['/headers/a~1b~0 "é" num 3']);
      await press(form, 'Add entry');
      await page.keyboard.type('0');
      await control(form, '0').fill('4');
      // An object with keys that could be indexes says that it is one.
      const values = (await rows(page)).filter((row) => row !== '/headers json {}');
      assert.deepEqual(values, ['/headers/a~1b~0 "é" num 3', '/headers/0 num 4']);
    });

    it('marks a key that is there already, and takes it over when it is another one again', async () => {
      form = await openForm(page, { schema, rows: [{ path: '/headers/a', type: 'num', value: '1' }] });
      await press(form, 'Add entry');
      await page.keyboard.type('a');
      const keys = form.locator('.tray-key');
      assert.match(await form.locator('.tray-entry .tray-field-problem').innerText(), /“a”/);
      assert.equal(await keys.last().getAttribute('aria-invalid'), 'true');
      await page.keyboard.type('b');
      assert.equal(await form.locator('.tray-entry .tray-field-problem').count(), 0);
      await control(form, 'ab').fill('2');
      assert.deepEqual(await rows(page), ['/headers/a num 1', '/headers/ab num 2']);
      await keys.last().fill('known');
      assert.match(await form.locator('.tray-entry .tray-field-problem').innerText(), /“known”/);
      assert.deepEqual(await rows(page), ['/headers/a num 1', '/headers/ab num 2']);
    });

    it('keeps an entry whose value is emptied, and gives up one that is removed', async () => {
      form = await openForm(page, {
        schema,
        rows: [
          { path: '/headers/a', type: 'num', value: '1' },
          { path: '/headers/b', type: 'msg', value: 'n' },
        ],
      });
      await control(form, 'a').fill('');
      assert.equal(await form.locator('.tray-entry').count(), 2);
      assert.deepEqual(await rows(page), ['/headers/b msg n']);
      await press(form, 'Remove entry: a');
      assert.equal(await form.locator('.tray-entry').count(), 1);
      assert.equal(await form.locator('.tray-key').inputValue(), 'b');
    });
  });
});
