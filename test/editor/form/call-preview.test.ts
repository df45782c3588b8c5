import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { control, openForm, section, withFormPage } from './form-page';

const schema = {
  type: 'object',
  required: ['to'],
  properties: {
    to: { type: 'string', title: 'To' },
    count: { type: 'integer', title: 'Count' },
    secret: { type: 'string', format: 'hidden', default: 'h' },
  },
};
const outputSchema = {
  type: 'object',
  properties: {
    updates: { type: 'object', properties: { updatedRows: { type: 'integer', description: 'How many.' } } },
  },
};

describe('seeing what will happen', () => {
  let page: Page;
  let form: Locator;

  withFormPage((opened) => {
    page = opened;
  });

  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const tries = () => page.evaluate(() => window.formTest.tries);
  const call = () => form.getByRole('button', { name: 'Make the call' }).click();

  describe('the preview', () => {
    it('shows the body of the call with expressions as such, and copies it', async () => {
      form = await openForm(page, { schema, outputSchema, rows: [{ path: '/to', type: 'msg', value: 'payload.to' }] });
      await section(form, 'Preview').click();
      const body = form.locator('.tray-preview pre');
      assert.match(await body.innerText(), /"to": msg\.payload\.to,/);
      assert.match(await body.innerText(), /"secret": "h"/);
      await control(form, 'Count').fill('3');
      assert.match(await body.innerText(), /"count": 3/);
      await form.getByRole('button', { name: 'Copy the body' }).click();
      assert.equal((await clipboard()).replaceAll('\r', ''), await body.innerText());
    });

    it('names what is no value', async () => {
      form = await openForm(page, { schema, outputSchema, rows: [{ path: '/count', type: 'num', value: 'x' }] });
      await section(form, 'Preview').click();
      await form.getByText(/Not valid as they stand.*\/count/).waitFor();
    });
  });

  describe('a try', () => {
    it('says beforehand that it is real and billed, and what will probably be refused', async () => {
      form = await openForm(page, { schema, outputSchema });
      await section(form, 'Try it').click();
      await form.getByText(/real call.*bills it as one task/).waitFor();
      await form.getByText('To: is required').waitFor();
      assert.deepEqual(await tries(), []);
    });

    it('asks for samples of expressions, sends them, and remembers them', async () => {
      form = await openForm(page, {
        schema,
        outputSchema,
        rows: [
          { path: '/to', type: 'msg', value: 'payload.to' },
          { path: '/count', type: 'num', value: '2' },
        ],
      });
      await section(form, 'Try it').click();
      const samples = form.getByRole('group', { name: 'Sample values in place of expressions' });
      await samples.getByLabel('To', { exact: true }).fill('+44');
      await call();
      await form.getByText('Succeeded').waitFor();
      assert.deepEqual(await tries(), [{ input: { to: '+44', count: 2, secret: 'h' } }]);
      assert.equal(await samples.getByLabel('To', { exact: true }).inputValue(), '+44');
    });

    it('shows status, time and output, which can be looked through', async () => {
      form = await openForm(page, { schema, outputSchema, rows: [{ path: '/to', type: 'str', value: 'x' }] });
      await page.evaluate(() => {
        window.formTest.answerTry = async () => ({
          outcome: 'success',
          statusCode: 200,
          duration: 123.4,
          output: { list: [{ id: '<b>7</b>' }] },
        });
      });
      await section(form, 'Try it').click();
      await call();
      await form.getByText('status 200 · 123 ms').waitFor();
      await form.getByRole('button', { name: 'Show the contents of payload.list[0]' }).click();
      await form.getByText('"<b>7</b>"', { exact: true }).waitFor();
      await form.getByRole('button', { name: 'Copy the path payload.list[0].id' }).click();
      assert.equal(await clipboard(), 'payload.list[0].id');
    });

    it('shows what a third party answered in full', async () => {
      form = await openForm(page, { schema, outputSchema, rows: [{ path: '/to', type: 'str', value: 'x' }] });
      await page.evaluate(() => {
        window.formTest.answerTry = async () => ({
          outcome: 'error',
          statusCode: 200,
          duration: 5,
          failure: {
            code: 'TRAY_OUTCOME',
            message: 'Not found. Looks like this has been removed.',
            response: { response: { statusCode: 404, body: 'Board not found' } },
          },
        });
      });
      await section(form, 'Try it').click();
      await call();
      const alert = form.getByRole('alert').filter({ hasText: 'Looks like this has been removed.' });
      assert.match(await alert.innerText(), /Failed.*status 200.*TRAY_OUTCOME/s);
      assert.match(await form.locator('.tray-outcome pre').innerText(), /"body": "Board not found"/);
    });

    it('shows a request that did not get through', async () => {
      form = await openForm(page, { schema, outputSchema, rows: [{ path: '/to', type: 'str', value: 'x' }] });
      await page.evaluate(() => {
        window.formTest.answerTry = async () => {
          throw new Error('no way through');
        };
      });
      await section(form, 'Try it').click();
      await call();
      await form.getByRole('alert').filter({ hasText: 'no way through' }).waitFor();
    });

    it('takes one sample for a whole input, and one for an authId', async () => {
      form = await openForm(page, {
        schema,
        outputSchema,
        call: { inputMode: 'expression', authIdType: 'msg', authId: 'auth' },
      });
      await section(form, 'Try it').click();
      assert.equal(await form.getByRole('button', { name: 'Make the call' }).isDisabled(), true);
      await control(form, 'Whole input').fill('{"to":"y"}');
      await control(form, 'Authentication').fill('an-id');
      await call();
      await form.getByText('Succeeded').waitFor();
      assert.deepEqual(await tries(), [{ input: { to: 'y' }, authId: 'an-id' }]);
    });
  });

  it('forgets results when another operation is chosen, also those that come late', async () => {
    form = await openForm(page, { schema, outputSchema, rows: [{ path: '/to', type: 'str', value: 'x' }] });
    await page.evaluate(() => {
      window.formTest.answerTry = async () => {
        await new Promise((resolve) => setTimeout(resolve, 500));
        return { outcome: 'success', duration: 5, output: { late: 1 } };
      };
    });
    await section(form, 'Try it').click();
    await call();
    await page.evaluate(() => window.formTest.changeSchema({ type: 'object', properties: {} }));
    await page.waitForTimeout(700);
    await section(form, 'Try it').click();
    await form.getByRole('button', { name: 'Make the call' }).waitFor();
    assert.equal(await form.getByText('Succeeded').count(), 0);
  });

  describe('the output', () => {
    it('is the schema as a tree, whose names copy their paths', async () => {
      form = await openForm(page, { schema, outputSchema, call: { property: 'data' } });
      await section(form, 'Output').click();
      await form.getByText('How many.').waitFor();
      await form.getByRole('button', { name: 'Copy the path data.updates.updatedRows' }).click();
      assert.equal(await clipboard(), 'data.updates.updatedRows');
    });

    it('gets the real schema of a dynamic output on request', async () => {
      form = await openForm(page, {
        schema,
        outputSchema: { type: 'object' },
        hasDynamicOutput: true,
        rows: [{ path: '/to', type: 'str', value: 'x' }],
      });
      await page.evaluate(() => {
        window.formTest.answerTry = async () => ({
          outcome: 'success',
          duration: 5,
          output: { output_schema: { type: 'object', properties: { real: { type: 'string' } } } },
        });
      });
      await section(form, 'Output').click();
      assert.deepEqual(await tries(), []);
      await form.getByText(/bills as one task/).waitFor();
      await form.getByRole('button', { name: 'Get the real schema' }).click();
      await form.getByRole('button', { name: 'Copy the path payload.real' }).waitFor();
      assert.deepEqual(await tries(), [{ input: { to: 'x', secret: 'h' }, returnOutputSchema: true }]);
    });

    it('is drawn piece by piece when it holds very much (H20)', async () => {
      form = await openForm(page, { schema, outputSchema, rows: [{ path: '/to', type: 'str', value: 'x' }] });
      await page.evaluate(() => {
        const row = Object.fromEntries(Array.from({ length: 250 }, (_, i) => [`column${i}`, i]));
        const output = Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => [`row${i}`, row]));
        window.formTest.answerTry = async () => ({ outcome: 'success', duration: 5, output });
      });
      await section(form, 'Try it').click();
      await call();
      await form.getByText('Succeeded').waitFor();
      await section(form, 'Output').click();
      const part = form.locator('.tray-output-part');
      const lines = part.locator('.tray-output-line');
      const more = part.getByRole('button', { name: /^Show \d+ more/ });
      await part.getByRole('button', { name: 'Copy the path payload.row99', exact: true }).waitFor();
      assert.equal(await lines.count(), 101);
      assert.equal(await more.innerText(), 'Show 100 more of 49900');
      await more.click();
      await part.getByRole('button', { name: 'Copy the path payload.row199', exact: true }).waitFor();
      assert.equal(await lines.count(), 201);
      await part.locator('.tray-output-toggle').nth(1).click();
      await part.getByRole('button', { name: 'Copy the path payload.row0.column99', exact: true }).waitFor();
      assert.equal(await lines.count(), 301);
      for (const name of ['Show 100 more of 150', 'Show 50 more of 50'])
        await part.getByRole('button', { name }).click();
      await part.getByRole('button', { name: 'Copy the path payload.row0.column249', exact: true }).waitFor();
      assert.equal(await more.count(), 1);
    });

    it('is that of the last try after one', async () => {
      form = await openForm(page, { schema, outputSchema, rows: [{ path: '/to', type: 'str', value: 'x' }] });
      await page.evaluate(() => {
        window.formTest.answerTry = async () => ({ outcome: 'success', duration: 5, output: { seen: 1 } });
      });
      await section(form, 'Try it').click();
      await call();
      await form.getByText('Succeeded').waitFor();
      await section(form, 'Output').click();
      const part = form.locator('.tray-output-part');
      await part.getByRole('button', { name: 'Copy the path payload.seen' }).waitFor();
      await part.getByRole('button', { name: 'From the schema' }).click();
      await part.getByRole('button', { name: 'Copy the path payload.updates', exact: true }).waitFor();
    });
  });
});
