/** Connectors that take files and give them: they really fetch, and really serve. */
import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { type Sandbox, startSandbox } from '../../../../sandbox';
import { itemsAt, objectAt, textAt } from '../../../../sandbox/connectors/input';
import type { JsonObject } from '../../../../src/shared/json';
import { closeServer, listen } from '../../../support/servers';
import { call, json, outputOf } from '../client';

describe('connectors with files in the sandbox', () => {
  let sandbox: Sandbox;
  let server: Server;
  let url: string;
  const content = Buffer.from('%PDF-1.7 ä');
  before(async () => {
    sandbox = await startSandbox();
    server = createServer((request, response) => {
      response.statusCode = request.url === '/gone' ? 404 : 200;
      response.end(content);
    });
    url = await listen(server);
  });
  beforeEach(() => sandbox.reset());
  after(async () => {
    await closeServer(server);
    await sandbox.close();
  });

  const drive = (operation: string, input: JsonObject = {}) => ({
    connector: 'google-drive',
    version: '6.0',
    operation,
    input,
  });
  const file = (changes: JsonObject = {}): JsonObject => ({
    name: 'a.pdf',
    url: `${url}/a.pdf`,
    mime_type: 'application/pdf',
    expires: 4_000_000_000,
    ...changes,
  });
  const upload = (changes: JsonObject = {}) => outputOf(sandbox, drive('upload_file', { file: file(changes) }));

  it('fetch what is uploaded, and give it back at an address that needs no token', async () => {
    const uploaded = await upload();
    equal(uploaded.size, content.length);
    const output = await outputOf(sandbox, drive('download_file', { file_id: uploaded.id ?? '' }));
    const link = objectAt(output, 'file');
    deepEqual(Object.keys(link), ['name', 'url', 'mime_type', 'expires']);
    const response = await fetch(textAt(link, 'url'));
    equal(response.headers.get('content-type'), 'application/pdf');
    ok(Buffer.from(await response.arrayBuffer()).equals(content));
    equal((await fetch(`${textAt(link, 'url').replace(/files\/../, 'files/xx')}`)).status, 403);
    sandbox.reset();
    equal((await fetch(textAt(link, 'url'))).status, 403);
  });

  it('refuse what is not a file, has expired, or cannot be fetched', async () => {
    const says = async (changes: JsonObject | undefined) => {
      const input = { file: changes === undefined ? {} : file(changes) };
      const reply = json(await call(sandbox, drive('upload_file', input)));
      equal(reply.outcome, 'error');
      return textAt(objectAt(reply, 'output'), 'message');
    };
    match(await says(undefined), /'name' property is missing/);
    match(await says({ expires: 1 }), /has expired/);
    match(await says({ url: 'file:///etc/passwd' }), /invalid/);
    match(await says({ url: 'https://example.com/a' }), /this machine only/);
    match(await says({ url: `${url}/gone` }), /status 404/);
    deepEqual(sandbox.executions(), []);
  });

  it('fetch the files of a request of one own, as its body or in a form', async () => {
    const sent = async (body: JsonObject) => {
      const input = { method: 'POST', url: { endpoint: '/x' }, body, include_raw_body: false, parse_response: 'true' };
      const { response } = await outputOf(sandbox, drive('raw_http_request', input));
      return objectAt(objectAt(Object(response), 'body'), 'body');
    };
    equal(objectAt(await sent({ binary: file() }), 'binary').size, content.length);
    const form = objectAt(await sent({ form_data: { file: file(), note: 'x' } }), 'form_data');
    deepEqual([objectAt(form, 'file').size, form.note], [content.length, 'x']);
  });

  it('fetch every attachment of a mail', async () => {
    const input = { to: 'a@example.com', subject: 'S', attachments: [file(), file({ name: 'b.pdf' })] };
    const mail = await outputOf(sandbox, { connector: 'gmail', version: '4.3', operation: 'send_email', input });
    deepEqual(
      itemsAt(mail, 'attachments').map((each) => Object(each).name),
      ['a.pdf', 'b.pdf'],
    );
  });

  it('list the invoices of a customer in pages, each with its document', async () => {
    const list = (page_token?: string) =>
      outputOf(sandbox, {
        connector: 'quickbooks',
        version: '3.1',
        operation: 'list_invoices',
        input: { customer_id: 'customer-1', ...(page_token !== undefined && { page_token }) },
      });
    const pages: JsonObject[] = [await list()];
    for (let next = pages[0]?.next_page_token; typeof next === 'string'; next = pages.at(-1)?.next_page_token) {
      pages.push(await list(next));
    }
    deepEqual(
      pages.map((page) => itemsAt(page, 'invoices').length),
      [10, 10, 5],
    );
    const [first] = itemsAt(pages[0] ?? {}, 'invoices').map(Object);
    match(await (await fetch(first.file.url)).text(), /^%PDF-1\.4.*ACME-001.*%%EOF\n$/s);
  });
});
