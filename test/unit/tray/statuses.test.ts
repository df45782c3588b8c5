import assert from 'node:assert/strict';
import type { FailureCode } from '../../../src/shared/failure';
import { closeEverything } from './support/cleanup';
import { callFailure, clientFor, failureOf, listConnectors, listOperations } from './support/clients';
import { startAnswering } from './support/servers';

describe('Answers of Tray that are no success', () => {
  afterEach(closeEverything);

  const rows: [number, FailureCode, RegExp][] = [
    [400, 'TRAY_REJECTED', /^Tray rejected the request \(400\)\. Tray says: out of order$/],
    [401, 'TRAY_UNAUTHORIZED', /does not accept the API token.*region is right\. Tray says: out of order$/],
    [402, 'TRAY_REJECTED', /^Tray rejected the request \(402\)/],
    [403, 'TRAY_FORBIDDEN', /authId is for the service of this connector/],
    [404, 'TRAY_NOT_FOUND', /does not know the connector, its version or the authId/],
    [408, 'TRAY_SERVER', /may have been executed/],
    [409, 'TRAY_REJECTED', /conflicting request/],
    [413, 'TRAY_REJECTED', /too large/],
    [418, 'TRAY_REJECTED', /\(418\)/],
    [429, 'TRAY_RATE_LIMITED', /not accepting more requests/],
    [500, 'TRAY_SERVER', /Tray failed \(500\).*may have been executed/],
    [501, 'TRAY_SERVER', /\(501\)/],
    [502, 'TRAY_SERVER', /\(502\)/],
    [503, 'TRAY_SERVER', /\(503\)/],
    [504, 'TRAY_SERVER', /\(504\)/],
  ];
  for (const [status, code, message] of rows) {
    it(`${status} is ${code}`, async () => {
      const { url } = await startAnswering(status, { message: 'out of order', code: null });
      const failure = await callFailure(url);
      assert.equal(failure.code, code);
      assert.equal(failure.statusCode, status);
      assert.match(failure.message, message);
      assert.deepEqual(failure.response, { message: 'out of order', code: null });
      assert.equal(failure.sent, true);
      assert.equal(failure.attempts, 1);
    });
  }

  it('leave out a text of Tray that only repeats the status', async () => {
    const { url } = await startAnswering(401, { message: 'The request is unauthorized' });
    const { message } = await callFailure(url);
    assert.equal(
      message,
      'Tray does not accept the API token. Check it in the connection, and that its region is right.',
    );
  });

  it('list the places that break the input schema', async () => {
    const message =
      'Connector input validation failed. Schema validation errors: [ 1 - #: required key [channel] not found, 2 - #/number_of_rows: expected type: Integer, found: String ]';
    const { url } = await startAnswering(400, { message });
    const failure = await callFailure(url);
    assert.deepEqual(failure.details, [
      { path: '', message: 'required key [channel] not found' },
      { path: '/number_of_rows', message: 'expected type: Integer, found: String' },
    ]);
    assert.deepEqual(failure.toFailure(), {
      code: 'TRAY_REJECTED',
      message: `Tray rejected the request (400). Tray says: ${message}`,
      details: failure.details,
      response: { message },
    });
  });

  it('show the title of a page, and keep its beginning as the response', async () => {
    const page = `<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>${'x'.repeat(5000)}</body></html>`;
    const { url } = await startAnswering(502, page, { 'content-type': 'text/html' });
    const failure = await callFailure(url);
    assert.equal(failure.code, 'TRAY_SERVER');
    assert.match(failure.message, /Tray says: 502 Bad Gateway$/);
    assert.equal(String(failure.response).length, 1000);
  });

  it('need no body', async () => {
    const { url } = await startAnswering(500, '');
    const failure = await callFailure(url);
    assert.equal(failure.code, 'TRAY_SERVER');
    assert.equal('response' in failure.toFailure(), false);
  });

  describe('404 (H10)', () => {
    const elsewhere =
      /^There is no Tray API at this address \(404\)\. Check the region and the base URL of the connection\.$/;

    for (const [what, body] of [
      ['a message', { message: 'no route' }],
      ['a page', '<!doctype html><title>Not here</title>'],
      ['nothing', ''],
    ] as const) {
      it(`to the list of connectors tells that no Tray API is there, with ${what}`, async () => {
        const { url } = await startAnswering(404, body);
        const failure = await failureOf(listConnectors(clientFor(url)));
        assert.equal(failure.code, 'TRAY_NOT_FOUND');
        assert.match(failure.message, elsewhere);
      });
    }

    for (const body of ['<!doctype html><title>Not here</title>', '404 page not found', '[]']) {
      it(`in a form that Tray does not have tells that no Tray API is there: ${body}`, async () => {
        const { url } = await startAnswering(404, body);
        assert.match((await failureOf(listOperations(clientFor(url), 'slack', '1.0'))).message, elsewhere);
        assert.match((await callFailure(url)).message, elsewhere);
      });
    }

    it('of Tray tells that the connector or its version does not exist', async () => {
      const { url } = await startAnswering(404, { message: 'Not found' });
      const failure = await failureOf(listOperations(clientFor(url), 'slack', '1.0'));
      assert.match(failure.message, /does not know the connector, its version/);
    });
  });

  it('carry Retry-After in milliseconds', async () => {
    const { url } = await startAnswering(429, { message: 'slow down' }, { 'retry-after': '7' });
    assert.equal((await callFailure(url)).retryAfter, 7000);
  });

  it('do not speak of an executed operation when a list fails', async () => {
    const { url } = await startAnswering(503, { message: 'out of order' });
    const failure = await failureOf(listConnectors(clientFor(url)));
    assert.equal(failure.code, 'TRAY_SERVER');
    assert.doesNotMatch(failure.message, /executed/);
  });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`${status} is not followed, so that the token stays where it belongs`, async () => {
      const elsewhere = await startAnswering(200, { outcome: 'success', output: {} });
      const { url } = await startAnswering(status, '', { location: `${elsewhere.url}/stolen` });
      const failure = await callFailure(url);
      assert.equal(failure.code, 'TRAY_RESPONSE');
      assert.match(failure.message, /redirect .*\/stolen/);
      assert.equal(elsewhere.connections(), 0);
    });
  }

  it('are not mistaken for an unchanged list', async () => {
    const { url } = await startAnswering(304, '');
    assert.equal((await failureOf(listConnectors(clientFor(url)))).code, 'TRAY_RESPONSE');
  });
});
