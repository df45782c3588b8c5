/** Answers that are slow, packed, wrongly typed, damaged or empty, through a real node: each ends with success or a code. */
import assert from 'node:assert/strict';
import type { Fault, Sandbox } from '../../../sandbox';
import type { FailureCode } from '../../../src/shared/failure';
import { type LoadedFlow, loadFlow, unload } from '../../support/node-test';
import { startSandbox } from '../../support/start-sandbox';

interface Row {
  what: string;
  fault: Fault;
  code: FailureCode | 'success';
  statusCode?: number;
  /** Milliseconds; a minute unless given. */
  timeout?: number;
  says?: RegExp;
}

function packedAs(encoding: string): Fault {
  return { headers: { 'Content-Encoding': encoding } };
}

const success = '{"outcome":"success","output":"there"}';

/** What an answer with a success status can be wrong in. */
const damaged: [string, Fault, RegExp][] = [
  ['packed otherwise than it says', { encoding: 'br', ...packedAs('gzip') }, /cannot be decoded \(gzip\)/],
  ['JSON by its type alone', { rawBody: 'there' }, /not a JSON object/],
  ['longer than it says', { headers: { 'Content-Length': '20' } }, /not a JSON object/],
  ['JSON without its end', { rawBody: success.slice(0, -1) }, /not a JSON object/],
  ['a page', { rawBody: '<html>', headers: { 'Content-Type': 'text/html' } }, /not a JSON object.*text\/html/],
  ['nothing, packed', { rawBody: '', encoding: 'gzip' }, /is empty/],
  ['a blank', { rawBody: ' \n' }, /not a JSON object/],
  ['a list', { body: [] }, /not a JSON object/],
  ['null', { body: null }, /not a JSON object/],
  ['a text', { body: 'success' }, /not a JSON object/],
  ['an unknown outcome', { body: { outcome: 'maybe' } }, /neither/],
  ['an outcome that is no text', { body: { outcome: ['success'] } }, /neither/],
];

/** Content codings that an answer does not have, or that are written in an unusual way. */
const oddlyPacked: [string, Fault][] = [
  ['packed with gzip, as it says, and is not', { rawBody: success, ...packedAs('gzip') }],
  ['packed with something unknown, as it says, and is not', packedAs('zstd')],
  ['packed once, and says twice', { encoding: 'gzip', ...packedAs('gzip, gzip') }],
  ['packed with gzip and identity', { encoding: 'gzip', ...packedAs('GZIP, Identity') }],
  ['packed with none', packedAs('none')],
];

const rows: Row[] = [
  ...oddlyPacked.map(([what, fault]): Row => ({ what, fault, code: 'success', statusCode: 200 })),
  ...(['gzip', 'deflate', 'br'] as const).map(
    (encoding): Row => ({ what: `packed with ${encoding}`, fault: { encoding }, code: 'success', statusCode: 200 }),
  ),
  ...['text/html', 'application/octet-stream', ''].map(
    (type): Row => ({
      what: `JSON that says it is "${type}"`,
      fault: { headers: { 'Content-Type': type } },
      code: 'success',
      statusCode: 200,
    }),
  ),
  { what: 'JSON after a byte order mark', fault: { rawBody: `\uFEFF${success}` }, code: 'success', statusCode: 200 },
  { what: 'slow, but within the timeout', fault: { slow: 300 }, code: 'success', statusCode: 200 },
  { what: 'late, slow and packed', fault: { delay: 50, slow: 50, encoding: 'br' }, code: 'success', statusCode: 200 },
  // It comes in twenty pieces, none of which keeps anybody waiting: what counts is the whole.
  { what: 'on its way at the timeout', fault: { slow: 20_000 }, timeout: 400, code: 'TRAY_TIMEOUT', says: /0\.4 s/ },
  {
    what: 'on its way at the timeout, late and packed',
    fault: { delay: 200, slow: 20_000, encoding: 'gzip' },
    timeout: 400,
    code: 'TRAY_TIMEOUT',
  },
  {
    what: 'shorter than it says',
    fault: { headers: { 'Content-Length': '10000' } },
    timeout: 400,
    code: 'TRAY_TIMEOUT',
  },
  { what: 'packed and breaks off', fault: { encoding: 'gzip', truncate: true }, code: 'TRAY_NETWORK' },
  { what: 'slow in coming and breaks off', fault: { delay: 100, truncate: 10 }, code: 'TRAY_NETWORK' },
  ...damaged.map(
    ([what, fault, says]): Row => ({ what, fault, code: 'TRAY_RESPONSE', statusCode: fault.status ?? 200, says }),
  ),
  {
    what: 'a failure, packed',
    fault: { status: 500, body: { message: 'Out of trams' }, encoding: 'br' },
    code: 'TRAY_SERVER',
    statusCode: 500,
    says: /Out of trams/,
  },
  {
    what: 'a page about a failure, packed',
    fault: { status: 403, rawBody: '<!doctype html><title>Blocked</title>', encoding: 'deflate' },
    code: 'TRAY_FORBIDDEN',
    statusCode: 403,
    says: /Blocked/,
  },
];

describe('an answer that is', () => {
  let sandbox: Sandbox;
  let flow: LoadedFlow;
  before(async () => {
    sandbox = await startSandbox();
    flow = await loadFlow(sandbox, {
      connectors: { call: { outputs: 2 }, repeatable: { outputs: 2, repeatable: true } },
    });
  });
  after(async () => {
    await unload();
    await sandbox.close();
  });

  for (const { what, fault, code, statusCode, timeout, says } of rows) {
    it(`${what} ends with ${code}`, async () => {
      sandbox.orderFault({ ...fault, match: { operation: 'send_sms' } });
      const message = timeout === undefined ? {} : { requestTimeout: timeout };
      // What is damaged would be damaged again: not even an operation that may be executed twice is.
      const node = code === 'TRAY_RESPONSE' ? 'repeatable' : 'call';
      const { exit, msg } = await flow.call(node, { payload: what, ...message });
      assert.equal(msg.tray.error?.code ?? msg.tray.outcome, code, JSON.stringify(msg.tray));
      assert.equal(exit, code === 'success' ? 'output 1' : 'output 2');
      assert.deepEqual([msg.tray.statusCode, msg.tray.attempts], [statusCode, 1]);
      if (code === 'success') assert.ok(msg.payload === 'there' || Object(msg.payload).body === what);
      if (says !== undefined) assert.match(msg.tray.error?.message ?? '', says);
      if (timeout !== undefined) assert.ok(msg.tray.duration >= timeout - 5);
    });
  }

  it('whatever it is ends its message once', () => flow.assertEachEndedOnce());
});
