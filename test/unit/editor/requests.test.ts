import assert from 'node:assert/strict';
import { AdminRequestError, adminRequests, isAbort } from '../../../src/editor/requests';
import { useKeysAsTexts } from './support';

interface AjaxOptions {
  url: string;
  method: string;
  data: string;
  success(text: string, status: string, xhr: { status: number }): void;
  error(xhr: { status: number; responseText: string | undefined }): void;
}

const request = { connection: { configId: 'c1', region: 'us', baseUrl: '', tls: '', embeddedId: '', dialogHost: '' } };

/** Replaces jQuery by a server that gives one answer. */
function answerWith(status: number, responseText: string | undefined): AjaxOptions[] {
  const asked: AjaxOptions[] = [];
  const ajax = (options: AjaxOptions) => {
    asked.push(options);
    if (status === 200) options.success(responseText ?? '', 'success', { status });
    else options.error({ status, responseText });
    return { abort: () => {} };
  };
  Object.assign(globalThis, { $: { ajax } });
  return asked;
}

/** Replaces jQuery by a server whose answers depend on the address. */
function answerByRoute(answerOf: (url: string) => { status: number; answer: unknown }): void {
  const ajax = ({ url, success, error }: AjaxOptions) => {
    const { status, answer } = answerOf(url);
    if (status === 200) Reflect.apply(success, undefined, [answer]);
    else error({ status, responseText: '' });
    return { abort: () => {} };
  };
  Object.assign(globalThis, { $: { ajax } });
}

async function failureCode(): Promise<string> {
  const error = await adminRequests.connectors(request).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof AdminRequestError);
  return error.failure.code;
}

describe("the dialogs' requests", () => {
  before(useKeysAsTexts);

  it('post JSON to a relative address', async () => {
    const asked = answerWith(200, '{ "connectors": [] }');
    assert.deepEqual(await adminRequests.connectors(request), { connectors: [] });
    assert.equal(asked[0]?.url, 'tray/connectors');
    assert.equal(asked[0]?.method, 'POST');
    assert.deepEqual(JSON.parse(asked[0]?.data ?? ''), request);
  });

  it('ask each its own route about authentications and end users, whole', async () => {
    const { connection } = request;
    const [ofUser, authId] = [{ connection, userId: 'user' }, '11111111-1111-4111-8111-111111111111'];
    const environment = { ...ofUser, environmentId: 'environment', scopes: ['read'] };
    const making = { ...environment, requestId: 'id', name: 'Mine', userData: {}, credentials: { token: 'secret' } };
    const asked = answerWith(200, '{}');
    await adminRequests.authentications(ofUser);
    await adminRequests.authenticationScopes({ ...ofUser, authId });
    await adminRequests.environments({ ...ofUser, service: 'slack', serviceVersion: '4' });
    await adminRequests.createAuthentication(making);
    await adminRequests.authDialog({ ...environment, serviceId: 'service' });
    await adminRequests.users({ connection, search: 'ada' });
    assert.deepEqual(
      asked.map(({ url }) => url),
      ['authentications', 'authentication-scopes', 'environments', 'create-authentication', 'auth-dialog', 'users'].map(
        (route) => `tray/${route}`,
      ),
    );
    assert.deepEqual(JSON.parse(asked[3]?.data ?? ''), making);
  });

  it('fail with the failure that the route answers', async () => {
    answerWith(200, '{ "error": { "code": "not_deployed", "message": "No token" } }');
    assert.equal(await failureCode(), 'not_deployed');
  });

  it('tell a missing permission from a session that has ended, which Node-RED answers alike (H10)', async () => {
    const user = { username: 'ann' };
    const everybody = { anonymous: true };
    for (const [who, status, settings, code] of [
      [user, 200, { user }, 'forbidden'],
      [user, 401, undefined, 'session_ended'],
      [user, 200, { user: everybody }, 'session_ended'],
      [everybody, 200, { user: everybody }, 'forbidden'],
      [user, 0, undefined, 'forbidden'],
    ] as const) {
      answerByRoute((url) => (url === 'settings' ? { status, answer: settings } : { status: 401, answer: '' }));
      Object.assign(globalThis, { RED: { ...Reflect.get(globalThis, 'RED'), settings: { user: who } } });
      assert.equal(await failureCode(), code);
    }
    answerWith(403, '');
    assert.equal(await failureCode(), 'forbidden');
  });

  it('tell when Node-RED does not answer', async () => {
    answerWith(0, undefined);
    assert.equal(await failureCode(), 'no_answer');
  });

  it('bear HTML pages and answers of another form', async () => {
    for (const [status, text] of [
      [404, '<!DOCTYPE html><pre>Cannot POST</pre>'],
      [200, '<html></html>'],
      [200, 'null'],
      [200, '[]'],
      [200, '{ "error": "broken" }'],
      [500, '{ "error": { "code": 5 } }'],
    ] as const) {
      answerWith(status, text);
      assert.equal(await failureCode(), 'bad_answer', text);
    }
  });

  it('are given up when nobody wants the answer', async () => {
    const abort = new AbortController();
    let given: AjaxOptions | undefined;
    const ajax = (options: AjaxOptions) => {
      given = options;
      return { abort: () => options.error({ status: 0, responseText: undefined }) };
    };
    Object.assign(globalThis, { $: { ajax } });
    const answer = adminRequests.connectors(request, abort.signal);
    assert.ok(given !== undefined);
    abort.abort();
    await assert.rejects(answer, isAbort);
    await assert.rejects(adminRequests.connectors(request, abort.signal), isAbort);
  });
});
