import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { FieldRow } from '../../../src/shared/flow';
import { confirmTray } from '../../support/editor-page';
import { control, openForm, rows, withFormPage } from './form-page';

const schema = {
  type: 'object',
  properties: {
    to: { type: 'string', title: 'To' },
    count: { type: 'integer' },
    list: { type: 'array', title: 'List', items: { type: 'object', properties: { name: { type: 'string' } } } },
  },
};
const saved: FieldRow[] = [
  { path: '/to', type: 'msg', value: 'payload.to' },
  { path: '/count', type: 'num', value: '1.0' },
  { path: '/list/0/name', type: 'jsonata', value: '$now()' },
];

describe('the whole input as JSON', () => {
  let page: Page;
  let form: Locator;

  withFormPage((opened) => {
    page = opened;
  });

  const text = () => form.getByLabel('Input as JSON');
  const toJson = () => form.getByRole('button', { name: 'Edit as JSON' }).first().click();
  const toForm = () => form.getByRole('button', { name: 'Back to the form' }).click();

  it('and back changes nothing', async () => {
    form = await openForm(page, { schema, rows: saved });
    const before = await rows(page);
    await toJson();
    assert.deepEqual(JSON.parse(await text().inputValue()), {
      to: { $msg: 'payload.to' },
      count: 1,
      list: [{ name: { $jsonata: '$now()' } }],
    });
    await toForm();
    assert.deepEqual(await rows(page), before);
  });

  it('is taken over as it is typed, expressions included', async () => {
    form = await openForm(page, { schema, rows: saved });
    await toJson();
    await text().fill('{"to":"+44","count":{"$flow":"n"},"list":[{"name":"Ann"},{"name":{"$msg":"name"}}]}');
    assert.deepEqual(await rows(page), [
      '/to str +44',
      '/count flow n',
      '/list/0/name str Ann',
      '/list/1/name msg name',
    ]);
    await toForm();
    assert.equal(await control(form, 'To').inputValue(), '+44');
    assert.equal(await form.getByRole('button', { name: 'Count, type: flow.' }).count(), 1);
  });

  it('that is no JSON stays on the screen, is said, and leaves the input as it was last', async () => {
    form = await openForm(page, { schema, rows: saved });
    await toJson();
    await text().fill('{"to":"x"}');
    await text().pressSequentially(',');
    assert.equal(await text().inputValue(), '{"to":"x"},');
    await form.getByRole('alert').filter({ hasText: 'not valid JSON' }).waitFor();
    assert.deepEqual(await rows(page), ['/to str x']);
    await text().fill('[1]');
    await form.getByRole('alert').filter({ hasText: 'JSON object' }).waitFor();
    assert.deepEqual(await rows(page), ['/to str x']);
  });

  it('that is no JSON is not lost on the way to the form and back, until it is discarded', async () => {
    form = await openForm(page, { schema, rows: saved });
    await toJson();
    await text().fill('{"to":');
    await toForm();
    await form.getByText('not part of the input').waitFor();
    assert.equal((await rows(page)).length, 3);
    await toJson();
    assert.equal(await text().inputValue(), '{"to":');
    await form.getByRole('button', { name: 'Discard' }).click();
    assert.deepEqual(JSON.parse(await text().inputValue()).to, { $msg: 'payload.to' });
    await toForm();
    assert.equal(await form.getByText('not part of the input').count(), 0);
  });

  it('may hold what the operation has no field for', async () => {
    form = await openForm(page, { schema });
    await toJson();
    await text().fill('{"unknown":{"a":[1]}}');
    await toForm();
    assert.match(await form.locator('.tray-rows').innerText(), /\/unknown/);
  });

  it('opens in the large editor of Node-RED', async () => {
    form = await openForm(page, { schema, rows: saved });
    await toJson();
    await form.getByRole('button', { name: 'Open in a large editor' }).click();
    await confirmTray(page);
    await text().waitFor();
    assert.deepEqual(await rows(page), ['/to msg payload.to', '/count num 1.0', '/list/0/name jsonata $now()']);
  });
});
