import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import type { FailureCode } from '../../../src/shared/failure';
import { closeEverything } from './support/cleanup';
import { clientFor, failureOf, listConnectors, sendSms } from './support/clients';
import { startAnswering, startRaw, type TestServer } from './support/servers';

const hint = 'The operation may have been executed all the same.';
const large = JSON.stringify({ outcome: 'success', output: 'x'.repeat(2000) });
const packed = gzipSync(large);

describe('An answer that cannot be read', () => {
  afterEach(closeEverything);

  const answers: [string, (status: number) => Promise<TestServer>][] = [
    ['too large', (status) => startAnswering(status, large)],
    ['too large once unpacked', (status) => startAnswering(status, packed, { 'content-encoding': 'gzip' })],
    ['damaged', (status) => startAnswering(status, packed.subarray(0, 20), { 'content-encoding': 'gzip' })],
  ];
  for (const [what, start] of answers) {
    it(`because it is ${what} leaves open whether a call was executed, unless its status says no`, async () => {
      assert((await messageOfCall(await start(200))).includes(hint));
      assert((await messageOfCall(await start(503), 'TRAY_SERVER')).includes(hint));
      assert(!(await messageOfCall(await start(404), 'TRAY_NOT_FOUND')).includes(hint));
    });

    it(`because it is ${what} says nothing of the kind about a list`, async () => {
      assert(!(await messageOfList(await start(200))).includes(hint));
    });
  }

  for (const [what, body] of [
    ['empty', ''],
    ['no JSON', 'Log in first'],
    ['without outcome and list', '{"output":{}}'],
  ] as const) {
    it(`because it is ${what} leaves open whether a call was executed, and says nothing of it about a list`, async () => {
      const server = await startAnswering(200, body);
      assert((await messageOfCall(server)).includes(`${hint} Check the region`));
      assert(!(await messageOfList(server)).includes(hint));
    });
  }

  it('because it is no HTTP leaves open whether a call was executed, and says nothing of it about a list', async () => {
    const server = await startRaw('220 mail.example ESMTP\r\n', 'hang');
    assert((await messageOfCall(server)).includes(hint));
    assert(!(await messageOfList(server)).includes(hint));
  });

  async function messageOfCall({ url }: TestServer, code: FailureCode = 'TRAY_RESPONSE'): Promise<string> {
    const failure = await failureOf(clientFor(url, { maxAnswerBytes: 1000 }).call(sendSms));
    assert.equal(failure.code, code);
    return failure.message;
  }

  async function messageOfList({ url }: TestServer): Promise<string> {
    const failure = await failureOf(listConnectors(clientFor(url, { maxAnswerBytes: 1000 })));
    assert.equal(failure.code, 'TRAY_RESPONSE');
    return failure.message;
  }
});
