import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { FailureCode } from '../../../src/shared/failure';
import { retryDecision } from '../../../src/tray/retry';
import { closeEverything } from './support/cleanup';
import { callFailure, clientFor, failureOf, listConnectors, sendSms } from './support/clients';
import { startHttp, startRaw } from './support/servers';

const codes: [number, FailureCode, boolean][] = [
  [400, 'TRAY_REJECTED', false],
  [401, 'TRAY_UNAUTHORIZED', false],
  [403, 'TRAY_FORBIDDEN', false],
  [404, 'TRAY_NOT_FOUND', false],
  [408, 'TRAY_SERVER', false],
  [409, 'TRAY_REJECTED', true],
  [413, 'TRAY_REJECTED', false],
  [429, 'TRAY_RATE_LIMITED', true],
  [500, 'TRAY_SERVER', false],
  [503, 'TRAY_SERVER', false],
];

const packed = gzipSync(JSON.stringify({ message: 'x'.repeat(100_000) }));

/** Bodies that cannot be read, by what is wrong with them. */
const bodies: Record<string, (response: ServerResponse, status: number) => void> = {
  'is damaged': (response, status) =>
    response.writeHead(status, { 'content-encoding': 'gzip', 'retry-after': '7' }).end(packed.subarray(0, 50)),
  'says that it is too large': (response, status) =>
    response.writeHead(status, { 'content-length': '1000000', 'retry-after': '7' }).write('{'),
  'grows too large': (response, status) =>
    response.writeHead(status, { 'retry-after': '7' }).end(' '.repeat(1_000_000)),
  'unfolds to something too large': (response, status) =>
    response.writeHead(status, { 'content-encoding': 'gzip', 'retry-after': '7' }).end(packed),
  'breaks off': (response, status) => {
    response.writeHead(status, { 'content-length': '1000', 'retry-after': '7' });
    response.write('{', () => setImmediate(() => response.socket?.resetAndDestroy()));
  },
  'does not end in time': (response, status) => response.writeHead(status, { 'retry-after': '7' }).write('{'),
};

describe('A refusal whose body cannot be read (H3)', () => {
  afterEach(closeEverything);

  for (const [what, respond] of Object.entries(bodies)) {
    for (const [status, code, isRetried] of codes) {
      it(`because it ${what} keeps the code of its status ${status}, and its retries`, async () => {
        const { url } = await startHttp((request, response) => {
          request.resume();
          request.on('end', () => respond(response, status));
        });
        const failure = await callFailure(url, { maxAnswerBytes: 50_000, timeout: 1000 });
        assert.equal(failure.code, code);
        assert.equal(failure.statusCode, status);
        assert.equal(failure.sent, true);
        assert.equal(failure.retryAfter, 7000);
        assert.match(failure.message, /reason that came with it cannot be read/);
        assert.equal(failure.response, undefined);
        const { retry } = retryDecision(failure, { repeatable: false, attempt: 1, retries: 3 });
        assert.equal(retry, isRetried);
      });
    }
  }

  it('keeps its code for a list too', async () => {
    const { url } = await startHttp((_request, response) => bodies['is damaged']?.(response, 429));
    assert.equal((await failureOf(listConnectors(clientFor(url)))).code, 'TRAY_RATE_LIMITED');
  });

  it('does not turn a successful answer that breaks off into anything else', async () => {
    const { url } = await startRaw('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{', 'reset');
    assert.equal((await callFailure(url)).code, 'TRAY_NETWORK');
  });
});

describe('The headers of an answer (H3)', () => {
  afterEach(closeEverything);

  const success = '{"outcome":"success","output":"ok"}';
  const answerWith = (bytes: number) =>
    startRaw(
      `HTTP/1.1 200 OK\r\n${`x: ${'x'.repeat(1000)}\r\n`.repeat(bytes / 1000)}content-length: ${success.length}\r\n\r\n${success}`,
      'hang',
    );

  it('may have up to 64 KB', async () => {
    const { url } = await answerWith(60_000);
    assert.equal((await clientFor(url).call(sendSms)).output, 'ok');
  });

  it('are said to be too large beyond that', async () => {
    const { url } = await answerWith(70_000);
    const failure = await callFailure(url);
    assert.equal(failure.code, 'TRAY_RESPONSE');
    assert.match(
      failure.message,
      /^The headers of the answer from 127\.0\.0\.1:\d+ are larger than 64 KB.*may have been executed/,
    );
  });
});
