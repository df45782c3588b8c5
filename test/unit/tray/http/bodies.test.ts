import assert from 'node:assert/strict';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { closeEverything } from '../support/cleanup';
import { callFailure, clientFor, sendSms } from '../support/clients';
import { startAnswering, startHttp, startTcp } from '../support/servers';

const json = JSON.stringify({ outcome: 'success', output: 'Grüße, 世界 🚋' });

describe('Bodies of answers', () => {
  afterEach(closeEverything);

  const encodings: [string, string, Buffer][] = [
    ['gzip', 'gzip', gzipSync(json)],
    ['brotli', 'br', brotliCompressSync(json)],
    ['deflate', 'deflate', deflateSync(json)],
    ['deflate without its header', 'deflate', deflateRawSync(json)],
    ['nothing', 'identity', Buffer.from(json)],
  ];
  for (const [name, encoding, body] of encodings) {
    it(`are read when they are compressed with ${name}`, async () => {
      const { url, requests } = await startAnswering(200, body, { 'content-encoding': encoding });
      assert.equal((await clientFor(url).call(sendSms)).output, 'Grüße, 世界 🚋');
      assert.equal(requests[0]?.headers['accept-encoding'], 'gzip, deflate, br');
    });
  }

  it('are put together from chunks that cut characters', async () => {
    const bytes = Buffer.from(json);
    const { url } = await startHttp(async (_request, response) => {
      response.writeHead(200);
      for (const byte of bytes) {
        response.write(Buffer.of(byte));
        await new Promise(setImmediate);
      }
      response.end();
    });
    assert.equal((await clientFor(url).call(sendSms)).output, 'Grüße, 世界 🚋');
  });

  it('may begin with a byte order mark', async () => {
    const { url } = await startAnswering(200, `\uFEFF${json}`);
    assert.equal((await clientFor(url).call(sendSms)).output, 'Grüße, 世界 🚋');
  });

  const success = gzipSync(json);
  const oddlyNamed: [string, string | string[], Buffer][] = [
    ['in any case', 'GZip', success],
    ['under its old name', 'x-gzip', success],
    ['as a list with identity', 'gzip, identity', success],
    ['as a list of two', 'deflate, gzip', gzipSync(deflateSync(json))],
    ['in two headers', ['br', 'gzip'], gzipSync(brotliCompressSync(json))],
    ['as a list with nothing between commas', ' , gzip,,', success],
    ['though only one of two was applied', 'gzip, br', success],
    ['though none was applied', 'gzip', Buffer.from(json)],
    ['though none was applied, with a byte order mark', 'br', Buffer.from(`\uFEFF${json}`)],
    ['though none of three was applied', 'deflate, br, gzip', Buffer.from(json)],
    ['though another one was applied', 'br', success],
    ['though it is not named', 'identity', success],
    ['as Identity', 'Identity', Buffer.from(json)],
    ['as none', 'none', Buffer.from(json)],
    ['as utf-8', 'utf-8', Buffer.from(json)],
    ['as one that was not asked for', 'compress', Buffer.from(json)],
    ['as one that nobody knows', 'x-whatever', Buffer.from(json)],
    ['as the name of a property of every object', 'constructor', Buffer.from(json)],
    ['as one that nobody knows over one that is known', 'gzip, x-whatever', success],
    ['as text that is not a name', '"; DROP', Buffer.from(json)],
  ];
  for (const [how, encoding, body] of oddlyNamed) {
    it(`are read when their coding is named ${how} (H2)`, async () => {
      const { url } = await startHttp((_request, response) => {
        response.setHeader('content-encoding', encoding).end(body);
      });
      assert.equal((await clientFor(url).call(sendSms)).output, 'Grüße, 世界 🚋');
    });
  }

  const damaged: [string, string, Buffer][] = [
    ['truncated gzip', 'gzip', success.subarray(0, 20)],
    ['truncated brotli', 'br', brotliCompressSync(json).subarray(0, 10)],
    ['truncated gzip below another coding', 'gzip, deflate', deflateSync(success.subarray(0, 20))],
  ];
  for (const [name, encoding, body] of damaged) {
    it(`are TRAY_RESPONSE when they are ${name}`, async () => {
      const { url } = await startAnswering(200, body, { 'content-encoding': encoding });
      const failure = await callFailure(url);
      assert.equal(failure.code, 'TRAY_RESPONSE');
      assert.match(failure.message, /cannot be decoded \((gzip|br)\)/);
      assert.equal(failure.statusCode, 200);
      assert.equal(failure.response, undefined);
    });
  }

  it('say what they are when they are text that is said to be compressed', async () => {
    const headers = { 'content-encoding': 'gzip', 'content-type': 'text/html' };
    const { url } = await startAnswering(200, 'Log in first', headers);
    const failure = await callFailure(url);
    assert.match(failure.message, /text\/html/);
    assert.equal(failure.response, 'Log in first');
  });

  const large = JSON.stringify({ outcome: 'success', output: 'x'.repeat(200_000) });

  it('are TRAY_RESPONSE as soon as their length says that they are too large', async () => {
    const endless = await startHttp((_request, response) => {
      response.writeHead(200, { 'content-length': '200000' });
      response.write('{');
    });
    const failure = await callFailure(endless.url, { maxAnswerBytes: 100_000, timeout: 5000 });
    assert.equal(failure.code, 'TRAY_RESPONSE');
    assert.match(failure.message, /larger than 0\.1 MB/);
    assert.equal(failure.statusCode, 200);
  });

  it('are TRAY_RESPONSE when they grow too large on the way', async () => {
    const endless = await startHttp((_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'.repeat(20_000)), 1);
      response.on('close', () => clearInterval(timer));
    });
    const failure = await callFailure(endless.url, { maxAnswerBytes: 100_000, timeout: 5000 });
    assert.equal(failure.code, 'TRAY_RESPONSE');
  });

  for (const [encoding, body] of [
    ['gzip', gzipSync(large)],
    ['br', brotliCompressSync(large)],
  ] as const) {
    it(`are TRAY_RESPONSE when they unfold (${encoding}) to something too large`, async () => {
      const { url } = await startAnswering(200, body, { 'content-encoding': encoding });
      const failure = await callFailure(url, { maxAnswerBytes: 100_000 });
      assert.equal(failure.code, 'TRAY_RESPONSE');
      assert.match(failure.message, /larger than 0\.1 MB/);
    });
  }

  it('may be large within the bound', async () => {
    const { url } = await startAnswering(200, gzipSync(large), { 'content-encoding': 'gzip' });
    assert.equal((await clientFor(url).call(sendSms)).output, 'x'.repeat(200_000));
  });

  it('may come in chunks of one byte without an end, and are given up at the bound (H13)', async () => {
    const dripping = await startTcp((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
        const bytes = '1\r\n \r\n'.repeat(10_000);
        const pump = () => {
          while (!socket.destroyed && socket.write(bytes));
        };
        socket.on('drain', pump);
        pump();
      });
    });
    const failure = await callFailure(dripping.url, { maxAnswerBytes: 1_000_000 });
    assert.equal(failure.code, 'TRAY_RESPONSE');
    assert.match(failure.message, /larger than 1 MB/);
  });

  it('are TRAY_RESPONSE when they are nested without end, and nobody waits for that (H14)', async () => {
    const { url } = await startAnswering(200, `{"outcome":"success","output":${'['.repeat(5_000_000)}`);
    const failure = await callFailure(url);
    assert.equal(failure.code, 'TRAY_RESPONSE');
    assert(JSON.stringify(failure.toFailure()).length < 2000);
  });

  it('are TRAY_RESPONSE when they have more values than memory is meant for (H14)', async () => {
    const { url } = await startAnswering(200, `{"outcome":"success","output":[${'{},'.repeat(5_100_000)}{}]}`);
    const failure = await callFailure(url);
    assert.equal(failure.code, 'TRAY_RESPONSE');
    assert.match(failure.message, /too many values/);
  });
});
