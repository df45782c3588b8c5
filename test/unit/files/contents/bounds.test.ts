/** The files of outputs, most of which come from somebody who means no good. */
import assert from 'node:assert/strict';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { fetchContents } from '../../../../src/files/fetching/fetch-contents';
import { closeEverything } from '../../tray/support/cleanup';
import { startRaw } from '../../tray/support/servers';
import { assertError, fileAt, ofLocal, serve, settings } from './fetched';

describe('the contents of files', () => {
  afterEach(closeEverything);

  describe('that are too much', () => {
    const large = Buffer.alloc(1_000_001);
    const tooLarge = /larger than 1 MB together \(trayConnectorMaxFileBytes/;

    it('are given up by their length, before a byte of them', async () => {
      const server = await serve((_request, response) => {
        response.writeHead(200, { 'content-length': large.length }).flushHeaders();
      });
      await assertError(fileAt(`${server.url}/a`), ofLocal(server), tooLarge);
    });

    it('are given up without a length as soon as they are', async () => {
      const server = await serve((request, response) => {
        const timer = setInterval(() => response.write(large.subarray(0, 64_000)), 1);
        request.socket.on('close', () => clearInterval(timer));
      });
      await assertError(fileAt(`${server.url}/a`), ofLocal(server), tooLarge);
    });

    it('are given up when they unfold', async () => {
      const bombs: [string, Buffer][] = [
        ['gzip', gzipSync(large)],
        ['br', brotliCompressSync(large)],
        ['gzip, gzip', gzipSync(gzipSync(large))],
      ];
      for (const [coding, body] of bombs) {
        const server = await serve((_request, response) =>
          response.writeHead(200, { 'content-encoding': coding }).end(body),
        );
        await assertError(fileAt(`${server.url}/a`), ofLocal(server), tooLarge);
      }
    });

    it('do not cost the others theirs', async () => {
      const server = await serve((request, response) => response.end(large.subarray(0, Number(request.url?.slice(1)))));
      const output = [900_000, 900_001, 100_000, 100_001].map((size) => fileAt(`${server.url}/${size}`));
      await fetchContents(output, ofLocal(server));
      const sizes = output.map(({ content }) => (Buffer.isBuffer(content) ? content.length : 0));
      assert.ok(sizes.reduce((sum, size) => sum + size) <= 1_000_000);
      assert.ok(sizes.some((size) => size > 0));
      assert.ok(output.every((file) => 'content' in file !== 'error' in file));
    });

    it('are the first ones in number', async () => {
      const server = await serve((_request, response) => response.end('x'));
      const output = Array.from({ length: 12 }, (_, index) => fileAt(`${server.url}/${index}`));
      await fetchContents(output, ofLocal(server));
      assert.deepEqual(
        output.map((file) => 'content' in file),
        [...Array(10).fill(true), false, false],
      );
      assert.match(String(output[11]?.error), /first 10 files/);
    });

    it('count and are fetched once, however often they stand in the output', async () => {
      const asked: unknown[] = [];
      const server = await serve((request, response) => {
        asked.push(request.url);
        response.end(large.subarray(0, 600_000));
      });
      const output = Array.from({ length: 12 }, () => fileAt(`${server.url}/logo`));
      await fetchContents(output, ofLocal(server));
      assert.deepEqual(asked, ['/logo']);
      assert.ok(output.every(({ content }) => Buffer.isBuffer(content) && content.length === 600_000));
      const later = [fileAt(`${server.url}/logo`), fileAt(`${server.url}/logo`, { expires: 1 })];
      await fetchContents(later, ofLocal(server));
      assert.deepEqual(
        later.map((file) => 'content' in file),
        [true, false],
      );
    });
  });

  describe('that do not come', () => {
    it('are missing when their length was a lie, or the connection breaks', async () => {
      const short = await startRaw('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort', 'end');
      await assertError(fileAt(`${short.url}/a`), ofLocal(short), /could not be fetched/);
      const reset = await startRaw('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort', 'reset');
      await assertError(fileAt(`${reset.url}/a`), ofLocal(reset), /could not be fetched/);
      const noHttp = await startRaw('SSH-2.0-OpenSSH\r\n', 'hang');
      await assertError(fileAt(`${noHttp.url}/a`), ofLocal(noHttp), /could not be fetched/);
    });

    it('are given up when nothing arrives, at any stage', async () => {
      for (const bytes of ['', 'HTTP/1.1 200 OK\r\n', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort']) {
        const silent = await startRaw(bytes, 'hang');
        await assertError(fileAt(`${silent.url}/a`), ofLocal(silent, { stallAfter: 50 }), /ETIMEDOUT/);
      }
    });

    it('are given up together when the time is over, however much trickles in', async () => {
      const server = await serve((request, response) => {
        const timer = setInterval(() => response.write('x'), 5);
        request.socket.on('close', () => clearInterval(timer));
      });
      const output = Array.from({ length: 8 }, (_, index) => fileAt(`${server.url}/${index}`));
      await fetchContents(output, ofLocal(server, { timeout: 100 }));
      for (const { error } of output) assert.equal(error, 'The file was not fetched within 0.1 s.');
    });

    it('are given up when the node closes, also while a name is looked up', async () => {
      const closing = new AbortController();
      const resolve = () => {
        closing.abort();
        return new Promise<never>(() => {});
      };
      const closed = /^The node was closed/;
      await assertError(fileAt('https://x.amazonaws.com/a'), settings({ resolve, signal: closing.signal }), closed);
      await assertError(fileAt('https://x.amazonaws.com/a'), settings({ signal: closing.signal }), closed);
      const again = new AbortController();
      const proxied = settings({
        signal: again.signal,
        env: { HTTPS_PROXY: 'http://127.0.0.1:1' },
        resolve: () => {
          again.abort();
          return new Promise<never>(() => {});
        },
      });
      await assertError(fileAt('https://x.amazonaws.com/a'), proxied, closed);
    });
  });
});
