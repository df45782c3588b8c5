/** What to do next is said with every failure. */
import assert from 'node:assert/strict';
import { createServer, type Socket } from 'node:net';
import { readArguments } from '../../../doctor/arguments';
import { tokenAdvice, unanswered } from '../../../doctor/checks/advice';
import { connectionTo } from '../../../doctor/network/connection';
import { readSettings, type Settings } from '../../../doctor/settings';
import { TrayError } from '../../../src/tray/errors/tray-error';
import { closeServer, listen } from '../../support/servers';

const say = (error: TrayError) => error.message;

function settingsWith(token: string): Settings {
  const args = readArguments([]);
  assert.ok('json' in args);
  const settings = readSettings(args, { TRAY_TOKEN: token });
  assert.ok(!('problem' in settings));
  return settings;
}

describe('the advice of the doctor', () => {
  it('says what was asked for, what to do, and what does not work until then', () => {
    const error = new TrayError('TRAY_SERVER', [{ key: 'trayFailed', params: { status: 500 } }], { statusCode: 500 });
    const check = unanswered(
      { id: 'triggers', asked: 'List of triggers' },
      error,
      { say, settings: settingsWith('abcdef123') },
      { consequence: 'Until then, there are none.' },
    );
    assert.equal(check.message, 'List of triggers: Tray failed (500). Try again later.');
    assert.equal(
      check.advice,
      'Run this again in a few minutes. If it still fails, ask Tray. Until then, there are none.',
    );
  });

  it('sees what was put in the place of a token', () => {
    for (const token of ['$TRAY_TOKEN', '%TRAY_TOKEN%', '<your token>']) {
      assert.match(tokenAdvice(token) ?? '', /contains a placeholder/, token);
    }
    assert.match(tokenAdvice('TRAY_TOKEN=abcdef') ?? '', /without TRAY_TOKEN=/);
    assert.match(tokenAdvice('a'.repeat(5000)) ?? '', /longer than any token/);
    assert.equal(tokenAdvice('a'.repeat(2000)), undefined);
  });

  it('goes by what went wrong on the way', async () => {
    const adviceAt = async (listener: (socket: Socket) => void, scheme: string) => {
      const sockets: Socket[] = [];
      const server = createServer((socket) => {
        sockets.push(socket);
        listener(socket);
      });
      const { host } = new URL(await listen(server));
      try {
        const at = { apis: 'both', origin: `${scheme}://${host}`, shown: host, name: '127.0.0.1' } as const;
        return (await connectionTo(at, { tls: undefined }, {}, say)).tls.advice ?? '';
      } finally {
        for (const socket of sockets) socket.destroy();
        await closeServer(server);
      }
    };
    const greets = (socket: Socket) =>
      void socket
        .on('error', () => {})
        .resume()
        .end('SSH-2.0-OpenSSH_9.2\r\n');
    assert.match(await adviceAt(greets, 'http'), /does not speak TLS or HTTP/);
    assert.match(await adviceAt(greets, 'https'), /does not speak TLS or HTTP/);
    const closes = (socket: Socket) => void socket.on('error', () => {}).destroy();
    assert.match(await adviceAt(closes, 'https'), /--cert and --key/);
    const headers = `HTTP/1.1 200 OK\r\n${`a: ${'b'.repeat(1000)}\r\n`.repeat(100)}\r\n`;
    const talksMuch = (socket: Socket) =>
      void socket
        .on('error', () => {})
        .resume()
        .end(headers);
    assert.match(await adviceAt(talksMuch, 'http'), /Something other than Tray/);
  });

  it('is about the network, or about files, where there is no answer', async () => {
    const gone = { apis: 'both', origin: 'http://127.0.0.1:1', shown: '127.0.0.1:1', name: '127.0.0.1' } as const;
    const { tls, clock } = await connectionTo(gone, { tls: undefined }, {}, say);
    assert.deepEqual([tls.state, clock], ['failed', undefined]);
    assert.match(tls.advice ?? '', /firewall/);
    const ca = await connectionTo(gone, { tls: { ca: 'not a certificate', cert: 'nor this' } }, {}, say);
    assert.match(ca.tls.advice ?? '', /--ca, --cert and --key/);
  });
});
