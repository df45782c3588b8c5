/** Shapes that real connectors have, as people see them. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { JsonObject } from '../../../src/shared/json';
import { control, openForm, pickType, rows, section, withFormPage } from './form-page';

const only = (key: string, schema: JsonObject): JsonObject => ({
  title: key,
  type: 'object',
  required: [key],
  additionalProperties: false,
  properties: { [key]: schema },
});

describe('shapes of real schemas in the form', () => {
  let page: Page;
  let form: Locator;

  withFormPage((opened) => {
    page = opened;
  });

  const open = async (properties: JsonObject, more: JsonObject = {}) => {
    form = await openForm(page, { schema: { type: 'object', properties, additionalProperties: false, ...more } });
  };

  it('null beside other types leaves a text to type in, and stays in the menu', async () => {
    await open({ city: { type: ['null', 'string'] }, owner: { oneOf: [{ type: 'null' }, { type: 'string' }] } });
    await control(form, 'City').fill('Graz');
    assert.deepEqual(await rows(page), ['/city str Graz']);
    await pickType(form, 'City', 'null');
    assert.deepEqual(await rows(page), ['/city json null']);
    await section(form, 'Owner').click();
    await control(form, 'Owner: variant').selectOption({ label: 'null' });
    assert.deepEqual(await rows(page), ['/city json null', '/owner json null']);
    await control(form, 'Owner: variant').selectOption({ label: 'text' });
    await control(form, 'Owner').fill('Ann');
    assert.deepEqual(await rows(page), ['/city json null', '/owner str Ann']);
  });

  it('a variant of null alone is saved by choosing it', async () => {
    const body = { title: 'Body', oneOf: [only('raw', { type: 'string' }), only('none', { type: 'null' })] };
    await open({ body }, { required: ['body'] });
    await control(form, 'Body: variant').selectOption({ label: 'none' });
    assert.deepEqual(await rows(page), ['/body/none json null']);
    assert.equal(await form.locator('input:not([readonly]):not([tabindex="-1"]), textarea').count(), 0);
  });

  it('a free entry is a text at first, and a number or JSON on request', async () => {
    await open(
      { headers: { type: 'object', title: 'Headers', additionalProperties: true } },
      { required: ['headers'] },
    );
    await form.getByRole('button', { name: 'Add entry' }).click();
    await control(form, 'key').fill('application/json');
    assert.deepEqual(await rows(page), ['/headers/key str application/json']);
    await pickType(form, 'key', 'JSON');
    await control(form, 'key').fill('[1]');
    assert.deepEqual(await rows(page), ['/headers/key json [1]']);
  });

  it('a variant of which nothing is known keeps the type that is typed in it', async () => {
    await open({ it: { oneOf: [{ title: 'Anything' }, { title: 'A list', type: 'array' }] } }, { required: ['it'] });
    await control(form, 'It: variant').selectOption({ label: 'Anything' });
    await pickType(form, 'Anything', 'JSON');
    await control(form, 'Anything').fill('[1]');
    await control(form, 'Anything').fill('');
    await control(form, 'Anything').fill('{"a":2}');
    assert.deepEqual(await rows(page), ['/it json {"a":2}']);
    assert.equal(await control(form, 'It: variant').inputValue(), '0');
  });

  it('an operation without input says so', async () => {
    await open({});
    assert.match(await form.innerText(), /needs no input/);
    assert.equal(await form.getByRole('button', { name: 'Add entry' }).count(), 0);
  });

  it('descriptions have code and links, are folded, and never are HTML', async () => {
    const lines = Array.from({ length: 9 }, (_, line) => `- line ${line}`).join('\n');
    const description = `Write \`a AND b\` as in [the docs](https://example.com/docs), not [so](javascript:alert(1)) <img src=x>.\n${lines}`;
    await open({ query: { type: 'string', description } });
    assert.equal(await form.locator('.tray-field-description code').innerText(), 'a AND b');
    const link = form.getByRole('link');
    assert.equal(await link.count(), 1);
    assert.equal(await link.getAttribute('href'), 'https://example.com/docs');
    assert.equal(await link.getAttribute('target'), '_blank');
    assert.match((await link.getAttribute('rel')) ?? '', /noopener/);
    assert.equal(await form.locator('.tray-field-description img').count(), 0);
    const text = form.locator('.tray-field-description > div');
    const folded = (await text.boundingBox())?.height ?? 0;
    await form.getByRole('button', { name: 'Show more' }).click();
    assert.ok(((await text.boundingBox())?.height ?? 0) > folded * 2);
  });

  it('choices that look alike are told apart', async () => {
    await open({ pick: { enum: ['', '1', 1] } });
    const texts = await control(form, 'Pick').locator('option').allInnerTexts();
    assert.deepEqual(texts, ['Not sent', '(empty)', '1 (text)', '1 (number)']);
    await control(form, 'Pick').selectOption({ label: '(empty)' });
    assert.deepEqual(await rows(page), ['/pick str ']);
  });
});
