import assert from 'node:assert/strict';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { closeEverything } from './support/cleanup';
import { callFailure, clientFor, sendSms } from './support/clients';
import { startAnswering, startHttp } from './support/servers';

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

  const damaged: [string, string, Buffer][] = [
    ['truncated gzip', 'gzip', gzipSync(json).subarray(0, 20)],
    ['truncated brotli', 'br', brotliCompressSync(json).subarray(0, 10)],
    ['gzip that is none', 'gzip', Buffer.from(json)],
    ['an encoding that was not asked for', 'compress', Buffer.from(json)],
    ['two encodings', 'gzip, br', gzipSync(json)],
  ];
  for (const [name, encoding, body] of damaged) {
    it(`are TRAY_RESPONSE when they are ${name}`, async () => {
      const { url } = await startAnswering(200, body, { 'content-encoding': encoding });
      const failure = await callFailure(url);
      assert.equal(failure.code, 'TRAY_RESPONSE');
      assert.match(failure.message, /cannot be decoded/);
      assert.equal(failure.statusCode, 200);
    });
  }

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
});
