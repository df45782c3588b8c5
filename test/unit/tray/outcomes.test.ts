import assert from 'node:assert/strict';
import { closeEverything } from './support/cleanup';
import { callFailure, clientFor, sendSms } from './support/clients';
import { startAnswering } from './support/servers';

describe('The outcome of a call', () => {
  afterEach(closeEverything);

  it('"success" gives the output', async () => {
    const { url } = await startAnswering(200, { outcome: 'success', output: { sid: 'SM1', parts: [1, null] } });
    assert.deepEqual(await clientFor(url).call(sendSms), {
      outcome: 'success',
      output: { sid: 'SM1', parts: [1, null] },
      statusCode: 200,
    });
  });

  it('"success" without an output gives null', async () => {
    const { url } = await startAnswering(200, { outcome: 'success' });
    assert.equal((await clientFor(url).call(sendSms)).output, null);
  });

  it('counts whatever the content type says', async () => {
    const { url } = await startAnswering(200, { outcome: 'success', output: 1 }, { 'content-type': 'text/plain' });
    assert.equal((await clientFor(url).call(sendSms)).output, 1);
  });

  it('"error" is a failure with the words of the third party', async () => {
    const output = {
      response: { statusCode: 404, body: 'Board not found' },
      expects: { statusCode: [200, 201, 202, 203, 204] },
      message: 'Not found. Looks like this has been removed.',
    };
    const { url } = await startAnswering(200, { outcome: 'error', output });
    const failure = await callFailure(url);
    assert.equal(failure.code, 'TRAY_OUTCOME');
    assert.equal(
      failure.message,
      'The third party refused the call (404): Not found. Looks like this has been removed. (Board not found)',
    );
    assert.equal(failure.statusCode, 200);
    assert.equal(failure.thirdPartyStatus, 404);
    assert.deepEqual(failure.response, output);
  });

  const outputs: [string, unknown, string, number?][] = [
    ['a text', 'Channel is archived', ': Channel is archived'],
    ['nothing', null, ' without saying why.'],
    ['an empty object', {}, ' without saying why.'],
    ['an error in an object', { error: { message: 'No such user', type: 'x' } }, ': No such user'],
    ['an error code', { ok: false, error: 'channel_not_found' }, ': channel_not_found'],
    ['a list of errors', { errors: [{ detail: 'First' }, { detail: 'Second' }] }, ': First; Second'],
    ['errors by field', { errors: { email: ['is invalid'], name: 'is short' } }, ': email: is invalid; name: is short'],
    ['JSON in a text', { response: { status: '422', body: '{"message":"Too long"}' } }, ' (422): Too long', 422],
    ['a page', { body: '<html><head><title>Gone fishing</title></head></html>' }, ': Gone fishing'],
    ['a status of its own', { statusCode: 503, message: 'Down' }, ' (503): Down', 503],
    ['one that names a success', { statusCode: 200, message: 'Odd' }, ': Odd'],
    ['numbers only', { reference: 17 }, ': {"reference":17}'],
    ['a list', ['No', 'Never'], ': No; Never'],
  ];
  for (const [form, output, words, status] of outputs) {
    it(`"error" is put into words when the output is ${form}`, async () => {
      const { url } = await startAnswering(200, { outcome: 'error', output });
      const failure = await callFailure(url);
      assert.equal(failure.message, `The third party refused the call${words}`);
      assert.equal(failure.thirdPartyStatus, status);
    });
  }

  for (const header of ['3', 3, ['3'], ['3', '60']]) {
    it(`"error" with a rate limit of the third party can be told, with Retry-After ${JSON.stringify(header)}`, async () => {
      const output = { response: { statusCode: 429, headers: { 'Retry-After': header }, body: 'Slow down' } };
      const { url } = await startAnswering(200, { outcome: 'error', output });
      const failure = await callFailure(url);
      assert.equal(failure.code, 'TRAY_OUTCOME');
      assert.equal(failure.thirdPartyStatus, 429);
      assert.equal(failure.retryAfter, 3000);
    });
  }

  it('"error" takes no other number for a status', async () => {
    const output = { response: { body: { status: 429 } }, code: 429, expects: { statusCode: 429 } };
    const { url } = await startAnswering(200, { outcome: 'error', output });
    assert.equal((await callFailure(url)).thirdPartyStatus, undefined);
  });

  it('"error" keeps the message short and the response whole', async () => {
    const { url } = await startAnswering(200, { outcome: 'error', output: 'a'.repeat(100_000) });
    const failure = await callFailure(url);
    assert(failure.message.length < 600);
    assert.equal(String(failure.response).length, 100_000);
  });

  const unreadable: [string, string, RegExp][] = [
    ['empty', '', /The answer is empty/],
    ['no JSON', '<html>Welcome</html>', /is not a JSON object/],
    ['truncated', '{"outcome":"success","output":{"sid', /is not a JSON object/],
    ['a list', '[]', /is not a JSON object/],
    ['null', 'null', /is not a JSON object/],
    ['without an outcome', '{"output":{}}', /neither "success" nor "error"/],
    ['with an outcome of its own', '{"outcome":"maybe"}', /neither "success" nor "error"/],
    [
      'nested beyond reason',
      `{"outcome":"success","output":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
      /is not a JSON object/,
    ],
  ];
  for (const [form, body, message] of unreadable) {
    it(`is TRAY_RESPONSE when the answer is ${form}`, async () => {
      const { url } = await startAnswering(200, body);
      const failure = await callFailure(url);
      assert.equal(failure.code, 'TRAY_RESPONSE');
      assert.match(failure.message, message);
      assert.equal(failure.statusCode, 200);
      assert.equal(failure.sent, true);
    });
  }

  it('is TRAY_RESPONSE when the answer is of another type, which is named', async () => {
    const { url } = await startAnswering(200, 'Log in first', { 'content-type': 'text/html; charset=utf-8' });
    const failure = await callFailure(url);
    assert.equal(failure.code, 'TRAY_RESPONSE');
    assert.match(failure.message, /text\/html/);
    assert.equal(failure.response, 'Log in first');
  });
});
