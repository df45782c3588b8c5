/** The files of outputs, most of which come from somebody who means no good. */
import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { gzipSync } from 'node:zlib';
import { fetchContents } from '../../../../src/files/fetching/fetch-contents';
import { closeEverything } from '../../tray/support/cleanup';
import { freePort, type TestServer } from '../../tray/support/servers';
import { assertError, type File, fetched, fileAt, ofLocal, serve, settings } from './fetched';

describe('the contents of files', () => {
  afterEach(closeEverything);

  it('come byte for byte, without a token or cookies, and replace what the third party had in their place', async () => {
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 256));
    const seen: IncomingMessage[] = [];
    const server = await serve((request, response) => {
      seen.push(request);
      response.end(bytes);
    });
    const result = await fetched(
      fileAt(`${server.url}/a%20b?X-Amz-Signature=%2B#part`, { content: 'theirs', error: 'theirs' }),
      ofLocal(server),
    );
    assert.ok(Buffer.isBuffer(result.content));
    assert.ok(result.content.equals(bytes));
    assert.ok(!('error' in result));
    const [{ method, url, headers } = assert.fail()] = seen;
    assert.deepEqual([method, url], ['GET', '/a%20b?X-Amz-Signature=%2B']);
    assert.deepEqual(Object.keys(headers).sort(), ['accept', 'accept-encoding', 'connection', 'host', 'user-agent']);
    assert.equal(headers['accept-encoding'], 'identity');
  });

  it('are those of every file in an output, however deep, and of nothing else', async () => {
    const asked: string[] = [];
    const server = await serve((request, response) => {
      asked.push(request.url ?? '');
      response.end(request.url);
    });
    const { name: _, ...nameless } = fileAt(`${server.url}/nameless`);
    const output = {
      list: [fileAt(`${server.url}/1`), { file: fileAt(`${server.url}/2`) }],
      record: { name: 'x', url: `${server.url}/record` },
      nameless,
      odd: fileAt(`${server.url}/odd`, { url: 5 }),
    };
    await fetchContents(output, ofLocal(server));
    assert.deepEqual(
      JSON.parse(
        JSON.stringify(output, (_key, value) =>
          value?.type === 'Buffer' ? Buffer.from(value.data).toString() : value,
        ),
      ),
      {
        ...output,
        list: [fileAt(`${server.url}/1`, { content: '/1' }), { file: fileAt(`${server.url}/2`, { content: '/2' }) }],
      },
    );
    const whole: File = fileAt(`${server.url}/whole`, {
      pages: [fileAt(`${server.url}/page`)],
      content: fileAt(`${server.url}/replaced`),
    });
    await fetchContents(whole, ofLocal(server));
    assert.deepEqual([String(whole.content), String(Object(whole.pages)[0].content)], ['/whole', '/page']);
    assert.deepEqual(asked.splice(0).sort(), ['/1', '/2', '/page', '/whole']);
    let deep: unknown = fileAt(`${server.url}/deep`);
    const inner = deep as File;
    for (let level = 0; level < 50_000; level++) deep = [deep];
    await fetchContents(deep, ofLocal(server));
    assert.equal(String(inner.content), '/deep');
    for (const nothing of [null, undefined, 'text', 5, []]) await fetchContents(nothing, settings());
  });

  it('are not asked for when the link has expired', async () => {
    const address = 'https://s3.amazonaws.com/a';
    for (const expires of [1, 1_700_000_000, 1_700_000_000_000, 0, -1, '1700000000', ' 1700000000000 ']) {
      await assertError(fileAt(address, { expires }), settings(), /^The link has expired\.$/);
    }
  });

  it('come after some redirects, and not after many', async () => {
    const server = await serve((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end('there');
      else response.writeHead([301, 302, 303, 307, 308][left % 5] ?? 302, { location: `/${left - 1}` }).end('moved');
    });
    assert.equal(String((await fetched(fileAt(`${server.url}/3`), ofLocal(server))).content), 'there');
    await assertError(fileAt(`${server.url}/4`), ofLocal(server), /redirects more than 3 times/);
  });

  it('are missing where the host does not give them', async () => {
    for (const status of [204, 206, 304, 403, 404, 500]) {
      const server = await serve((_request, response) => response.writeHead(status).end());
      await assertError(
        fileAt(`${server.url}/a`),
        ofLocal(server),
        new RegExp(`does not give the file \\(${status}\\)`),
      );
    }
    const gone = await freePort();
    const server = { url: `http://127.0.0.1:${gone}` } as TestServer;
    await assertError(
      fileAt(`${server.url}/a`),
      ofLocal(server),
      /could not be fetched from 127\.0\.0\.1:\d+ \(ECONNREFUSED\)/,
    );
    const options = settings({ resolve: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })) });
    await assertError(fileAt('https://x.amazonaws.com/a'), options, /x\.amazonaws\.com \(ENOTFOUND\)/);
    const nowhere = settings({ resolve: async () => [] });
    await assertError(fileAt('https://x.amazonaws.com/a'), nowhere, /x\.amazonaws\.com cannot be found/);
  });

  it('are decoded where storage compresses them, and not where they only look like it', async () => {
    const zip = gzipSync('text');
    const decoded = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(zip),
    );
    assert.equal(String((await fetched(fileAt(`${decoded.url}/a`), ofLocal(decoded))).content), 'text');
    const plain = await serve((_request, response) => response.end(zip));
    const kept = (await fetched(fileAt(`${plain.url}/a`), ofLocal(plain))).content;
    assert.ok(Buffer.isBuffer(kept) && kept.equals(zip));
    for (const coding of ['gzip', 'unheard-of']) {
      const broken = await serve((_request, response) =>
        response.writeHead(200, { 'content-encoding': coding }).end('not compressed'),
      );
      await assertError(fileAt(`${broken.url}/a`), ofLocal(broken), /damaged/);
    }
  });
});
