import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FailureCode } from '../../../../src/shared/failure';
import { AuthenticationsClient } from '../../../../src/tray/authentications/authentications-client';
import { EndUsersClient } from '../../../../src/tray/end-users/end-users-client';
import { graphqlError } from '../../../../src/tray/graphql/graphql-error';
import { closeEverything } from '../support/cleanup';
import { clientFor, failureOf, token } from '../support/clients';
import { startAnswering } from '../support/servers';

const rateLimit = {
  data: null,
  errors: [
    {
      message: 'Rate limit exceeded',
      path: ['users'],
      locations: [{ line: 2, column: 3 }],
      extensions: { name: 'PreconditionError', code: 'access_not_allowed' },
    },
  ],
};
const withError = (message: unknown, code?: string) => ({
  data: null,
  errors: [{ message, ...(code !== undefined && { extensions: { code } }) }],
});

const page = '<!doctype html><html><title>Log in</title></html>';
const listing = (authentications: unknown) => ({ data: { viewer: { authentications } } });

describe('GraphQL', () => {
  afterEach(closeEverything);

  async function listFrom(status: number, body: string | object, headers: Record<string, string> = {}) {
    const { url } = await startAnswering(status, body, headers);
    return new AuthenticationsClient(clientFor(url).api).list();
  }

  const failures: [string, number, string | object, FailureCode][] = [
    ['the published answer of the rate limit', 200, rateLimit, 'TRAY_RATE_LIMITED'],
    ['the same with 429', 429, rateLimit, 'TRAY_RATE_LIMITED'],
    ['the same with 500', 500, rateLimit, 'TRAY_RATE_LIMITED'],
    ['429 and a page', 429, page, 'TRAY_RATE_LIMITED'],
    ['401', 401, { message: 'The request is unauthorized' }, 'TRAY_UNAUTHORIZED'],
    ['403', 403, { message: 'The request is forbidden' }, 'TRAY_FORBIDDEN'],
    ['404', 404, { message: 'Not found' }, 'TRAY_NOT_FOUND'],
    ['500', 500, '', 'TRAY_SERVER'],
    ['an error that says what is not found', 200, withError('The user could not be found'), 'TRAY_NOT_FOUND'],
    ['an error with a code', 200, withError('No.', 'FORBIDDEN'), 'TRAY_FORBIDDEN'],
    ['an error of a token that has expired', 200, withError('Token has expired'), 'TRAY_UNAUTHORIZED'],
    ['an error that nobody knows', 200, withError('Something is odd'), 'TRAY_REJECTED'],
    ['an error without words', 200, { errors: [null] }, 'TRAY_REJECTED'],
    ['an error that is a number', 200, { data: {}, errors: [5] }, 'TRAY_REJECTED'],
    ['errors beside data', 200, { ...listing({ edges: [] }), ...withError('Something is odd') }, 'TRAY_REJECTED'],
    ['a million errors', 200, { errors: Array.from({ length: 1_000_000 }, () => 0) }, 'TRAY_REJECTED'],
    ['nothing', 200, '', 'TRAY_RESPONSE'],
    ['a page', 200, page, 'TRAY_RESPONSE'],
    ['null', 200, 'null', 'TRAY_RESPONSE'],
    ['no data', 200, {}, 'TRAY_RESPONSE'],
    ['data that is null', 200, { data: null }, 'TRAY_RESPONSE'],
    ['data that is null and no errors', 200, { data: null, errors: [] }, 'TRAY_RESPONSE'],
    ['data without the viewer', 200, { data: { viewer: null } }, 'TRAY_RESPONSE'],
    ['data without a list', 200, listing({ edges: 'all' }), 'TRAY_RESPONSE'],
    ['JSON that is cut off', 200, '{"data":{"viewer":', 'TRAY_RESPONSE'],
    ['nesting without end', 200, '{"data":'.repeat(100_000), 'TRAY_RESPONSE'],
  ];
  for (const [what, status, body, code] of failures) {
    it(`that answers ${what} is ${code}, in words`, async () => {
      const failure = await failureOf(listFrom(status, body));
      assert.equal(failure.code, code);
      assert.notEqual(failure.message, '');
      assert.equal(failure.statusCode, status);
    });
  }

  it('lets its words be read', async () => {
    const failure = await failureOf(listFrom(200, withError('Something is odd')));
    assert.match(failure.message, /Something is odd/);
  });

  it('has what can be read of a list, whatever stands beside it', async () => {
    const whole = {
      id: 'a1',
      name: 'Mine',
      service: { id: 's', name: 'slack', title: 'Slack', version: 4 },
      serviceEnvironment: { id: 'e', title: 'Production' },
    };
    const odd = [null, 5, {}, { node: null }, { node: {} }, { node: { id: {} } }, { node: { id: 'x'.repeat(5000) } }];
    const edges = [
      ...odd,
      { node: whole },
      { node: { id: 'a2', name: null, service: null, serviceEnvironment: 'none' } },
      { node: { id: 'a3', name: 'x'.repeat(100_000), service: { version: {} } } },
    ];
    const { authentications, isPartial } = await listFrom(200, listing({ edges, pageInfo: null }));
    assert.equal(isPartial, false);
    assert.deepEqual(authentications.slice(0, 2), [
      { id: 'a1', name: 'Mine', service: { ...whole.service, version: '4' }, environment: whole.serviceEnvironment },
      { id: 'a2', name: '' },
    ]);
    assert.equal(authentications[2]?.name.length, 1000);
    assert.equal(authentications[2]?.service, undefined);
  });

  it('says that a list may not be all', async () => {
    const list = { edges: [{ node: { id: 'a1' } }], pageInfo: { hasNextPage: true } };
    assert.equal((await listFrom(200, listing(list))).isPartial, true);
  });

  it('has at most 10,000 of a million edges, and says that there are more', async () => {
    const edges = `[${'{"node":{"id":"a"}},'.repeat(1_000_000)}{}]`;
    const { authentications, isPartial } = await listFrom(
      200,
      `{"data":{"viewer":{"authentications":{"edges":${edges}}}}}`,
    );
    assert.equal(authentications.length, 10_000);
    assert.equal(isPartial, true);
  });

  it('gives a secret only where there is one, and no failure shows any of it', async () => {
    const secret = 'f00dfeed'.repeat(8);
    const answers: [number, object | string][] = [
      [200, { data: { authorize: { accessToken: 5, token: secret } } }],
      [200, { data: { authorize: { accessToken: `${secret}\n` } } }],
      [200, { data: { authorize: { accessToken: `${token}` } } }],
      [200, { data: { authorize: { accessToken: secret } }, errors: [{ message: `Not ${secret}` }] }],
      [500, { data: { authorize: { accessToken: secret } }, errors: [{ message: 'no' }] }],
      [200, { data: { authorize: null }, also: secret }],
      [403, { secret }],
    ];
    for (const [status, body] of answers) {
      const { url } = await startAnswering(status, body);
      const failure = await failureOf(new EndUsersClient(clientFor(url).api).authorize('user'));
      assert(!JSON.stringify([failure, failure.toFailure(), failure.message, failure.stack]).includes(secret));
      assert.equal(failure.response, undefined);
    }
  });

  it('may answer whatever it likes: there is a failure of the table, and it can be read', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { minLength: 1 }), (errors) => {
        const failure = graphqlError(errors, { statusCode: 200, response: {}, advice: {} });
        assert.match(failure.code, /^TRAY_/);
        assert.notEqual(failure.message, '');
      }),
    );
  });
});

describe('the token of an end user', () => {
  afterEach(closeEverything);

  const userToken = '0123456789abcdef'.repeat(4);

  it('is taken out of whatever is answered to it, as the token of the account is', async () => {
    const echo = `${userToken} ${encodeURIComponent(token)} ${userToken.toUpperCase()}`;
    const answers: [number, object | string][] = [
      [200, { elements: [{ id: 'e', title: echo }] }],
      [200, { [echo]: echo }],
      [400, { message: echo }],
      [502, `<html><title>${echo}</title></html>`],
    ];
    for (const [status, body] of answers) {
      const server = await startAnswering(status, body, { etag: echo });
      const client = new AuthenticationsClient(clientFor(server.url).api.actingWith(userToken));
      const shown = await client.environments('slack', '4').then(
        (environments) => JSON.stringify(environments),
        (error) => JSON.stringify([error, error.message, error.stack, error.response]),
      );
      assert(!shown.toLowerCase().includes(userToken) && !shown.includes('planted'), shown);
      assert.match(shown, /\[token\]/);
      assert.equal(server.requests[0]?.headers.authorization, `Bearer ${userToken}`);
    }
  });
});
