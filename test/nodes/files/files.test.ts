/** Files in and out, through the whole of a node: what is handed over is fetched by the other side, and what comes is there. */
import assert from 'node:assert/strict';
import { createHash, randomFillSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Sandbox } from '../../../sandbox';
import type { TrayConnectorProperties } from '../../../src/shared/flow';
import { httpNodes, type LoadedFlow, loadFlow, type Received } from '../../support/node-test';
import { closeServer, listen } from '../../support/servers';
import { until } from '../../support/until';
import { withSandbox } from '../../support/with-sandbox';

const pdf = Buffer.from('%PDF-1.7 ä');
const row = (path: string, value: string, type: 'msg' | 'jsonata' | 'str' = 'msg') => ({ path, type, value });

describe('files', () => {
  let sandbox: Sandbox;
  let server: Server;
  let publicUrl: string;
  /** Of the files that were fetched from Node-RED. */
  let fetched: string[];
  /** Whoever fetches one gets no answer. */
  let isHeld: boolean;
  withSandbox((started) => {
    sandbox = started;
  });
  beforeEach(async () => {
    fetched = [];
    isHeld = false;
    server = createServer((request, response) => {
      fetched.push(request.url ?? '');
      if (!isHeld) httpNodes()(request, response);
    });
    publicUrl = await listen(server);
  });
  afterEach(() => closeServer(server));

  const drive = (operation: string, more: Partial<TrayConnectorProperties>): Partial<TrayConnectorProperties> => ({
    connector: 'google-drive',
    connectorVersion: '6.0',
    operation,
    authIdType: 'str',
    authId: sandbox.authIds['google-drive'] ?? '',
    ...more,
  });
  const upload = (more: Partial<TrayConnectorProperties> = {}) =>
    drive('upload_file', { fields: [row('/file', 'payload')], ...more });
  const download = (more: Partial<TrayConnectorProperties> = {}) =>
    drive('download_file', { fields: [row('/file_id', 'id')], files: 'contents', ...more });

  async function load(
    connectors: Record<string, Partial<TrayConnectorProperties>>,
    { settings = {}, address = publicUrl }: { settings?: Record<string, unknown>; address?: string } = {},
  ): Promise<LoadedFlow> {
    const flow = await loadFlow(sandbox, { connectors, connections: { connection: { publicUrl: address } }, settings });
    return flow;
  }

  /** The output of a call that succeeds. */
  async function output(flow: LoadedFlow, node: string, message: object): Promise<ReturnType<typeof Object>> {
    const { exit, msg } = await flow.call(node, message);
    assert.equal(exit, 'output 1', JSON.stringify(msg.tray));
    return Object(msg.payload);
  }

  async function failure(
    flow: LoadedFlow,
    node: string,
    message: object,
  ): Promise<NonNullable<Received['tray']['error']>> {
    const { exit, msg } = await flow.call(node, message);
    assert.equal(exit, 'catch');
    return msg.tray.error ?? assert.fail();
  }

  const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

  it('of 50 MB go in and out byte for byte, and nothing of them is kept', async () => {
    const content = randomFillSync(Buffer.alloc(50 * 1024 * 1024));
    const flow = await load({ upload: upload(), download: download() });
    const uploaded = await output(flow, 'upload', { payload: { name: 'large.bin', content } });
    assert.deepEqual([uploaded.size, uploaded.sha256], [content.length, sha256(content)]);
    assert.equal(fetched.length, 1);
    const { file } = await output(flow, 'download', { id: uploaded.id });
    assert.ok(Buffer.isBuffer(file.content));
    assert.ok(file.content.equals(content));
    assert.equal((await fetch(publicUrl + fetched[0])).status, 404);
  }).timeout(120_000);

  it('are the first thing that a node is given, before it knows the input schema', async () => {
    const flow = await load({ upload: upload() });
    const { name, mime_type, sha256: digest } = await output(flow, 'upload', { payload: pdf });
    assert.deepEqual([name, mime_type, digest], ['file.bin', 'application/octet-stream', sha256(pdf)]);
    await flow.assertEachEndedOnce();
  });

  it('have the name and type that are given, or those that are known of them', async () => {
    const flow = await load({ upload: upload() });
    const facts = async (payload: object) => {
      const { name, mime_type, size } = await output(flow, 'upload', { payload });
      return [name, mime_type, size];
    };
    assert.deepEqual(await facts({ name: 'Bericht ä.pdf', content: pdf }), ['Bericht ä.pdf', 'application/pdf', 11]);
    assert.deepEqual(await facts({ content: pdf, mime_type: 'application/pdf' }), ['file.pdf', 'application/pdf', 11]);
    assert.deepEqual(await facts({ name: 'a.csv', content: 'ä;b' }), ['a.csv', 'text/csv', 4]);
    assert.match(fetched[0] ?? '', /^\/tray\/files\/[\w-]{22}\/Bericht__.pdf$/);
  });

  it('are made by an expression, for the whole input and for a part of it', async () => {
    const whole = '{ "file": { "name": "a.txt", "content": payload } }';
    const flow = await load({
      whole: upload({ inputMode: 'expression', expression: whole, expressionType: 'jsonata' }),
      part: upload({ fields: [row('/file', '{ "name": "b.txt", "content": payload }', 'jsonata')] }),
      rows: upload({ fields: [row('/file/name', 'c.txt', 'str'), row('/file/content', 'payload')] }),
    });
    for (const node of ['whole', 'part', 'rows']) {
      assert.equal((await output(flow, node, { payload: pdf })).sha256, sha256(pdf));
    }
  });

  it('stand in lists, and in the body and the form of a request of one own', async () => {
    const request = (body: string) =>
      drive('raw_http_request', {
        inputMode: 'expression',
        expressionType: 'jsonata',
        expression: `{ "method": "POST", "url": { "endpoint": "/" }, "body": ${body}, "include_raw_body": false, "parse_response": "true" }`,
      });
    const mail = {
      connector: 'gmail',
      connectorVersion: '4.3',
      operation: 'send_email',
      authIdType: 'str' as const,
      authId: sandbox.authIds.gmail ?? '',
      fields: [row('/to', 'a@example.com', 'str'), row('/subject', 'S', 'str'), row('/attachments', 'payload')],
    };
    const flow = await load({
      mail,
      binary: request('{ "binary": payload }'),
      form: request('{ "form_data": { "file": { "name": "a.pdf", "content": payload }, "note": "x" } }'),
    });
    const { attachments } = await output(flow, 'mail', { payload: [pdf, { name: 'b.txt', content: 'text' }] });
    assert.deepEqual(
      (attachments as { name: string; size: number }[]).map(({ name, size }) => [name, size]),
      [
        ['file.bin', 11],
        ['b.txt', 4],
      ],
    );
    const bodyOf = async (node: string) => Object((await output(flow, node, { payload: pdf })).response).body.body;
    assert.equal((await bodyOf('binary')).binary.sha256, sha256(pdf));
    const { form_data } = await bodyOf('form');
    assert.deepEqual([form_data.file.sha256, form_data.file.name, form_data.note], [sha256(pdf), 'a.pdf', 'x']);
  });

  it('that are links go as they are, and so do the contents of an output into the next call', async () => {
    const flow = await load({
      upload: upload(),
      download: download(),
      again: upload({ fields: [row('/file', 'payload.file')] }),
    });
    const { id } = await output(flow, 'upload', { payload: { name: 'a.pdf', content: pdf } });
    const { file } = await output(flow, 'download', { id });
    assert.deepEqual(Object.keys(file), ['name', 'url', 'mime_type', 'expires', 'content']);
    const { content: _, ...link } = file;
    assert.equal((await output(flow, 'upload', { payload: link })).sha256, sha256(pdf));
    assert.equal(fetched.length, 1);
    const expired = { ...file, expires: 1, content: Buffer.from('changed') };
    assert.equal((await output(flow, 'again', { payload: { file: expired } })).sha256, sha256(expired.content));
    assert.equal(fetched.length, 2);
  });

  it('are offered again for each attempt, and no longer than the last', async () => {
    const flow = await load({ upload: upload({ retries: 2 }) });
    sandbox.orderFault({ status: 429, times: 2 });
    assert.equal((await output(flow, 'upload', { payload: pdf })).sha256, sha256(pdf));
    const [path] = fetched;
    for (const status of [400, 403, 500]) {
      sandbox.orderFault({ status });
      await flow.call('upload', { payload: pdf });
    }
    assert.equal((await fetch(publicUrl + path)).status, 404);
    await flow.assertEachEndedOnce();
  });

  it('are no longer offered when the node closes while the call hangs', async () => {
    const flow = await load({ upload: upload() });
    await flow.schemasRead();
    isHeld = true;
    const id = flow.send('upload', { payload: pdf });
    await until(() => fetched.length > 0);
    await flow.deploy({});
    await until(() => flow.completionsOf(id).length > 0);
    isHeld = false;
    assert.equal((await fetch(publicUrl + fetched[0])).status, 404);
  });

  describe('that cannot be handed over', () => {
    const assertInput = async (flow: LoadedFlow, message: object, says: RegExp) => {
      const error = await failure(flow, 'upload', message);
      assert.equal(error.code, 'TRAY_INPUT');
      assert.match(error.message, says);
      assert.equal(error.details?.[0]?.path, '/file');
      assert.deepEqual(sandbox.executions(), []);
      assert.equal(sandbox.requests().filter(({ path }) => path.endsWith('/call')).length, 0);
    };

    it('say what to set where there is no public address', async () => {
      await assertInput(
        await load({ upload: upload() }, { address: '' }),
        { payload: pdf },
        /Enter its public address/,
      );
    });

    it('say so where the public address is malformed, or there are no HTTP nodes', async () => {
      const malformed = await load({ upload: upload() }, { address: 'ftp://example.com' });
      await assertInput(malformed, { payload: pdf }, /must be a URL/);
      const without = await load({ upload: upload() }, { settings: { httpNodeRoot: false } });
      await assertInput(without, { payload: pdf }, /httpNodeRoot is false/);
    });

    it('are bounded in bytes and in number by the settings', async () => {
      const settings = { trayConnectorMaxFileBytes: 10, trayConnectorMaxFiles: 1 };
      const flow = await load({ upload: upload() }, { settings });
      await assertInput(flow, { payload: pdf }, /larger than 0\.1 MB together \(trayConnectorMaxFileBytes/);
      const many = await load({ upload: upload({ fields: [row('/file', 'payload'), row('/more', 'payload')] }) });
      assert.equal((await failure(many, 'upload', { payload: pdf })).code, 'TRAY_VALIDATION');
    });

    it('wait for no room: too many at once fail as a full queue does', async () => {
      const flow = await load({ upload: upload() }, { settings: { trayConnectorMaxFileBytes: 11 } });
      await flow.schemasRead();
      sandbox.orderFault({ delay: 300, times: 100 });
      const ids = Array.from({ length: 6 }, () => flow.send('upload', { payload: pdf }));
      const endings = await Promise.all(ids.map((id) => flow.endingOf(id)));
      const codes = endings.map(({ msg }) => msg.tray.error?.code);
      assert.deepEqual(
        codes.filter((code) => code !== undefined),
        ['TRAY_QUEUE_FULL', 'TRAY_QUEUE_FULL'],
      );
    });
  });

  it('of outputs stay links unless their contents are wanted', async () => {
    const flow = await load({ upload: upload(), download: download({ files: 'links' }) });
    const { id } = await output(flow, 'upload', { payload: pdf });
    const { file } = await output(flow, 'download', { id });
    assert.deepEqual(Object.keys(Object(file)), ['name', 'url', 'mime_type', 'expires']);
  });

  it('come with all pages of a list', async () => {
    const invoices = {
      connector: 'quickbooks',
      connectorVersion: '3.1',
      operation: 'list_invoices',
      authIdType: 'str' as const,
      authId: sandbox.authIds.quickbooks ?? '',
      fields: [row('/customer_id', 'customer-1', 'str')],
      files: 'contents' as const,
      pages: 'all' as const,
      pageNext: 'next_page_token',
      pageInput: '/page_token',
      pageItems: 'invoices',
    };
    const flow = await load({ invoices });
    const { msg } = await flow.call('invoices');
    assert.ok(Array.isArray(msg.payload), JSON.stringify(msg.tray));
    assert.equal(msg.payload.length, 25);
    for (const { number, file } of msg.payload) assert.ok(String(file.content).includes(number));
  });

  it('of hostile outputs are refused one by one, and the message succeeds', async () => {
    const link = (url: string) => ({ name: 'a', url, mime_type: null, expires: 4_000_000_000 });
    const urls = [
      'http://169.254.169.254/latest/meta-data/',
      'https://169.254.169.254/',
      'https://0xa9fea9fe/',
      'file:///etc/passwd',
      `${publicUrl}/other-port`,
      'https://localhost/',
      `${sandbox.url.replace('http://', 'http://user:password@')}/files/x/y`,
    ];
    const flow = await load(
      { download: download() },
      { settings: { trayConnectorFileHosts: ['169.254.169.254', 'localhost'] } },
    );
    sandbox.orderFault({ rawBody: JSON.stringify({ outcome: 'success', output: { files: urls.map(link) } }) });
    const { files } = await output(flow, 'download', { id: 'x' });
    assert.ok(Array.isArray(files));
    for (const file of files) {
      assert.ok(typeof file.error === 'string' && !('content' in file), JSON.stringify(file));
    }
    assert.deepEqual(fetched, []);
  });
});
