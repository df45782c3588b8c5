import assert from 'node:assert/strict';
import { closeEverything } from '../support/cleanup';
import { callFailure, clientFor, failureOf, sendSms } from '../support/clients';
import { answer, freePort, receive, startHttp, startRaw, startTcp } from '../support/servers';

describe('Connections that are not made or break', () => {
  afterEach(closeEverything);

  it('refused: nothing was sent', async () => {
    const failure = await callFailure(`http://127.0.0.1:${await freePort()}`);
    assert.equal(failure.code, 'TRAY_NETWORK');
    assert.equal(failure.sent, false);
    assert.match(failure.message, /does not accept connections.*ECONNREFUSED/);
    assert.equal(failure.statusCode, undefined);
  });

  it('unknown host: nothing was sent', async () => {
    const failure = await callFailure('https://tray.invalid');
    assert.equal(failure.code, 'TRAY_NETWORK');
    assert.equal(failure.sent, false);
    assert.match(failure.message, /tray\.invalid/);
  });

  it('no connection in time: nothing was sent', async () => {
    const silent = await startTcp(() => {}, 'https');
    const failure = await callFailure(silent.url, { transport: { connectTimeout: 100 } });
    assert.equal(failure.code, 'TRAY_NETWORK');
    assert.equal(failure.sent, false);
    assert.match(failure.message, /cannot be reached.*UND_ERR_CONNECT_TIMEOUT/);
  });

  it('no connection before the attempt is over: nothing was sent, neither then nor later', async () => {
    let bytes = '';
    const silent = await startTcp((socket) => socket.on('data', (chunk) => (bytes += chunk)), 'https');
    const failure = await callFailure(silent.url, { timeout: 100 });
    assert.equal(failure.code, 'TRAY_TIMEOUT');
    assert.equal(failure.sent, false);
    assert.match(failure.message, /no connection .* within 0\.1 s, so nothing was sent/);
    assert.doesNotMatch(bytes, /POST/);
  });

  it('broken before the headers: the request may have arrived', async () => {
    const { url } = await startRaw('', 'reset');
    const failure = await callFailure(url);
    assert.equal(failure.code, 'TRAY_NETWORK');
    assert.equal(failure.sent, true);
    assert.match(failure.message, /broke before the answer was complete.*may have been executed/);
  });

  it('closed without an answer: the request may have arrived', async () => {
    const { url } = await startRaw('', 'end');
    const failure = await callFailure(url);
    assert.equal(failure.code, 'TRAY_NETWORK');
    assert.equal(failure.sent, true);
  });

  const halfway: [string, string][] = [
    ['with a length', 'HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{"outcome":"success"'],
    ['in chunks', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n14\r\n{"outcome":"success"\r\n'],
  ];
  for (const [kind, bytes] of halfway) {
    for (const how of ['reset', 'end'] as const) {
      it(`broken (${how}) within a body ${kind}: the request has arrived`, async () => {
        const { url } = await startRaw(bytes, how);
        const failure = await callFailure(url);
        assert.equal(failure.code, 'TRAY_NETWORK');
        assert.equal(failure.sent, true);
      });
    }
  }

  it('no answer in time: the request may have arrived', async () => {
    const hanging = await startHttp(() => {});
    const failure = await callFailure(hanging.url, { timeout: 1500 });
    assert.equal(failure.code, 'TRAY_TIMEOUT');
    assert.equal(failure.sent, true);
    assert.match(failure.message, /no complete answer within 1\.5 s\. .* The operation may have been executed/);
  });

  it('a body that trickles does not outlast the attempt', async () => {
    const trickling = await startHttp((_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    });
    const failure = await callFailure(trickling.url, { timeout: 1500 });
    assert.equal(failure.code, 'TRAY_TIMEOUT');
    assert.equal(failure.sent, true);
  });

  it('a request may have a timeout of its own', async () => {
    const hanging = await startHttp(() => {});
    const failure = await failureOf(clientFor(hanging.url, { timeout: 60_000 }).call(sendSms, { timeout: 50 }));
    assert.equal(failure.code, 'TRAY_TIMEOUT');
  });

  it('a timeout beyond what timers hold does not fire at once', async () => {
    const slow = await startHttp((_request, response) => {
      setTimeout(() => answer(response, 200, '{"outcome":"success","output":1}'), 50);
    });
    assert.equal((await clientFor(slow.url, { timeout: 2 ** 40 }).call(sendSms)).output, 1);
  });

  it('an answer that is no HTTP is no answer of Tray', async () => {
    const { url } = await startRaw('220 mail.example ESMTP\r\n', 'hang');
    const failure = await callFailure(url);
    assert.equal(failure.code, 'TRAY_RESPONSE');
    assert.match(failure.message, /is not HTTP/);
  });

  it('headers without end are no answer of Tray', async () => {
    const { url } = await startRaw(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`, 'hang');
    assert.equal((await callFailure(url)).code, 'TRAY_RESPONSE');
  });

  it('are not repeated: every call reaches the server once', async () => {
    let received = 0;
    const breaking = await startHttp(async (request) => {
      await receive(request);
      received += 1;
      request.socket.resetAndDestroy();
    });
    const client = clientFor(breaking.url);
    await Promise.all(Array.from({ length: 20 }, () => failureOf(client.call(sendSms))));
    assert.equal(received, 20);
  });

  it('are made anew after the server closed the idle ones', async () => {
    const closing = await startHttp((_request, response) => {
      answer(response, 200, '{"outcome":"success","output":1}', { connection: 'close' });
    });
    const client = clientFor(closing.url);
    for (let i = 0; i < 3; i++) assert.equal((await client.call(sendSms)).output, 1);
    assert.equal(closing.connections(), 3);
  });
});
