/** The files of outputs, most of which come from somebody who means no good. */
import assert from 'node:assert/strict';
import type { LookupAddress } from 'node:dns';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type ContentsOptions, fetchContents } from '../../../src/files/fetching/fetch-contents';
import { inEnglish } from '../../../src/shared/texts/localized-text';
import { certificate } from '../tray/support/certificate';
import { closeEverything } from '../tray/support/cleanup';
import { startProxy } from '../tray/support/proxy';
import { freePort, startHttp, startHttps, startRaw, type TestServer } from '../tray/support/servers';

type File = Record<string, unknown>;

const later = 4_000_000_000;
const fileAt = (url: string, more: File = {}): File => ({
  name: 'a.bin',
  url,
  mime_type: 'application/pdf',
  expires: later,
  ...more,
});

describe('the contents of files', () => {
  afterEach(closeEverything);

  const settings = (more: Partial<ContentsOptions> = {}): ContentsOptions => ({
    hosts: { apiBase: 'https://api.tray.io', others: [] },
    limits: { maxBytes: 1_000_000, maxFiles: 10 },
    resolve: () => assert.fail('Nothing should be looked up.'),
    env: {},
    timeout: 60_000,
    signal: new AbortController().signal,
    say: (text) => inEnglish([text]),
    ...more,
  });

  /** Those of a Tray API on this machine. */
  const ofLocal = ({ url }: TestServer, more: Partial<ContentsOptions> = {}) =>
    settings({
      hosts: { apiBase: url, others: [] },
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
      ...more,
    });

  async function fetched(file: File, options: ContentsOptions): Promise<File> {
    const output = { file };
    await fetchContents(output, options);
    return output.file;
  }

  async function assertError(file: File, options: ContentsOptions, error: RegExp): Promise<void> {
    const result = await fetched(file, options);
    assert.ok(!('content' in result));
    assert.match(String(result.error), error);
  }

  const serve = (answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<TestServer> =>
    startHttp(answer as RequestListener);

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

  describe('from hostile addresses', () => {
    for (const [what, address, error] of [
      ['a file of this machine', 'file:///etc/passwd', /https:\/\//],
      [
        'metadata by address',
        'https://169.254.169.254/latest/meta-data/',
        /No files are fetched from 169\.254\.169\.254/,
      ],
      ['metadata by number', 'https://2852039166/', /No files are fetched from 169\.254\.169\.254/],
      ['metadata without TLS', 'http://169.254.169.254/latest/meta-data/', /https:\/\//],
      ['this machine', 'https://127.0.0.1/', /No files are fetched from 127\.0\.0\.1/],
      ['a host of the network', 'https://intranet/', /No files are fetched from intranet/],
    ] as const) {
      it(`are refused: ${what}`, () => assertError(fileAt(address), settings(), error));
    }

    for (const address of [
      '169.254.169.254',
      '127.0.0.1',
      '10.0.0.1',
      '100.64.0.1',
      '224.0.0.1',
      '::1',
      'fe80::1',
      'fd00:ec2::254',
      '::ffff:169.254.169.254',
      '64:ff9b::a9fe:a9fe',
    ]) {
      it(`are refused where a known name leads to ${address}`, async () => {
        const looked: string[] = [];
        const resolve = async (name: string): Promise<LookupAddress[]> => {
          looked.push(name);
          return [{ address, family: address.includes(':') ? 6 : 4 }];
        };
        const error = /^The host rebound\.s3\.amazonaws\.com leads to an address that is not on the internet/;
        await assertError(fileAt('https://rebound.s3.amazonaws.com/a'), settings({ resolve }), error);
        assert.deepEqual(looked, ['rebound.s3.amazonaws.com']);
      });
    }

    it('are refused where one of the addresses of a name is private', async () => {
      const resolve = async () => [
        { address: '52.216.1.1', family: 4 },
        { address: '169.254.169.254', family: 4 },
      ];
      await assertError(fileAt('https://x.s3.amazonaws.com/a'), settings({ resolve }), /not on the internet/);
    });

    it('are refused where the settings name a host that leads there, or the API does', async () => {
      const resolve = async () => [{ address: '169.254.169.254', family: 4 }];
      const hosts = { apiBase: 'https://api.tray.io', others: ['files.example'] };
      for (const address of ['https://files.example/a', 'https://api.tray.io/a']) {
        await assertError(fileAt(address), settings({ resolve, hosts }), /not on the internet/);
      }
    });

    it('are refused where the name of a local Tray API leads elsewhere', async () => {
      const hosts = { apiBase: 'http://localhost:4010', others: [] };
      const resolve = async () => [{ address: '169.254.169.254', family: 4 }];
      await assertError(fileAt('http://localhost:4010/a'), settings({ hosts, resolve }), /not on the internet/);
    });

    for (const [what, location, error] of [
      ['metadata', 'http://169.254.169.254/latest/meta-data/', /https:\/\//],
      ['metadata with TLS', 'https://169.254.169.254/', /No files are fetched from 169/],
      ['a file of this machine', 'file:///etc/passwd', /https:\/\//],
      ['another port of this machine', 'http://127.0.0.1:1/', /https:\/\//],
      ['an unknown host', 'https://evil.example/', /No files are fetched from evil\.example/],
      ['a relative oddity', '//evil.example/a', /https:\/\/|evil\.example/],
      ['nonsense', 'http://', /not one that files are fetched from/],
    ] as const) {
      it(`are refused after a redirect to ${what}`, async () => {
        const server = await serve((_request, response) => response.writeHead(302, { location }).end());
        await assertError(fileAt(`${server.url}/a`), ofLocal(server), error);
      });
    }

    it('are refused after a redirect to a name that leads to metadata', async () => {
      const server = await serve((_request, response) =>
        response.writeHead(307, { location: 'https://rebound.s3.amazonaws.com/a' }).end(),
      );
      const resolve = async () => [{ address: '169.254.169.254', family: 4 }];
      await assertError(fileAt(`${server.url}/a`), ofLocal(server, { resolve }), /rebound.* not on the internet/);
    });
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
      const output = [900_000, 900_000, 100_000, 100_001].map((size) => fileAt(`${server.url}/${size}`));
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

  describe('through a proxy', () => {
    const hosts = { apiBase: 'https://api.tray.io', others: ['tray.test'] };
    const tls = { ca: certificate };

    it('come from the address that was checked, and from a host that proves its name', async () => {
      const names: unknown[] = [];
      const server = await startHttps((request, response) => {
        names.push(request.headers.host);
        response.end('there');
      });
      const proxy = await startProxy(server.port);
      let lookups = 0;
      const resolve = async () => {
        lookups += 1;
        return [{ address: '52.216.1.1', family: 4 }];
      };
      const env = { HTTPS_PROXY: `http://user:secret@${proxy.address}` };
      const options = settings({ hosts, tls, resolve, env });
      assert.equal(String((await fetched(fileAt('https://tray.test/a'), options)).content), 'there');
      assert.deepEqual(proxy.tunnels, ['52.216.1.1:443']);
      assert.equal(lookups, 1);
      assert.deepEqual(names, ['tray.test']);
      const { error } = await fetched(fileAt('https://other.s3.amazonaws.com/a'), options);
      assert.match(String(error), /ERR_TLS_CERT_ALTNAME_INVALID/);
      assert.ok(!String(error).includes('secret'));
    });

    it('are refused like any others, and the proxy learns nothing of them', async () => {
      const proxy = await startProxy(1);
      const env = { https_proxy: `http://${proxy.address}` };
      const resolve = async () => [{ address: '169.254.169.254', family: 4 }];
      await assertError(fileAt('https://tray.test/a'), settings({ hosts, env, resolve }), /not on the internet/);
      await assertError(fileAt('https://169.254.169.254/'), settings({ hosts, env, resolve }), /No files are fetched/);
      assert.deepEqual(proxy.tunnels, []);
    });

    it('say so when the proxy cannot be used', async () => {
      const env = { HTTPS_PROXY: 'socks5://127.0.0.1:1' };
      const resolve = async () => [{ address: '52.216.1.1', family: 4 }];
      await assertError(fileAt('https://tray.test/a'), settings({ hosts, env, resolve }), /HTTPS_PROXY/);
    });

    it('do not go through it where the host is exempt or this machine', async () => {
      const server = await serve((_request, response) => response.end('there'));
      const env = { HTTPS_PROXY: 'http://127.0.0.1:1', HTTP_PROXY: 'http://127.0.0.1:1', NO_PROXY: '.amazonaws.com' };
      assert.equal(String((await fetched(fileAt(`${server.url}/a`), ofLocal(server, { env }))).content), 'there');
      const resolve = async () => [{ address: '169.254.169.254', family: 4 }];
      await assertError(fileAt('https://x.amazonaws.com/a'), settings({ env, resolve }), /not on the internet/);
    });
  });
});
