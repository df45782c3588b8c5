import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { control, openForm, pickType, rows, withFormPage } from './form-page';

const schema = {
  type: 'object',
  properties: {
    workspace: { type: 'string', title: 'Workspace' },
    channel: {
      type: 'string',
      title: 'Channel',
      lookup: { message: 'list_channels_ddl', input: { workspace_id: '{{{workspace}}}', private: false } },
    },
    number: { type: 'integer', title: 'Number', lookup: { operation: 'list_numbers', input: {} } },
  },
};

describe('a lookup in the form', () => {
  let page: Page;
  let form: Locator;

  withFormPage((opened) => {
    page = opened;
  });

  const channel = () => form.getByRole('combobox', { name: 'Channel' });
  const option = (name: string) => form.getByRole('option', { name });
  const lookups = () => page.evaluate(() => window.formTest.lookups);
  /** Each workspace has a channel of its own. */
  const answer = () =>
    page.evaluate(() => {
      window.formTest.answerLookup = async ({ operation, input }) =>
        operation === 'list_numbers'
          ? [{ text: 'Seven', value: 7 }]
          : [
              { text: `General of ${input.workspace_id}`, value: `${input.workspace_id}-general` },
              { text: 'Random', value: 'random' },
            ];
    });

  it('runs when its list is opened and not before, with the values of the other fields', async () => {
    form = await openForm(page, { schema, rows: [{ path: '/workspace', type: 'str', value: 'W1' }] });
    await answer();
    assert.deepEqual(await lookups(), []);
    await channel().click();
    await option('General of W1').click();
    assert.deepEqual(await lookups(), [
      { operation: 'list_channels_ddl', input: { workspace_id: 'W1', private: false } },
    ]);
    assert.deepEqual(await rows(page), ['/workspace str W1', '/channel str W1-general']);
    assert.equal(await channel().inputValue(), 'General of W1');
  });

  it('keeps its list, and gets it anew on request', async () => {
    form = await openForm(page, { schema, rows: [{ path: '/workspace', type: 'str', value: 'W1' }] });
    await answer();
    await channel().click();
    await option('Random').click();
    await channel().click();
    await option('General of W1').click();
    assert.equal((await lookups()).length, 1);
    await form.getByRole('button', { name: 'Refresh: Channel' }).click();
    await page.waitForFunction(() => window.formTest.lookups.length === 2);
  });

  it('waits for fields that are empty or expressions, and says for which', async () => {
    form = await openForm(page, { schema });
    await answer();
    await channel().click();
    await form.locator('.tray-combobox-footnote', { hasText: 'waits for a value in: Workspace' }).waitFor();
    await page.keyboard.press('Escape');
    await pickType(form, 'Workspace', 'msg.');
    await channel().click();
    await form.locator('.tray-combobox-footnote', { hasText: 'waits for a value in: Workspace' }).waitFor();
    assert.deepEqual(await lookups(), []);
  });

  it('keeps the type of the chosen value, and takes what is typed in that of the field', async () => {
    form = await openForm(page, { schema });
    await answer();
    const number = form.getByRole('combobox', { name: 'Number' });
    await number.click();
    await option('Seven').click();
    assert.deepEqual(await rows(page), ['/number num 7']);
    await number.click();
    await page.keyboard.type('8');
    await page.keyboard.press('Enter');
    assert.deepEqual(await rows(page), ['/number num 8']);
  });

  it('keeps a value that the list lacks, and marks it', async () => {
    form = await openForm(page, {
      schema,
      rows: [
        { path: '/workspace', type: 'str', value: 'W1' },
        { path: '/channel', type: 'str', value: 'C-old' },
      ],
    });
    await answer();
    assert.equal(await channel().inputValue(), 'C-old');
    assert.equal(await form.getByText('not in the list').count(), 0);
    await channel().click();
    await option('Random').waitFor();
    await page.keyboard.press('Escape');
    await form.getByText('not in the list').waitFor();
    assert.deepEqual(await rows(page), ['/workspace str W1', '/channel str C-old']);
  });

  it('keeps its value when a parent changes, and loads anew when opened next', async () => {
    form = await openForm(page, {
      schema,
      rows: [
        { path: '/workspace', type: 'str', value: 'W1' },
        { path: '/channel', type: 'str', value: 'W1-general' },
      ],
    });
    await answer();
    await channel().click();
    await option('Random').waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await form.getByText('not in the list').count(), 0);
    await control(form, 'Workspace').fill('W2');
    assert.deepEqual(await rows(page), ['/workspace str W2', '/channel str W1-general']);
    assert.equal((await lookups()).length, 1);
    await channel().click();
    await option('General of W2').waitFor();
    assert.equal((await lookups()).length, 2);
    await page.keyboard.press('Escape');
    await form.getByText('not in the list').waitFor();
    await control(form, 'Workspace').fill('W1');
    assert.equal(await form.getByText('not in the list').count(), 0);
    await channel().click();
    await option('General of W1').waitFor();
    assert.equal((await lookups()).length, 2);
  });

  it('drops an answer that comes after its parent has changed', async () => {
    form = await openForm(page, { schema, rows: [{ path: '/workspace', type: 'str', value: 'slow' }] });
    await page.evaluate(() => {
      window.formTest.answerLookup = async ({ input }) => {
        if (input.workspace_id === 'slow') await new Promise((resolve) => setTimeout(resolve, 1000));
        return [{ text: `General of ${input.workspace_id}`, value: 'g' }];
      };
    });
    await channel().click();
    await page.keyboard.press('Escape');
    await control(form, 'Workspace').fill('quick');
    await channel().click();
    await option('General of quick').waitFor();
    await page.waitForTimeout(1200);
    assert.equal(await option('General of slow').count(), 0);
    assert.equal(await option('General of quick').count(), 1);
  });

  it('says why it failed, and loads on a retry', async () => {
    form = await openForm(page, { schema, rows: [{ path: '/workspace', type: 'str', value: 'W1' }] });
    await page.evaluate(() => {
      window.formTest.answerLookup = async () => {
        throw new Error('channel_not_allowed: ask your administrator');
      };
    });
    await channel().click();
    await form.getByRole('alert').filter({ hasText: 'channel_not_allowed: ask your administrator' }).waitFor();
    await page.keyboard.press('Escape');
    await answer();
    await form.getByRole('button', { name: 'Retry' }).click();
    await form.getByRole('alert').waitFor({ state: 'detached' });
    await channel().click();
    await option('Random').waitFor();
  });

  it('asks anew with another authentication', async () => {
    form = await openForm(page, { schema, rows: [{ path: '/workspace', type: 'str', value: 'W1' }] });
    await answer();
    await channel().click();
    await option('Random').click();
    await page.evaluate(() => window.formTest.changeConnection('second'));
    await channel().click();
    await option('Random').waitFor();
    assert.equal((await lookups()).length, 2);
  });

  it('can be an expression instead', async () => {
    form = await openForm(page, { schema, rows: [{ path: '/channel', type: 'str', value: 'C1' }] });
    await pickType(form, 'Channel', 'msg.');
    assert.deepEqual(await rows(page), ['/channel msg payload']);
    await pickType(form, 'Channel', 'choice from a list');
    assert.deepEqual(await rows(page), ['/channel str C1']);
    assert.deepEqual(await lookups(), []);
  });
});
