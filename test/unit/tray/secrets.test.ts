import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { TrayClient } from '../../../src/tray/client';
import type { TrayError } from '../../../src/tray/errors/tray-error';
import { redactorOf } from '../../../src/tray/redact';
import { closeEverything } from './support/cleanup';
import { callFailure, clientFor, failureOf, sendSms, token } from './support/clients';
import { answer, freePort, startAnswering, startHttp, startRaw } from './support/servers';

/** Everything that a logger, a debug node or JSON could make of a value. */
function everythingOf(value: object): string {
  const own = Object.fromEntries(Reflect.ownKeys(value).map((key) => [String(key), Reflect.get(value, key)]));
  return [
    inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, maxStringLength: null, maxArrayLength: null }),
    JSON.stringify(value),
    JSON.stringify(own),
    String(value),
  ].join('\n');
}

function assertNoToken(value: object): void {
  const text = everythingOf(value);
  const spellings = [token, token.replaceAll('/', '\\/'), encodeURIComponent(token), 'planted', '\\u0070', '+abcdef'];
  for (const spelling of spellings) {
    assert(!text.toLowerCase().includes(spelling.toLowerCase()), `${spelling} in ${text}`);
  }
}

const inEscapes = [...token].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

/** A text as the message of a JSON document. */
const nested = (text: string) => JSON.stringify({ message: text });

describe('The token (H15)', () => {
  afterEach(closeEverything);

  const failing: [string, () => Promise<TrayError>][] = [
    ['an unreachable host', async () => callFailure(`http://127.0.0.1:${await freePort()}`)],
    ['a reset', async () => callFailure((await startRaw('', 'reset')).url)],
    ['a timeout', async () => callFailure((await startHttp(() => {})).url, { timeout: 50 })],
    ['an answer that is no HTTP', async () => callFailure((await startRaw(`${token}\r\n`, 'end')).url)],
    [
      'a cancelled call',
      async () => {
        const abort = new AbortController();
        const { url } = await startHttp(() => abort.abort(token));
        return failureOf(clientFor(url).call(sendSms, { signal: abort.signal }));
      },
    ],
    [
      'a call after closing',
      async () => {
        const client = clientFor('https://api.tray.io');
        await client.close();
        return failureOf(client.call(sendSms));
      },
    ],
  ];
  const echoes: [string, number, string, Record<string, string>?][] = [
    [
      'in the message of a 401',
      401,
      JSON.stringify({ message: `Bad token ${token}`, headers: { authorization: `Bearer ${token}` } }),
    ],
    ['as a key', 400, JSON.stringify({ [token]: { [token]: [token] } })],
    ['with escaped slashes', 500, JSON.stringify({ message: token }).replaceAll('/', '\\/')],
    ['in escapes', 500, `{"message":"${inEscapes}"}`],
    ['in a page', 502, `<html><title>${token}</title>${token}</html>`],
    ['in a text', 403, `No access with ${token}`],
    ['in an answer without an outcome', 200, JSON.stringify({ echo: token })],
    ['in an answer that is no JSON', 200, `token=${encodeURIComponent(token)}`],
    [
      'in the output of an error',
      200,
      JSON.stringify({ outcome: 'error', output: { message: token, request: { token } } }),
    ],
    ['in escapes in the output of an error', 200, `{"outcome":"error","output":"${inEscapes}"}`],
    ['in escapes in JSON within a text', 500, JSON.stringify({ message: `{"error":"${inEscapes}"}` })],
    ['in escapes in JSON within JSON within a text', 502, nested(nested(`{"error":"${inEscapes}"}`))],
    ['in escapes in JSON within an output', 200, `{"outcome":"error","output":${nested(`{"error":"${inEscapes}"}`)}}`],
    [
      'in escapes with capitals',
      403,
      `{"message":"${inEscapes.replaceAll(/[0-9a-f]{4}/g, (hex) => hex.toUpperCase())}"}`,
    ],
    ['with one character escaped', 400, JSON.stringify({ message: token }).replace('+', '\\u002B')],
    ['with lower case percent escapes', 400, JSON.stringify({ message: encodeURIComponent(token).toLowerCase() })],
    ['with percent escapes of percent escapes', 400, encodeURIComponent(encodeURIComponent(token))],
    ['in the characters of a page', 502, `<html><title>${token.replace('+', '&#43;').replace('/', '&#x2F;')}</title>`],
    ['as the name of a coding', 200, '\u0000\u0001', { 'content-encoding': token }],
    ['as the name of a coding of a refusal', 401, '\u0000\u0001', { 'content-encoding': `gzip, ${token}` }],
    ['in the places that break a schema', 400, JSON.stringify({ message: `1 - #/${token}: ${token} is odd` })],
    ['in a redirect', 302, '', { location: `https://elsewhere.example/?token=${encodeURIComponent(token)}` }],
    ['in headers', 429, '{}', { 'x-echo': token, 'retry-after': token, 'content-type': token, etag: token }],
  ];
  for (const [where, status, body, headers] of echoes) {
    failing.push([`an echo ${where}`, async () => callFailure((await startAnswering(status, body, headers)).url)]);
  }
  for (const [what, fail] of failing) {
    it(`is not in the failure of ${what}`, async () => {
      const failure = await fail();
      assertNoToken(failure);
      assertNoToken(failure.toFailure());
      assertNoToken({ message: failure.message, stack: failure.stack ?? '' });
    });
  }

  it('is not in an output that echoes it', async () => {
    const { url } = await startAnswering(200, { outcome: 'success', output: { [`k${token}`]: [`a ${token} b`, 1] } });
    const result = await clientFor(url).call(sendSms);
    assertNoToken(result);
    assert.deepEqual(result.output, { 'k[token]': ['a [token] b', 1] });
  });

  it('is not in an output that echoes it in escapes', async () => {
    const { url } = await startAnswering(200, `{"outcome":"success","output":{"${inEscapes}":["${inEscapes}"]}}`);
    const result = await clientFor(url).call(sendSms);
    assertNoToken(result);
    assert.deepEqual(result.output, { '[token]': ['[token]'] });
  });

  it('is not in lists and ETags that echo it', async () => {
    const { url } = await startHttp((_request, response) => {
      answer(response, 200, JSON.stringify({ elements: [{ name: token, version: '1', title: token }] }), {
        etag: token,
      });
    });
    assertNoToken(await clientFor(url).connectorsIfChanged({}));
  });

  it('is not in the client', async () => {
    const { url } = await startAnswering(200, { outcome: 'success' });
    const client: TrayClient = clientFor(url);
    await client.call(sendSms);
    assertNoToken(client);
  });

  it('does not garble what people read when it is too short to be one', () => {
    assert.equal(redactorOf('a').text('a message'), 'a message');
  });

  it('is taken out without touching the prototype of what held it', () => {
    const clean = redactorOf(token).value(JSON.parse(`{"__proto__":{"polluted":"${token}"}}`));
    assert.equal(Reflect.get({}, 'polluted'), undefined);
    assert.equal(JSON.stringify(clean), '{"__proto__":{"polluted":"[token]"}}');
  });
});
