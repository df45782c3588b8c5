import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { control, focused, openForm, pickType, rows, section, withFormPage } from './form-page';

const schema = {
  type: 'object',
  required: ['file'],
  properties: {
    file: { type: 'object', title: 'Document', format: 'file', properties: {}, additionalProperties: false },
    more: { type: 'array', title: 'More', items: { type: 'object', format: 'file' } },
  },
};

describe('a place of a file', () => {
  let page: Page;
  let form: Locator;
  const choice = () => control(form, 'Document: the file is');

  withFormPage((opened) => {
    page = opened;
  });

  it('takes a link: name, address, type, and until when as day and time', async () => {
    form = await openForm(page, { schema });
    await control(form, 'Name').fill('report.pdf');
    await control(form, 'Address').fill('https://example.com/report.pdf');
    await control(form, 'Type (MIME)').fill('application/pdf');
    await control(form, 'Valid until').fill('2099-01-31T09:30:00');
    const seconds = await page.evaluate(() => new Date('2099-01-31T09:30:00').getTime() / 1000);
    assert.deepEqual(await rows(page), [
      '/file/name str report.pdf',
      '/file/url str https://example.com/report.pdf',
      '/file/mime_type str application/pdf',
      `/file/expires num ${seconds}`,
    ]);
  });

  it('warns of a moment that has passed, and offers one that each call reckons anew', async () => {
    form = await openForm(page, { schema, rows: [{ path: '/file/expires', type: 'num', value: '1000000000' }] });
    assert.match(await control(form, 'Valid until').inputValue(), /^2001-09-0/);
    await form.getByText('This moment has passed').waitFor();
    await control(form, 'Valid until').fill('');
    await form.getByRole('button', { name: 'Valid until: One hour from each call' }).click();
    assert.deepEqual(await rows(page), ['/file/expires jsonata $floor($millis() / 1000) + 3600']);
  });

  it('shows what is not a moment as it is saved', async () => {
    form = await openForm(page, { schema, rows: [{ path: '/file/expires', type: 'num', value: `\${UNTIL}` }] });
    assert.equal(await control(form, 'Valid until').inputValue(), `\${UNTIL}`);
    assert.deepEqual(await rows(page), [`/file/expires num \${UNTIL}`]);
  });

  it('takes bytes from an expression, with a name and a type beside it, by keyboard alone', async () => {
    form = await openForm(page, { schema });
    await choice().focus();
    await page.keyboard.press('ArrowDown');
    assert.deepEqual(await rows(page), ['/file msg payload']);
    assert.equal(await focused(page), 'Document: the file is');
    await page.keyboard.press('Tab');
    assert.match((await focused(page)) ?? '', /^Bytes from, type: msg/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('pdf');
    await control(form, 'Name').fill('report.pdf');
    assert.deepEqual(await rows(page), ['/file msg pdf', '/file/name str report.pdf']);
    assert.match(await section(form, 'Document').innerText(), /msg\.pdf/);
  });

  it('keeps the name while the expression is typed anew, and what was typed for the link', async () => {
    form = await openForm(page, { schema, rows: [{ path: '/file/url', type: 'str', value: 'https://example.com/' }] });
    await choice().selectOption('bytes');
    await control(form, 'Name').fill('a.pdf');
    await pickType(form, 'Bytes from', 'JSONata expression');
    await control(form, 'Name').fill('a.pdf');
    assert.deepEqual(await rows(page), ['/file/name str a.pdf']);
    assert.equal(await choice().inputValue(), 'bytes');
    await choice().selectOption('link');
    assert.deepEqual(await rows(page), ['/file/url str https://example.com/']);
  });

  it('reads the rows of older flows as they are: an expression, and the parts of an object with its content', async () => {
    const saved = [
      { path: '/file/name', type: 'str' as const, value: 'a.txt' },
      { path: '/file/content', type: 'msg' as const, value: 'payload' },
    ];
    form = await openForm(page, { schema, rows: saved });
    assert.equal(await choice().inputValue(), 'bytes');
    assert.equal(await control(form, 'Bytes from').inputValue(), 'payload');
    assert.equal(await control(form, 'Name').inputValue(), 'a.txt');
    assert.equal(await form.getByText('No longer part of this operation').count(), 0);
    assert.deepEqual(await rows(page), ['/file/name str a.txt', '/file/content msg payload']);
    form = await openForm(page, { schema, rows: [{ path: '/file', type: 'jsonata', value: 'payload.file' }] });
    assert.equal(await choice().inputValue(), 'bytes');
    assert.equal(await form.locator('.tray-field-problem').count(), 0);
  });

  it('is in lists, too', async () => {
    form = await openForm(page, { schema, rows: [{ path: '/more/0', type: 'flow', value: 'report' }] });
    await section(form, 'More').click();
    assert.equal(await control(form, 'Item 1: the file is').count(), 1);
  });

  it('says what to set where Tray cannot fetch bytes, and only there', async () => {
    form = await openForm(page, { schema, publicUrlProblem: 'missing' });
    const notice = form.getByText('Enter the public address in the connection');
    assert.equal(await notice.count(), 0);
    await choice().selectOption('bytes');
    await notice.waitFor();
    form = await openForm(page, { schema, publicUrlProblem: 'loopback' });
    await choice().selectOption('bytes');
    await form.getByText('leads only to this machine').waitFor();
  });

  it('is told apart in the preview, and asks for a link in a trial', async () => {
    form = await openForm(page, {
      schema,
      outputSchema: {},
      call: { files: 'contents' },
      rows: [{ path: '/file', type: 'msg', value: 'payload' }],
    });
    await section(form, 'Preview').click();
    assert.match(await form.locator('.tray-preview pre').innerText(), /"file": bytes from msg\.payload/);
    await section(form, 'Try it').click();
    await form.getByText('A trial has no message, and so no bytes').waitFor();
    const link = {
      name: 'a.pdf',
      url: 'https://files.invalid/a.pdf',
      mime_type: 'application/pdf',
      expires: 4000000000,
    };
    await form.locator('.tray-samples textarea').fill(JSON.stringify(link));
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.evaluate((file) => {
      window.formTest.answerTry = async () => ({ outcome: 'success', duration: 1, output: { file } });
    }, link);
    await form.getByRole('button', { name: 'Make the call' }).click();
    await form.getByText('A trial does not fetch files').waitFor();
    await form.locator('.tray-outcome').getByText('https://files.invalid/a.pdf').waitFor();
    assert.equal(await form.locator('.tray-outcome a, .tray-outcome img').count(), 0);
    assert.deepEqual(
      asked.filter((url) => url.includes('files.invalid')),
      [],
    );
    assert.deepEqual(await page.evaluate(() => window.formTest.tries), [{ input: { file: link } }]);
  });
});
