/** Files at addresses that end: over a real server. */
import assert from 'node:assert/strict';
import { createServer, request, type Server } from 'node:http';
import { connect } from 'node:net';
import { type Offer, OneTimeFiles } from '../../../src/files/offering/one-time-files';
import { closeServer, listen } from '../../support/servers';
import { until } from '../../support/until';

const file = { name: 'Grüße "1".pdf', mimeType: 'application/pdf', content: Buffer.from('0123456789') };

describe('one-time files', () => {
  let store: OneTimeFiles;
  let server: Server;
  let url: string;
  let cuts: (() => void)[];

  beforeEach(async () => {
    cuts = [];
    const later = (_milliseconds: number, call: () => void) => {
      cuts.push(call);
      return () => {};
    };
    store = new OneTimeFiles(() => ({ maxFiles: 3, maxBytes: 200_000_000 }), later);
    server = createServer((incoming, response) => store.handle((incoming.url ?? '').slice(1), incoming, response));
    url = await listen(server);
  });
  afterEach(() => closeServer(server));

  const offer = (offered = file): Offer => store.offer(offered) ?? assert.fail('there is no room');
  const get = (path: string, init?: RequestInit) => fetch(`${url}/${path}`, init);

  it('gives the content with its type, length and name, and lets nobody keep or run it', async () => {
    const response = await get(offer().path);
    assert.equal(response.status, 200);
    const header = (name: string) => response.headers.get(name);
    assert.equal(header('content-type'), 'application/pdf');
    assert.equal(header('content-length'), '10');
    assert.equal(header('cache-control'), 'no-store');
    assert.equal(header('x-content-type-options'), 'nosniff');
    assert.equal(header('accept-ranges'), 'bytes');
    assert.match(header('content-security-policy') ?? '', /sandbox/);
    assert.equal(
      header('content-disposition'),
      `attachment; filename="Gr__e _1_.pdf"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%221%22.pdf`,
    );
    assert.equal(await response.text(), '0123456789');
  });

  it('gives the same without content for HEAD', async () => {
    const { path } = offer();
    const response = await get(path, { method: 'HEAD', headers: { range: 'bytes=0-1' } });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-length'), '10');
    assert.equal(await response.text(), '');
  });

  it('gives the part that is asked for', async () => {
    const { path } = offer();
    const part = async (range: string, more?: HeadersInit) => {
      const response = await get(path, { headers: { range, ...more } });
      return [response.status, response.headers.get('content-range'), await response.text()];
    };
    assert.deepEqual(await part('bytes=2-4'), [206, 'bytes 2-4/10', '234']);
    assert.deepEqual(await part('bytes=8-'), [206, 'bytes 8-9/10', '89']);
    assert.deepEqual(await part('bytes=-3'), [206, 'bytes 7-9/10', '789']);
    assert.deepEqual(await part('bytes=-30'), [206, 'bytes 0-9/10', '0123456789']);
    assert.deepEqual(await part('bytes=5-999'), [206, 'bytes 5-9/10', '56789']);
    assert.deepEqual(await part('bytes=10-'), [416, 'bytes */10', '']);
    assert.deepEqual(await part('bytes=-0'), [416, 'bytes */10', '']);
    const whole = [200, null, '0123456789'];
    for (const odd of ['bytes=4-2', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=a-b', 'bytes=-']) {
      assert.deepEqual(await part(odd), whole);
    }
    assert.deepEqual(await part('bytes=2-4', { 'if-range': '"x"' }), whole);
  });

  it('gives an empty file, too', async () => {
    const response = await get(offer({ ...file, content: Buffer.alloc(0) }).path);
    assert.deepEqual([response.status, await response.text()], [200, '']);
  });

  it('answers everything else alike, whether it was there once or never', async () => {
    const { path, release } = offer();
    const [id = ''] = path.split('/');
    release();
    const never = offer();
    never.release();
    const kept = offer().path;
    const answers = await Promise.all(
      [path, never.path, 'x', '', id, `${id}/`, `${kept}/`, `${kept}x`, kept.toUpperCase(), `${kept}/../${kept}x`].map(
        async (each) => {
          const response = await get(each);
          return [response.status, await response.text(), [...response.headers].filter(([name]) => name !== 'date')];
        },
      ),
    );
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
    assert.equal(answers[0]?.[0], 404);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND']) {
      const response = await get(kept, { method });
      assert.deepEqual([response.status, await response.text()], answers[0]?.slice(0, 2));
    }
  });

  it('gives what others offer at the same address, and asks them for nothing but paths of files', async () => {
    const asked: string[] = [];
    const path = `${'a'.repeat(22)}/report.pdf`;
    const elsewhere = {
      find: async (wanted: string) => {
        asked.push(wanted);
        return wanted === path ? file : undefined;
      },
    };
    const away = { find: () => Promise.reject(new Error('away')) };
    const ends = [store.lookIn(away), store.lookIn(elsewhere), store.lookIn(elsewhere)];
    const found = await get(path, { headers: { range: 'bytes=2-4' } });
    assert.deepEqual(
      [found.status, found.headers.get('content-type'), await found.text()],
      [206, file.mimeType, '234'],
    );
    const unknown = `${'b'.repeat(22)}/report.pdf`;
    for (const each of ['x', `${path}/`, `${'a'.repeat(22)}:x`, `${'a'.repeat(21)}*/report.pdf`, unknown]) {
      assert.equal((await get(each)).status, 404, each);
    }
    assert.equal((await get(path, { method: 'DELETE' })).status, 404);
    assert.deepEqual(asked, [path, unknown]);
    ends.pop()?.();
    assert.equal((await get(path, { method: 'HEAD' })).status, 200);
    for (const end of ends) end();
    assert.equal((await get(path)).status, 404);
  });

  it('has addresses of 128 bits of chance, that stay as they are however they are encoded', () => {
    const paths = Array.from({ length: 50 }, () => {
      const each = offer({ ...file, name: '../ä b%?#.pdf' });
      each.release();
      return each.path;
    });
    assert.equal(new Set(paths.map((path) => path.split('/')[0])).size, 50);
    for (const path of paths) assert.match(path, /^[A-Za-z0-9_-]{22}\/[A-Za-z0-9._-]+$/);
    assert.match(offer({ ...file, name: '..' }).path, /\/file$/);
  });

  it('takes no more files and bytes than there is room for, and has it again afterwards', () => {
    const offers = [offer(), offer(), offer()];
    assert.equal(store.offer(file), undefined);
    offers[0]?.release();
    offers[0]?.release();
    assert.equal(store.offer({ ...file, content: Buffer.alloc(200_000_000) }), undefined);
    assert.ok(store.offer(file));
    for (const each of offers) each.release();
    assert.deepEqual(store.extent, { files: 1, bytes: 10 });
  });

  describe('while somebody receives one', () => {
    const large = { ...file, content: Buffer.alloc(100_000_000, 'x') };
    let received: number;
    let hasEnded: boolean;

    /** Receives the beginning, and nothing further until it is told to. */
    async function receive(path: string): Promise<{ resume(): void }> {
      received = 0;
      hasEnded = false;
      return await new Promise((resolve, reject) => {
        const asked = request(`${url}/${path}`, (response) => {
          response.on('data', (chunk: Buffer) => {
            received += chunk.length;
          });
          response.once('data', () => {
            response.pause();
            resolve({ resume: () => response.resume() });
          });
          response.on('close', () => {
            hasEnded = true;
          });
          response.on('error', () => {});
        });
        asked.on('error', reject);
        asked.end();
      });
    }

    it('ends the address and lets the receiver go on', async () => {
      const { path, release } = offer(large);
      const { resume } = await receive(path);
      release();
      assert.equal((await get(path)).status, 404);
      assert.equal(store.extent.files, 1);
      resume();
      await until(() => hasEnded);
      assert.equal(received, large.content.length);
      await until(() => store.extent.files === 0 && store.extent.bytes === 0);
    });

    it('cuts the receiver off when the time is over', async () => {
      const { path, release } = offer(large);
      const { resume } = await receive(path);
      release();
      for (const cut of cuts) cut();
      await until(() => store.extent.bytes === 0);
      resume();
      await until(() => hasEnded);
      assert.ok(received < large.content.length);
    });

    it('cuts off only receivers from addresses that have ended', async () => {
      const { path, release } = offer(large);
      const { resume } = await receive(path);
      store.cutReleased();
      resume();
      await until(() => hasEnded);
      assert.equal(received, large.content.length);
      const again = await receive(path);
      release();
      store.cutReleased();
      await until(() => store.extent.files === 0);
      again.resume();
      await until(() => hasEnded);
    });
  });

  it('outlives callers that hang up', async () => {
    const { path, release } = offer({ ...file, content: Buffer.alloc(50_000_000) });
    const { port } = new URL(url);
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(`GET /${path} HTTP/1.1\r\nHost: x\r\n\r\n`));
    await new Promise((resolve) => socket.once('data', resolve));
    socket.destroy();
    release();
    await until(() => store.extent.files === 0);
  });
});
