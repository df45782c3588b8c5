import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { control, focused, openForm, pickType, rows, section, withFormPage } from './form-page';

describe('objects and lists in the form', () => {
  let page: Page;
  let form: Locator;

  withFormPage((opened) => {
    page = opened;
  });

  const add = (list: string) => form.getByRole('button', { name: `Add item: ${list}`, exact: true }).click();
  const press = (name: string) => form.getByRole('button', { name, exact: true }).click();

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
      await press('Show advanced 1');
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
      await press('Clear: Address');
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
      await press('Add entry');
      await page.keyboard.type('a/b~ "é"');
      await control(form, 'a/b~ "é"').fill('3');
      assert.deepEqual(await rows(page), ['/headers/a~1b~0 "é" num 3']);
      await press('Add entry');
      await page.keyboard.type('0');
      await control(form, '0').fill('4');
      // An object with keys that could be indexes says that it is one.
      const values = (await rows(page)).filter((row) => row !== '/headers json {}');
      assert.deepEqual(values, ['/headers/a~1b~0 "é" num 3', '/headers/0 num 4']);
    });

    it('marks a key that is there already, and takes it over when it is another one again', async () => {
      form = await openForm(page, { schema, rows: [{ path: '/headers/a', type: 'num', value: '1' }] });
      await press('Add entry');
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
      await press('Remove entry: a');
      assert.equal(await form.locator('.tray-entry').count(), 1);
      assert.equal(await form.locator('.tray-key').inputValue(), 'b');
    });
  });

  describe('a list', () => {
    const people = {
      type: 'array',
      title: 'People',
      minItems: 2,
      maxItems: 3,
      items: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string' }, tags: { type: 'array', title: 'Tags', items: { type: 'string' } } },
      },
    };
    const schema = {
      type: 'object',
      required: ['people'],
      properties: { people, other: { type: 'array', title: 'Other', items: { type: 'string' } } },
    };
    const three = ['Ann', 'Bob', 'Cid'].map((value, index) => ({
      path: `/people/${index}/name`,
      type: 'str' as const,
      value,
    }));

    it('takes items of any kind at any depth, with the focus where one goes on typing', async () => {
      form = await openForm(page, { schema });
      await add('People');
      assert.equal(await focused(page), 'Name');
      await page.keyboard.type('Ann');
      await section(form, 'Tags').click();
      await add('Tags');
      assert.equal(await focused(page), 'Tags, item 1');
      await page.keyboard.type('x');
      await add('Tags');
      await page.keyboard.type('y');
      assert.deepEqual(await rows(page), [
        '/people/0/name str Ann',
        '/people/0/tags/0 str x',
        '/people/0/tags/1 str y',
      ]);
    });

    it('says its limits and keeps to them', async () => {
      form = await openForm(page, { schema, rows: three.slice(0, 1) });
      const note = form.locator('.tray-list-end > span').first();
      assert.equal(await note.innerText(), '2 to 3 items');
      assert.match((await note.getAttribute('class')) ?? '', /problem/);
      await add('People');
      await add('People');
      assert.equal(await form.getByRole('button', { name: 'Add item: People' }).isDisabled(), true);
    });

    it('is reordered with the keyboard, and the focus stays with the item', async () => {
      form = await openForm(page, { schema, rows: three });
      await form.getByRole('button', { name: 'People: move item 3 up' }).focus();
      await page.keyboard.press('Enter');
      assert.equal(await focused(page), 'People: move item 2 up');
      await page.keyboard.press('Enter');
      assert.equal(await focused(page), 'People: move item 1 down');
      assert.deepEqual(await rows(page), [
        '/people/0/name str Cid',
        '/people/1/name str Ann',
        '/people/2/name str Bob',
      ]);
      assert.equal(await form.getByRole('status').filter({ hasText: 'Moved to position 1 of 3.' }).count(), 1);
    });

    it('gives up an item that is removed, and the focus goes to the next one', async () => {
      form = await openForm(page, { schema, rows: three });
      await press('People: remove item 2');
      assert.deepEqual(await rows(page), ['/people/0/name str Ann', '/people/1/name str Cid']);
      assert.equal(await focused(page), 'People: remove item 2');
      await press('People: remove item 2');
      await press('People: remove item 1');
      assert.deepEqual(await rows(page), []);
      assert.equal(await focused(page), 'Add item: People');
    });

    it('keeps an item that is open with its item when that moves', async () => {
      form = await openForm(page, { schema, rows: three });
      await section(form, 'Item 1').click();
      await press('People: move item 1 down');
      assert.equal(await section(form, 'Item 2').getAttribute('aria-expanded'), 'true');
      assert.equal(await control(form, 'Name').inputValue(), 'Ann');
    });

    it('has items that are expressions', async () => {
      form = await openForm(page, { schema });
      await section(form, 'Other').click();
      await add('Other');
      await pickType(form, 'Other, item 1', 'JSONata expression');
      await page.keyboard.type('name');
      await add('Other');
      await page.keyboard.type('plain');
      assert.deepEqual(await rows(page), ['/other/0 jsonata name', '/other/1 str plain']);
    });

    it('can be one message value, JSON or JSONata as a whole', async () => {
      form = await openForm(page, { schema });
      await pickType(form, 'People', 'msg.');
      await page.keyboard.press('Control+A');
      await page.keyboard.type('payload.people');
      assert.deepEqual(await rows(page), ['/people msg payload.people']);
      await pickType(form, 'People', 'JSONata expression');
      await page.keyboard.type('people');
      assert.deepEqual(await rows(page), ['/people jsonata people']);
      await pickType(form, 'People', 'JSON');
      await control(form, 'People').fill('[{"name":"Ann"},{"name":"Bob"}]');
      await pickType(form, 'People', 'list of items');
      assert.deepEqual(await rows(page), ['/people/0/name str Ann', '/people/1/name str Bob']);
    });

    it('shows what is set in addition to a whole value', async () => {
      form = await openForm(page, {
        schema,
        rows: [
          { path: '/other', type: 'msg', value: 'list' },
          { path: '/other/0', type: 'str', value: 'first' },
        ],
      });
      assert.equal(await form.locator('.tray-rows').innerText(), 'Set in addition\n/0\nfirst');
      await press('Remove: /0');
      assert.deepEqual(await rows(page), ['/other msg list']);
    });
  });

  describe('a tuple', () => {
    const schema = {
      type: 'object',
      properties: {
        pair: {
          type: 'array',
          title: 'Pair',
          items: [
            { type: 'string', title: 'Label' },
            { type: 'number', title: 'Amount' },
          ],
          additionalItems: { type: 'boolean' },
          maxItems: 3,
        },
      },
    };

    it('has its own places, filled in any order', async () => {
      form = await openForm(page, { schema });
      await section(form, 'Pair').click();
      await control(form, 'Amount').fill('5');
      assert.deepEqual(await rows(page), ['/pair/1 num 5']);
      await control(form, 'Label').fill('x');
      assert.deepEqual((await rows(page)).sort(), ['/pair/0 str x', '/pair/1 num 5']);
    });

    it('takes further items up to its limit, which can be removed again', async () => {
      form = await openForm(page, { schema, rows: [{ path: '/pair/1', type: 'num', value: '5' }] });
      await add('Pair');
      await control(form, 'Pair, item 3').selectOption('true');
      assert.deepEqual(await rows(page), ['/pair/1 num 5', '/pair/2 bool true']);
      assert.equal(await form.getByRole('button', { name: 'Add item: Pair' }).isDisabled(), true);
      await press('Pair: remove item 3');
      assert.deepEqual(await rows(page), ['/pair/1 num 5']);
    });
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
      await press('Remove: /old/deep');
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
      await press('Remove all');
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
