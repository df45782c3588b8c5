import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type OutgoingHttpHeaders, request, type Server } from 'node:http';
import { connect } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { type EndpointOptions, EventEndpoint } from '../../../src/events/endpoint/event-endpoint';
import { SparingLog } from '../../../src/events/endpoint/sparing-log';
import { RecentEvents } from '../../../src/events/recent-events';
import { closeServer, listen } from '../../support/servers';
import { until } from '../../support/until';
import { Timers } from '../sandbox/triggers/support';

const key = Buffer.from('0123456789abcdef0123456789abcdef');
const signatureOf = (body: string | Buffer) => createHmac('sha256', key).update(body).digest('base64');

interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

describe('the endpoint of events', () => {
  let server: Server;
  let url: string;
  let events: unknown[];
  let isReady: boolean;
  let logged: number[];
  let refusesEvents: boolean;
  let now: number;
  let close: () => void;
  let endpoint: EventEndpoint;
  const timers = new Timers();
  const maxBytes = 100_000;

  const receiver = () => ({
    key: () => (isReady ? key : undefined),
    recent: new RecentEvents(() => now),
    wrongSignatures: new SparingLog(
      (count) => logged.push(count),
      () => now,
    ),
    deliver: (event: unknown) => {
      if (refusesEvents) throw new Error('The flow has stopped');
      events.push(event);
    },
  });

  async function start(options: EndpointOptions = {}, before: (path: string) => void = () => {}): Promise<void> {
    endpoint = new EventEndpoint({ maxBytes, later: timers.later, ...options });
    close = endpoint.open('node1', receiver());
    server = createServer((request, response) => {
      before(request.url ?? '');
      void endpoint.handle((request.url ?? '').slice(1), request, response);
    });
    url = await listen(server);
  }

  beforeEach(() => {
    [events, logged, isReady, refusesEvents, now] = [[], [], true, false, 0];
  });
  afterEach(() => closeServer(server));

  function post(body: string | Buffer, headers: OutgoingHttpHeaders = {}, path = '/node1', method = 'POST') {
    return new Promise<Reply>((resolve, reject) => {
      const sent = request(`${url}${path}`, { method, agent: false, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }
  const signed = (body: string | Buffer, headers: OutgoingHttpHeaders = {}) =>
    post(body, { 'x-tray-signature': signatureOf(body), ...headers });

  describe('takes', () => {
    beforeEach(() => start());

    it('a signed event, whatever its content type, and answers 200', async () => {
      for (const [type, number] of [
        ['application/json', 1],
        ['text/plain', 2],
        ['multipart/form-data', 3],
      ] as const) {
        const { status, text } = await signed(JSON.stringify({ number }), { 'content-type': type });
        assert.deepEqual([status, JSON.parse(text)], [200, { message: 'The event was taken.' }]);
      }
      assert.deepEqual(events, [{ number: 1 }, { number: 2 }, { number: 3 }]);
    });

    it('an event that is not JSON as text', async () => {
      for (const body of ['plain words', '', '{"a":', `${'['.repeat(2000)}${']'.repeat(2000)}`]) await signed(body);
      assert.deepEqual(events.slice(0, 3), ['plain words', '', '{"a":']);
      assert.equal(typeof events[3], 'string');
    });

    it('an event with a byte order mark, and with keys that only look harmful', async () => {
      await signed('\uFEFF{"a":1}');
      await signed('{"__proto__":{"polluted":true}}');
      assert.deepEqual(events[0], { a: 1 });
      assert.deepEqual(Object.keys(Object(events[1])), ['__proto__']);
      assert.equal(Reflect.get({}, 'polluted'), undefined);
    });

    it('an event once, and says of a repeat that it was taken', async () => {
      assert.deepEqual([(await signed('{"a":1}')).status, (await signed('{"a":1}')).status], [200, 200]);
      assert.equal(events.length, 1);
      now = 3_600_000;
      await signed('{"a":1}');
      assert.equal(events.length, 2);
    });

    it('of many that come at once the same one only once', async () => {
      const replies = await Promise.all(Array.from({ length: 50 }, (_, index) => signed(`{"a":${index % 5}}`)));
      assert.ok(replies.every(({ status }) => status === 200));
      assert.equal(events.length, 5);
    });

    it('compressed events, signed before or after they were compressed', async () => {
      const body = JSON.stringify({ text: 'long '.repeat(1000) });
      const codings = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync };
      for (const [coding, compress] of Object.entries(codings)) {
        const packed = compress(body);
        const headers = { 'content-encoding': coding };
        for (const signature of [signatureOf(body), signatureOf(packed)]) {
          now += 4_000_000;
          assert.equal((await post(packed, { ...headers, 'x-tray-signature': signature })).status, 200);
        }
      }
      assert.equal(events.length, 6);
      assert.ok(events.every((event) => Object(event).text.length === 5000));
    });

    it('repeats too, where the node wants them', async () => {
      close = endpoint.open('node1', { ...receiver(), recent: undefined });
      await signed('{"a":1}');
      await signed('{"a":1}');
      assert.equal(events.length, 2);
    });
  });

  describe('refuses', () => {
    beforeEach(() => start());
    afterEach(() => assert.deepEqual(events, []));

    it('a wrong signature, and that of the undecoded key', async () => {
      const undecoded = createHmac('sha256', key.toString('base64')).update('{}').digest('base64');
      for (const signature of [signatureOf('other'), undecoded, 'x', `${signatureOf('{}')}, ${signatureOf('{}')}`]) {
        assert.equal((await post('{}', { 'x-tray-signature': signature })).status, 401);
      }
      assert.equal((await post('{}')).status, 401);
    });

    it('thousands of wrong signatures with a line a minute', async () => {
      for (let number = 0; number < 100; number++) await post('{}', { 'x-tray-signature': signatureOf('other') });
      assert.deepEqual(logged, [1]);
      now = 60_000;
      await post('{}', { 'x-tray-signature': signatureOf('other') });
      assert.deepEqual(logged, [1, 100]);
    });

    it('events of unknown nodes, and other methods', async () => {
      assert.equal((await post('{}', { 'x-tray-signature': signatureOf('{}') }, '/other')).status, 404);
      assert.equal((await post('{}', {}, '/constructor')).status, 404);
      const get = await post('', {}, '/node1', 'GET');
      assert.deepEqual([get.status, get.headers.allow], [405, 'POST']);
    });

    it('events of a node that is gone', async () => {
      close();
      assert.equal((await signed('{}')).status, 404);
    });

    it('events of a node that is not ready, so that they come again', async () => {
      isReady = false;
      assert.equal((await signed('{}')).status, 503);
    });

    it('events that the flow does not take, so that they come again and are no repeats then', async () => {
      refusesEvents = true;
      assert.equal((await signed('{}')).status, 503);
      refusesEvents = false;
      assert.equal((await signed('{}')).status, 200);
      assert.deepEqual(events.splice(0), [{}]);
    });

    it('events that a deploy overtakes on their way into the flow, so that they come again and are no repeats then', async () => {
      const overtaken = {
        ...receiver(),
        deliver: (event: unknown) => {
          endpoint.pause();
          endpoint.resume();
          events.push(event);
        },
      };
      endpoint.open('node1', overtaken);
      assert.equal((await signed('"a"')).status, 503);
      const { recent } = overtaken;
      endpoint.open('node1', { ...receiver(), recent });
      assert.equal((await signed('"a"')).status, 200);
      assert.deepEqual(events.splice(0), ['a', 'a']);
    });

    it('events that are too large, as sent and as decoded', async () => {
      const body = Buffer.alloc(maxBytes + 1, ' ');
      assert.equal((await signed(body)).status, 413);
      const chunked = { 'x-tray-signature': signatureOf(body), 'transfer-encoding': 'chunked' };
      assert.equal((await post(body, chunked)).status, 413);
      const bomb = gzipSync(Buffer.alloc(50_000_000));
      assert.ok(bomb.length < maxBytes);
      const headers = { 'content-encoding': 'gzip', 'x-tray-signature': signatureOf(bomb) };
      assert.equal((await post(bomb, headers)).status, 413);
    });

    it('compressed bodies that are damaged or of an unknown coding, unless these very bytes are signed', async () => {
      for (const coding of ['gzip', 'zstd']) {
        const headers = { 'content-encoding': coding, 'x-tray-signature': signatureOf('{"a":1}') };
        assert.equal((await post('{"a":2}', headers)).status, 401);
      }
    });

    it('bodies that are too slow', async () => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      let answer = '';
      socket.on('data', (data) => {
        answer += data;
      });
      const lines = ['POST /node1 HTTP/1.1', 'Host: x', `x-tray-signature: ${signatureOf('{}')}`, 'Content-Length: 2'];
      socket.write(`${lines.join('\r\n')}\r\n\r\n{`);
      await until(() => timers.delays.length === 1);
      timers.goOff();
      await until(() => answer.includes('HTTP/1.1 408'));
      await until(() => socket.closed);
    });

    it('nothing of a body whose sender hangs up', async () => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      const lines = ['POST /node1 HTTP/1.1', 'Host: x', `x-tray-signature: ${signatureOf('{}')}`, 'Content-Length: 2'];
      socket.write(`${lines.join('\r\n')}\r\n\r\n{`);
      await until(() => timers.delays.length === 1);
      socket.destroy();
      await until(() => timers.delays.length === 0);
    });
  });

  it('takes no more at once than there is room for, and has room again afterwards', async () => {
    await start({ maxBytesAtOnce: 50_000 });
    assert.equal((await signed(Buffer.alloc(60_000, '1'))).status, 503);
    for (let number = 0; number < 5; number++)
      assert.equal((await signed(`"${number}${'x'.repeat(40_000)}"`)).status, 200);
  });

  it('gives what arrives during a deploy to the node that is there at its end', async () => {
    const later: unknown[] = [];
    await start();
    const body = '{"during":"deploy"}';
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const head = [`x-tray-signature: ${signatureOf(body)}`, `Content-Length: ${body.length}`, 'Connection: close'];
    socket.resume();
    socket.write(`${['POST /node1 HTTP/1.1', 'Host: x', ...head].join('\r\n')}\r\n\r\n${body.slice(0, 4)}`);
    await until(() => timers.delays.length === 1);
    endpoint.open('node1', { ...receiver(), deliver: (event: unknown) => void later.push(event) });
    close();
    socket.write(body.slice(4));
    await until(() => socket.closed);
    assert.deepEqual([events, later], [[], [{ during: 'deploy' }]]);
  });

  it('says that a body cannot be read that something else has read', async () => {
    endpoint = new EventEndpoint({ later: timers.later });
    endpoint.open('node1', receiver());
    server = createServer((request, response) => {
      request.resume();
      request.on('end', () => void endpoint.handle('node1', request, response));
    });
    url = await listen(server);
    const { status, text } = await signed('{}');
    assert.deepEqual([status, JSON.parse(text).message], [503, 'Something before the node has read the body.']);
  });

  it('tells nothing of what it was sent', async () => {
    await start();
    const { text, headers } = await post('<script>alert(1)</script>', { 'x-tray-signature': '<img src=x>' });
    assert.ok(!/<|alert/.test(text + JSON.stringify(headers)));
    assert.equal(headers['content-type'], 'application/json');
  });
});
