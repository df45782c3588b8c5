import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { addItem, control, focused, openForm, pickType, press, rows, section, withFormPage } from './form-page';

describe('lists in the form', () => {
  let page: Page;
  let form: Locator;

  withFormPage((opened) => {
    page = opened;
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
      await addItem(form, 'People');
      assert.equal(await focused(page), 'Name');
      await page.keyboard.type('Ann');
      await section(form, 'Tags').click();
      await addItem(form, 'Tags');
      assert.equal(await focused(page), 'Tags, item 1');
      await page.keyboard.type('x');
      await addItem(form, 'Tags');
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
      await addItem(form, 'People');
      await addItem(form, 'People');
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
      await press(form, 'People: remove item 2');
      assert.deepEqual(await rows(page), ['/people/0/name str Ann', '/people/1/name str Cid']);
      assert.equal(await focused(page), 'People: remove item 2');
      await press(form, 'People: remove item 2');
      await press(form, 'People: remove item 1');
      assert.deepEqual(await rows(page), []);
      assert.equal(await focused(page), 'Add item: People');
    });

    it('keeps an item that is open with its item when that moves', async () => {
      form = await openForm(page, { schema, rows: three });
      await section(form, 'Item 1').click();
      await press(form, 'People: move item 1 down');
      assert.equal(await section(form, 'Item 2').getAttribute('aria-expanded'), 'true');
      assert.equal(await control(form, 'Name').inputValue(), 'Ann');
    });

    it('has items that are expressions', async () => {
      form = await openForm(page, { schema });
      await section(form, 'Other').click();
      await addItem(form, 'Other');
      await pickType(form, 'Other, item 1', 'JSONata expression');
      await page.keyboard.type('name');
      await addItem(form, 'Other');
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
      await press(form, 'Remove: /0');
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
      await addItem(form, 'Pair');
      await control(form, 'Pair, item 3').selectOption('true');
      assert.deepEqual(await rows(page), ['/pair/1 num 5', '/pair/2 bool true']);
      assert.equal(await form.getByRole('button', { name: 'Add item: Pair' }).isDisabled(), true);
      await press(form, 'Pair: remove item 3');
      assert.deepEqual(await rows(page), ['/pair/1 num 5']);
    });
  });
});
