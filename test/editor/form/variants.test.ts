import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { FieldRow } from '../../../src/shared/flow';
import { control, openForm, pickType, rows, section, withFormPage } from './form-page';

const shape = {
  title: 'Shape',
  oneOf: [
    {
      title: 'Circle',
      type: 'object',
      required: ['type', 'radius'],
      properties: { type: { const: 'circle' }, radius: { type: 'number' } },
    },
    {
      title: 'Square',
      type: 'object',
      required: ['type'],
      properties: { type: { enum: ['square'] }, side: { type: 'number' } },
    },
    { title: 'Plain text', type: 'string' },
    { title: 'Points', type: 'array', items: { type: 'number' } },
  ],
};
const schema = { type: 'object', required: ['shape'], properties: { shape } };

describe('a choice of variants in the form', () => {
  let page: Page;
  let form: Locator;

  withFormPage((opened) => {
    page = opened;
  });

  const variant = () => control(form, 'Shape: variant');
  const choose = (label: string) => variant().selectOption({ label });

  it('sends the chosen one alone, with what is always sent with it', async () => {
    form = await openForm(page, { schema });
    await choose('Circle');
    assert.deepEqual(await rows(page), ['/shape/type str circle']);
    await control(form, 'Radius').fill('2');
    await choose('Square');
    await control(form, 'Side').fill('4');
    assert.deepEqual(await rows(page), ['/shape/type str square', '/shape/side num 4']);
  });

  it('remembers what was typed in the others while the dialog is open', async () => {
    form = await openForm(page, { schema });
    await choose('Circle');
    await control(form, 'Radius').fill('2');
    await choose('Plain text');
    await control(form, 'Plain text').fill('round');
    assert.deepEqual(await rows(page), ['/shape str round']);
    await choose('Circle');
    assert.equal(await control(form, 'Radius').inputValue(), '2');
    assert.deepEqual(await rows(page), ['/shape/type str circle', '/shape/radius num 2']);
    await choose('Plain text');
    assert.equal(await control(form, 'Plain text').inputValue(), 'round');
  });

  it('finds the saved one again, by its fixed value first', async () => {
    const saved: [string, FieldRow[]][] = [
      ['Square', [{ path: '/shape/type', type: 'str', value: 'square' }]],
      ['Circle', [{ path: '/shape/radius', type: 'msg', value: 'r' }]],
      ['Plain text', [{ path: '/shape', type: 'str', value: 'x' }]],
      ['Points', [{ path: '/shape/0', type: 'num', value: '1' }]],
    ];
    for (const [title, rowsOfVariant] of saved) {
      form = await openForm(page, { schema, rows: rowsOfVariant });
      assert.equal(await variant().locator('option:checked').innerText(), title);
    }
  });

  it('can be a list', async () => {
    form = await openForm(page, { schema });
    await choose('Points');
    await form.getByRole('button', { name: /^Add item/ }).click();
    await page.keyboard.type('7');
    assert.deepEqual(await rows(page), ['/shape/0 num 7']);
  });

  it('can be one expression as a whole', async () => {
    form = await openForm(page, { schema });
    await choose('Circle');
    await control(form, 'Radius').fill('2');
    await pickType(form, 'Shape', 'msg.');
    assert.deepEqual(await rows(page), ['/shape msg payload']);
    await pickType(form, 'Shape', 'fields by variant');
    assert.deepEqual(await rows(page), ['/shape/type str circle', '/shape/radius num 2']);
    assert.equal(await variant().locator('option:checked').innerText(), 'Circle');
  });

  it('is chosen for the whole input where the schema says so', async () => {
    form = await openForm(page, {
      schema: {
        oneOf: [
          { title: 'By name', type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
          { title: 'By id', type: 'object', required: ['id'], properties: { id: { type: 'integer' } } },
        ],
      },
    });
    await form.locator('select').selectOption({ label: 'By id' });
    await control(form, 'ID').fill('7');
    assert.deepEqual(await rows(page), ['/id num 7']);
  });

  it('inside an item moves with the item', async () => {
    form = await openForm(page, {
      schema: {
        type: 'object',
        properties: { list: { type: 'array', title: 'List', items: { oneOf: shape.oneOf } } },
      },
      rows: [
        { path: '/list/0/type', type: 'str', value: 'circle' },
        { path: '/list/0/radius', type: 'num', value: '1' },
        { path: '/list/1', type: 'str', value: 'text' },
      ],
    });
    await section(form, 'Item 1').click();
    await form.locator('select:visible').selectOption({ label: 'Square' });
    await form.getByRole('button', { name: 'List: move item 1 down' }).click();
    await form.locator('select:visible').selectOption({ label: 'Circle' });
    assert.deepEqual(await rows(page), ['/list/0 str text', '/list/1/type str circle', '/list/1/radius num 1']);
  });
});

describe('a union of types in the form', () => {
  let page: Page;
  let form: Locator;
  const union = {
    type: 'object',
    properties: {
      value: {
        title: 'Value',
        type: ['string', 'integer', 'boolean', 'null', 'object', 'array'],
        properties: { inner: { type: 'string' } },
        items: { type: 'string' },
      },
    },
  };

  withFormPage((opened) => {
    page = opened;
  });

  it('sends the value in the type that the person picks', async () => {
    form = await openForm(page, { schema: union });
    await control(form, 'Value').fill('12');
    assert.deepEqual(await rows(page), ['/value str 12']);
    await pickType(form, 'Value', 'whole number');
    await control(form, 'Value').fill('12');
    assert.deepEqual(await rows(page), ['/value num 12']);
    await pickType(form, 'Value', 'null');
    assert.deepEqual(await rows(page), ['/value json null']);
    await pickType(form, 'Value', 'true or false');
    await control(form, 'Value').selectOption('true');
    assert.deepEqual(await rows(page), ['/value bool true']);
    await pickType(form, 'Value', 'fields');
    await control(form, 'Inner').fill('x');
    assert.deepEqual(await rows(page), ['/value/inner str x']);
    await pickType(form, 'Value', 'text');
    assert.equal(await control(form, 'Value').inputValue(), '12');
  });

  it('opens in the type of the saved value', async () => {
    const saved: [string, FieldRow][] = [
      ['text', { path: '/value', type: 'str', value: 'x' }],
      ['whole number', { path: '/value', type: 'num', value: '3' }],
      ['null', { path: '/value', type: 'json', value: 'null' }],
      ['fields', { path: '/value/inner', type: 'str', value: 'x' }],
      ['list of items', { path: '/value/0', type: 'str', value: 'x' }],
      ['flow.', { path: '/value', type: 'flow', value: 'x' }],
    ];
    for (const [type, row] of saved) {
      form = await openForm(page, { schema: union, rows: [row] });
      assert.equal(await form.getByRole('button', { name: `Value, type: ${type}`, exact: true }).count(), 1, type);
      assert.deepEqual(await rows(page), [`${row.path} ${row.type} ${row.value}`]);
    }
  });
});
