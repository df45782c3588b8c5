import { deepEqual, equal, match, rejects } from 'node:assert/strict';
import fc from 'fast-check';
import { type Sandbox, startSandbox } from '../../../../sandbox';
import { itemsAt } from '../../../../sandbox/connectors/input';
import { GraphqlError } from '../../../../sandbox/graphql/document';
import { parseDocument } from '../../../../sandbox/graphql/parse';
import type { JsonObject } from '../../../../src/shared/json';
import { graphql, json, send, userToken } from '../client';

const authenticationsQuery = `query { viewer { authentications {
  edges { node { id name customFields
    service { id name icon title version }
    serviceEnvironment { id title } } }
  pageInfo { hasNextPage hasPreviousPage } } } }`;

/** Fragments of which each spreads the next one, so many times. */
function chain(length: number, times: number): string {
  const names = Array.from({ length }, (_, index) => `f${index}`);
  const bodies = names.map((name, index) => `fragment ${name} on Query { ${`...f${index + 1} `.repeat(times)} }`);
  return `${bodies.join(' ')} fragment f${length} on Query { viewer { details { name } } }`;
}

describe('the GraphQL API of the sandbox', () => {
  let sandbox: Sandbox;
  let now = 0;
  before(async () => {
    sandbox = await startSandbox({ endUsers: 200, now: () => now, limits: { burst: 100_000, perMinute: 100_000 } });
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  const ask = (query: string, variables: JsonObject = {}, token?: string) =>
    graphql(sandbox, query, { variables, ...(token && { token }) });
  const problemOf = async (query: string, variables: JsonObject = {}, token?: string) => {
    const { data, errors } = await ask(query, variables, token);
    deepEqual(data, {});
    return String(errors[0]?.message);
  };
  const [ada, alan] = [() => sandbox.endUsers()[0]?.id ?? '', () => sandbox.endUsers()[1]?.id ?? ''];
  const nodesOf = async (token?: string) => {
    const { data } = await ask(authenticationsQuery, {}, token);
    return itemsAt(Object(data.viewer).authentications, 'edges').map((edge) => Object(edge).node);
  };

  describe('viewer.authentications', () => {
    it('lists those of the account with service and environment, and the version as a text', async () => {
      const nodes = await nodesOf();
      deepEqual(
        nodes.map(({ id }) => id).sort(),
        sandbox
          .authentications()
          .filter(({ owner }) => owner.kind === 'account')
          .map(({ id }) => id)
          .sort(),
      );
      const slack = nodes.find(({ id }) => id === sandbox.authIds.slack);
      deepEqual(Object.keys(slack), ['id', 'name', 'customFields', 'service', 'serviceEnvironment']);
      deepEqual([slack.service.name, slack.service.version, slack.customFields], ['slack', '4', null]);
      equal(slack.serviceEnvironment.title, 'Production');
    });

    it("lists those of an end user with that one's token, and no others", async () => {
      const names = async (userId: string) => (await nodesOf(await userToken(sandbox, userId))).map(({ name }) => name);
      deepEqual(await names(ada()), ['Twilio of customer-1', 'Slack of customer-1', 'Google Sheets of customer-1']);
      deepEqual(await names(alan()), ['Twilio of customer-2', 'Slack of customer-2', 'Trello of customer-2']);
    });

    it('says that there are more where it does not list them all', async () => {
      const short = await startSandbox({ listedAuthentications: 2 });
      const { data } = await graphql(short, authenticationsQuery);
      const { edges, pageInfo } = Object(data.viewer).authentications;
      deepEqual([edges.length, pageInfo.hasNextPage], [2, true]);
      await short.close();
    });

    it('lists one of each further end user', async () => {
      const user = sandbox.endUsers().find(({ name }) => name === 'End user 200');
      const nodes = await nodesOf(await userToken(sandbox, user?.id ?? ''));
      deepEqual(
        nodes.map(({ name }) => name),
        ['Twilio of generated-200'],
      );
    });

    it("takes no arguments, as Tray's does not", async () => {
      match(
        await problemOf('{ viewer { authentications(first: 5) { edges { node { id } } } } }'),
        /Unknown argument "first"/,
      );
    });

    it('lists what was removed no more', async () => {
      const mutation =
        'mutation ($id: ID!) { removeAuthentication(input: { authenticationId: $id }) { clientMutationId } }';
      equal(
        await problemOf(mutation, { id: sandbox.authIds.slack ?? '' }, await userToken(sandbox, ada())),
        'The authentication could not be found',
      );
      deepEqual((await ask(mutation, { id: sandbox.authIds.slack ?? '' })).errors, []);
      equal(
        (await nodesOf()).some(({ id }) => id === sandbox.authIds.slack),
        false,
      );
    });
  });

  describe('users', () => {
    const page = async (args: string) => {
      const { data, errors } = await ask(
        `{ users(${args}) { edges { node { id name externalUserId isTestUser } cursor } pageInfo { hasNextPage endCursor hasPreviousPage startCursor } } }`,
      );
      deepEqual(errors, []);
      const users = Object(data.users);
      return {
        names: users.edges.map((edge: JsonObject) => Object(edge.node).name),
        edges: users.edges,
        pageInfo: users.pageInfo,
      };
    };

    it('are searched by id, external id and name', async () => {
      deepEqual((await page('criteria: { name: "lovel" }')).names, ['Ada Lovelace']);
      deepEqual((await page('criteria: { externalUserId: "customer-2" }')).names, ['Alan Turing']);
      deepEqual((await page(`criteria: { userId: "${ada()}" }`)).names, ['Ada Lovelace']);
      deepEqual((await page('criteria: { userId: "nobody" }')).names, []);
      deepEqual((await page('criteria: { name: "\\" } {", externalUserId: null }')).names, []);
    });

    it('come page by page, each of them once, forwards and backwards', async () => {
      const all = sandbox.endUsers().map(({ name }) => name);
      const forwards: string[] = [];
      let after = '';
      for (let more = true; more; ) {
        const { names, pageInfo } = await page(`first: 60${after === '' ? '' : `, after: "${after}"`}`);
        forwards.push(...names);
        more = pageInfo.hasNextPage;
        after = pageInfo.endCursor;
      }
      deepEqual(forwards, all);
      const last = await page('last: 2');
      deepEqual([last.names, last.pageInfo.hasNextPage, last.pageInfo.hasPreviousPage], [all.slice(-2), false, true]);
      deepEqual((await page(`last: 2, before: "${last.pageInfo.startCursor}"`)).names, all.slice(-4, -2));
    });

    it('can be without an external id, and test users', async () => {
      const { edges } = await page('criteria: { name: "Test user" }');
      deepEqual([edges[0].node.externalUserId, edges[0].node.isTestUser], [null, true]);
    });

    it('are created and removed, with all that they have', async () => {
      const create =
        'mutation { createExternalUser(input: { name: "New", externalUserId: "n", isTestUser: true, clientMutationId: "7" }) { userId clientMutationId } }';
      const { userId, clientMutationId } = Object((await ask(create)).data.createExternalUser);
      equal(clientMutationId, '7');
      match(await problemOf(create), /exists already/);
      const token = await userToken(sandbox, userId);
      deepEqual(await nodesOf(token), []);
      await ask('mutation ($id: ID!) { removeExternalUser(input: { userId: $id }) { clientMutationId } }', {
        id: userId,
      });
      await rejects(nodesOf(token), /401/);
      equal(
        await problemOf('mutation ($id: ID!) { authorize(input: { userId: $id }) { accessToken } }', { id: userId }),
        'The user could not be found',
      );
    });

    it('and everything else that is for the account is refused to end users', async () => {
      const token = await userToken(sandbox, ada());
      for (const query of [
        '{ users { edges { node { id } } } }',
        `mutation { authorize(input: { userId: "${ada()}" }) { accessToken } }`,
      ]) {
        const { errors } = await ask(query, {}, token);
        deepEqual(
          [errors[0]?.message, Object(errors[0]?.extensions).code],
          ['A master token is needed for this', 'access_not_allowed'],
        );
      }
    });
  });

  describe('user tokens', () => {
    it('live two days', async () => {
      const token = await userToken(sandbox, ada());
      now += 2 * 24 * 3600 * 1000 - 1;
      equal((await nodesOf(token)).length, 3);
      now += 1;
      await rejects(nodesOf(token), /401/);
    });

    it('can be made void at once', async () => {
      const token = await userToken(sandbox, ada());
      sandbox.expireUserTokens();
      await rejects(nodesOf(token), /401/);
      const other = await userToken(sandbox, ada());
      await send(sandbox, { method: 'DELETE', path: '/sandbox/user-tokens' });
      await rejects(nodesOf(other), /401/);
    });

    it('are for connectors and calls too, and kept nowhere', async () => {
      const token = await userToken(sandbox, ada());
      const headers = { authorization: `Bearer ${token}` };
      equal((await send(sandbox, { path: '/core/v1/connectors', headers })).status, 200);
      equal(json(await send(sandbox, { path: '/v1/me', headers })).username, ada());
      equal(JSON.stringify([sandbox.requests(), sandbox.state()]).includes(token), false);
    });
  });

  it('gives the account a code for itself too', async () => {
    const { username } = json(await send(sandbox, { path: '/v1/me' }));
    const mutation = 'mutation ($id: ID!) { generateAuthorizationCode(input: { userId: $id }) { authorizationCode } }';
    match(
      Object((await ask(mutation, { id: String(username) })).data.generateAuthorizationCode).authorizationCode,
      /^[0-9a-f]+$/,
    );
    equal(await problemOf(mutation, { id: 'nobody' }), 'The user could not be found');
  });

  describe('answers failures with errors in a 200', () => {
    const wrong: [string, string, RegExp][] = [
      ['for an unknown field', '{ viewer { workflows } }', /Cannot query field "workflows" on type "Viewer"/],
      ['for an unknown argument', '{ users(limit: 5) { edges { cursor } } }', /Unknown argument "limit"/],
      ['for a wrong type', '{ users(first: "5") { edges { cursor } } }', /expected type Int/],
      [
        'for a wrong input',
        'mutation { authorize(input: { user: "x" }) { accessToken } }',
        /field "user" is not defined/,
      ],
      ['for no input', 'mutation { authorize { accessToken } }', /a value is required/],
      ['for missing subfields', '{ viewer }', /must have a selection/],
      ['for subfields of a text', '{ viewer { details { name { first } } } }', /must not have a selection/],
      ['for an inherited name', '{ constructor }', /Cannot query field "constructor"/],
      ['for an unfinished text', '{ viewer { ', /Unexpected end of the request/],
      ['for an unknown character', '{ viewer ; }', /Unexpected character ";"/],
      ['for what is no request', 'subscription { users }', /Unexpected "subscription"/],
      ['for deep ones', '{ a '.repeat(100), /nests too deep/],
      ['for long ones', `{ ${'a '.repeat(100_000)} }`, /too long/],
      ['for fragments within themselves', '{ ...a } fragment a on Query { ...a }', /within itself/],
      ['for a chain of fragments', `{ ...f0 } ${chain(100, 1)}`, /spread too deep/],
      ['for fragments used over and over', `{ ...f0 } ${chain(15, 2)}`, /too many fields/],
      ['for unknown fragments', '{ ...a }', /Unknown fragment "a"/],
      ['for a page that is too large', '{ users(first: 5000) { edges { cursor } } }', /1 to 1000/],
    ];
    for (const [what, query, reason] of wrong) {
      it(what, async () => match(await problemOf(query), reason));
    }

    it('with the place', async () => {
      const { errors } = await ask('{\n  viewer {\n    nothing\n  }\n}');
      deepEqual([errors[0]?.path, errors[0]?.locations], [['nothing'], [{ line: 3, column: 5 }]]);
    });

    it('for the rate limit too, in the published form', async () => {
      const limited = await startSandbox({ limits: { burst: 0 } });
      const { data, errors } = await graphql(limited, '{ users { edges { cursor } } }');
      deepEqual([data, errors[0]?.message], [{}, 'Rate limit exceeded']);
      deepEqual(Object.keys(Object(errors[0]?.extensions)), ['name', 'code', 'time_thrown']);
      await limited.close();
    });
  });

  it('answers 401 without a token, 405 for the wrong method, 400 for what is no query', async () => {
    const post = { method: 'POST', path: '/graphql' };
    equal((await send(sandbox, { ...post, body: {}, headers: { authorization: '' } })).status, 401);
    equal((await send(sandbox, { path: '/graphql' })).status, 405);
    for (const body of [{}, '[]', '{', { query: 5 }]) equal((await send(sandbox, { ...post, body })).status, 400);
  });

  it('understands aliases, fragments, variables with defaults, and operation names', async () => {
    const query = `
      # two operations
      query Other { viewer { details { name } } }
      query Some($first: Int = 1, $after: String) {
        people: users(first: $first, after: $after) { __typename edges { ...edge } }
        viewer { ... on Viewer { details { username } } }
      }
      fragment edge on UserEdge { node { called: name } }`;
    const body = { query, operationName: 'Some', variables: null };
    const { data } = json(await send(sandbox, { method: 'POST', path: '/graphql', body }));
    deepEqual(Object(data).people.edges, [{ node: { called: 'Ada Lovelace' } }]);
    deepEqual(Object.keys(Object(data)), ['people', 'viewer']);
  });

  it('meets ordered faults by path and by its first field', async () => {
    sandbox.orderFault({ match: { path: '/graphql', operation: 'authorize' }, body: { errors: [{ message: 'no' }] } });
    equal((await ask('{ viewer { details { name } } }')).errors.length, 0);
    equal(
      (await ask(`mutation { authorize(input: { userId: "${ada()}" }) { accessToken } }`)).errors[0]?.message,
      'no',
    );
  });

  it('never fails otherwise, whatever it is sent', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '(',
      ')',
      '...',
      'on',
      '$a',
      ':',
      '"x"',
      '"""y"""',
      '1',
      'users',
      'query',
      'fragment',
      '[',
      ']',
      '!',
      '=',
      '"',
      '\\',
      '#',
      '\n',
      '@',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        try {
          parseDocument(pieces.join(' '));
        } catch (error) {
          equal(error instanceof GraphqlError, true, String(error));
        }
      }),
      { numRuns: 500 },
    );
  });
});
