/** Calls on behalf of end users: each message with its own, through a real node and over HTTP. */
import assert from 'node:assert/strict';
import type { Fault, Sandbox } from '../../../sandbox';
import type { FailureCode } from '../../../src/shared/failure';
import type { TrayConnectorProperties } from '../../../src/shared/flow';
import { type LoadedFlow, loadFlow, logged } from '../../support/node-test';
import { until } from '../../support/until';
import { withSandbox } from '../../support/with-sandbox';
import { answer, closeServers, receive, startHttp } from '../../unit/tray/support/servers';

const authorize = { path: '/graphql', operation: 'authorize' };
const ofMessage = { userIdType: 'msg', userId: 'user', authIdType: 'msg', authId: 'auth' } as const;

async function assertCancelled(flow: LoadedFlow, id: string): Promise<void> {
  const { exit, msg } = await flow.endingOf(id);
  assert.deepEqual([exit, msg.error?.code, msg.tray.attempts], ['catch', 'TRAY_CANCELLED', 0]);
}

describe('calls for end users', () => {
  let sandbox: Sandbox;
  withSandbox(
    (started) => {
      sandbox = started;
    },
    { endUsers: 3 },
  );

  afterEach(closeServers);

  /** The ids of an end user and of that user's authentication for Twilio, as messages carry them. */
  function userAt(index: number): { user: string; auth: string; payload: string } {
    const [user, auth] =
      sandbox
        .authentications()
        .flatMap(({ id, owner, environment }) =>
          owner.kind === 'user' && environment.service.name === 'twilio' ? [[owner.userId, id]] : [],
        )[index] ?? [];
    assert(user !== undefined && auth !== undefined);
    return { user, auth, payload: 'Hello' };
  }

  function load(properties: Partial<TrayConnectorProperties> = {}): Promise<LoadedFlow> {
    return loadFlow(sandbox, { connectors: { a: { ...ofMessage, ...properties } } });
  }

  const authorized = () => sandbox.requests().filter(({ body }) => JSON.stringify(body ?? null).includes('authorize('));

  function assertExecutedFor(...users: string[]): void {
    assert.deepEqual(
      sandbox
        .executions()
        .map(({ userId }) => userId)
        .sort(),
      users.sort(),
    );
  }

  it('are made by one node for many users, each message with its own', async () => {
    const flow = await load();
    const users = [0, 1, 2].map(userAt);
    const ids = [...users, ...users].map((message) => flow.send('a', message));
    for (const id of ids) assert.equal((await flow.endingOf(id)).exit, 'output 1');
    assertExecutedFor(...users.map(({ user }) => user), ...users.map(({ user }) => user));
    assert.equal(authorized().length, 3);
    await flow.assertEachEndedOnce();
  });

  for (const [userIdType, userId] of [
    ['str', (user: string) => user],
    ['jsonata', () => '$trim(" " & user & " ")'],
  ] as const) {
    it(`take the user from a value of the type ${userIdType}`, async () => {
      const message = userAt(1);
      const flow = await load({ userIdType, userId: userId(message.user) });
      assert.equal((await flow.call('a', message)).exit, 'output 1');
      assertExecutedFor(message.user);
    });
  }

  it('take the default authId of the connection, where that is chosen', async () => {
    const { user } = userAt(0);
    const flow = await load({ authIdType: 'connection' });
    const { exit, msg } = await flow.call('a', { user, payload: 'Hello' });
    // It is the account's, so that Tray refuses it.
    assert.equal(exit, 'catch');
    assert.match(String(msg.error?.message), /one of this user's authentications/);
    const call = sandbox.requests().find(({ path }) => path.endsWith('/call'));
    assert.equal(call?.userId, user);
    assert(JSON.stringify(call?.body).includes(String(sandbox.authIds.twilio)));
  });

  it('need no token where no user is chosen', async () => {
    const flow = await loadFlow(sandbox, { connectors: { a: {} } });
    await flow.call('a', { ...userAt(0), auth: undefined });
    assert.deepEqual(authorized(), []);
    assert.deepEqual(
      sandbox.executions().map(({ userId }) => userId),
      [undefined],
    );
  });

  it('make one token for all messages of a user that come at once', async () => {
    const flow = await load();
    const message = userAt(0);
    const ids = Array.from({ length: 200 }, () => flow.send('a', message));
    for (const id of ids) assert.equal((await flow.endingOf(id)).exit, 'output 1');
    assert.equal(authorized().length, 1);
    assert.equal(sandbox.executions().length, 200);
  });

  it('make a token anew that Tray no longer accepts, once for all, and execute nothing twice', async () => {
    const flow = await load({ retries: 0 });
    const message = userAt(0);
    await flow.call('a', message);
    sandbox.expireUserTokens();
    const ids = Array.from({ length: 50 }, (_, index) => flow.send('a', { ...message, payload: `message ${index}` }));
    for (const id of ids) {
      const { exit, msg } = await flow.endingOf(id);
      assert.deepEqual([exit, msg.tray.attempts], ['output 1', 1]);
    }
    assert.equal(authorized().length, 2);
    assert.equal(new Set(sandbox.executions().map(({ input }) => input.body)).size, 51);
    assert.equal(sandbox.executions().length, 51);
    await flow.assertEachEndedOnce();
  });

  it('end where Tray refuses every token, after one that was made anew', async () => {
    sandbox.orderFault({ match: { operation: 'send_sms' }, status: 401, times: 'always' });
    const flow = await load();
    for (let round = 0; round < 3; round++) {
      const { exit, msg } = await flow.call('a', userAt(0));
      assert.deepEqual([exit, msg.tray.error?.code], ['catch', 'TRAY_UNAUTHORIZED']);
      assert.match(String(msg.tray.error?.message), /token that it has just made for the end user/);
    }
    assert.equal(authorized().length, 2);
    assert.deepEqual(sandbox.executions(), []);
  });

  const refused: [string, object, FailureCode, RegExp][] = [
    ['no user', {}, 'TRAY_INPUT', /missing or empty/],
    ['null', { user: null }, 'TRAY_INPUT', /missing or empty/],
    ['an empty text', { user: ' ' }, 'TRAY_INPUT', /missing or empty/],
    ['a number', { user: 5 }, 'TRAY_INPUT', /must be text/],
    ['an object', { user: { id: 'x' } }, 'TRAY_INPUT', /must be text/],
    ['a text that is too long', { user: 'x'.repeat(257) }, 'TRAY_INPUT', /more than 256/],
    ['a user that does not exist', { user: 'nobody' }, 'TRAY_NOT_FOUND', /no end user with this id/],
    ['odd characters', { user: '"}\u0000\ud800/../ü' }, 'TRAY_NOT_FOUND', /no end user with this id/],
  ];
  for (const [what, message, code, words] of refused) {
    it(`are refused for ${what}, and not made for the account instead`, async () => {
      const flow = await load();
      const { exit, msg } = await flow.call('a', { auth: sandbox.authIds.twilio, payload: 'Hello', ...message });
      assert.deepEqual([exit, msg.tray.error?.code], ['catch', code]);
      assert.match(String(msg.tray.error?.message), words);
      assert.deepEqual(sandbox.executions(), []);
      await flow.assertEachEndedOnce();
    });
  }

  it('are refused with a token that is not a master token, in words that help', async () => {
    const { user, auth } = userAt(0);
    const { url } = sandbox;
    const answer = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: `mutation { authorize(input: { userId: "${user}" }) { accessToken } }` }),
    });
    const { data } = JSON.parse(await answer.text());
    const flow = await loadFlow(sandbox, {
      connectors: { a: ofMessage },
      credentials: { token: data.authorize.accessToken },
    });
    const { msg } = await flow.call('a', { user, auth, payload: 'Hello' });
    assert.equal(msg.tray.error?.code, 'TRAY_FORBIDDEN');
    assert.match(String(msg.tray.error?.message), /master token/);
  });

  const rateLimited = { data: null, errors: [{ message: 'Rate limit exceeded' }] };
  const passing: [string, Fault][] = [
    ['the rate limit', { body: rateLimited }],
    ['429', { status: 429 }],
    ['503', { status: 503 }],
    ['a connection that breaks', { reset: 'before' }],
    ['a connection that breaks after the token was made', { reset: 'after' }],
  ];
  for (const [what, fault] of passing) {
    it(`are tried again where the token cannot be made because of ${what}`, async () => {
      sandbox.orderFault({ ...fault, match: authorize });
      const flow = await load();
      const { exit, msg } = await flow.call('a', userAt(0));
      assert.deepEqual([exit, msg.tray.attempts, sandbox.executions().length], ['output 1', 2, 1]);
    });
  }

  const lasting: [string, Fault, FailureCode][] = [
    ['a page', { rawBody: '<html></html>' }, 'TRAY_RESPONSE'],
    ['nothing', { rawBody: '' }, 'TRAY_RESPONSE'],
    ['data that is null', { body: { data: null } }, 'TRAY_RESPONSE'],
    ['a token that is a number', { body: { data: { authorize: { accessToken: 5 } } } }, 'TRAY_RESPONSE'],
    ['503', { status: 503 }, 'TRAY_SERVER'],
    ['the rate limit', { body: rateLimited }, 'TRAY_RATE_LIMITED'],
  ];
  for (const [what, fault, code] of lasting) {
    it(`end without a call where the token's request is always answered ${what}`, async () => {
      sandbox.orderFault({ ...fault, match: authorize, times: 'always' });
      const flow = await load({ retries: 0 });
      const { msg } = await flow.call('a', userAt(0));
      assert.equal(msg.tray.error?.code, code);
      assert(!/may have been executed/.test(String(msg.tray.error?.message)));
      assert(!sandbox.requests().some(({ path }) => path.endsWith('/call')));
      await flow.assertEachEndedOnce();
    });
  }

  it('wait for a token without keeping others from being called', async () => {
    sandbox.orderFault({ match: authorize, hang: true, times: 'always' });
    const flow = await loadFlow(sandbox, {
      connectors: { a: ofMessage, plain: {} },
      connections: { connection: { concurrency: 1 } },
    });
    const waiting = [0, 1, 2].map((index) => flow.send('a', userAt(index)));
    await until(() => authorized().length === 3);
    assert.equal((await flow.call('plain', { payload: 'Hello' })).exit, 'output 1');
    await flow.deploy({ connectors: { a: { ...ofMessage, name: 'changed' }, plain: {} } }, 'nodes');
    for (const id of waiting) await assertCancelled(flow, id);
    assert.equal(sandbox.executions().length, 1);
  });

  it('count as waiting while their token is made, within the limit of the queue', async () => {
    sandbox.orderFault({ match: authorize, hang: true, times: 'always' });
    const flow = await loadFlow(sandbox, {
      connectors: { a: ofMessage },
      connections: { connection: { concurrency: 1 } },
      settings: { trayConnectorQueueLimit: 2 },
    });
    const ids = [0, 1, 2].map((index) => flow.send('a', userAt(index)));
    const { msg } = await flow.endingOf(ids[2] ?? '');
    assert.equal(msg.tray.error?.code, 'TRAY_QUEUE_FULL');
  });

  it('keep their tokens out of messages, statuses and the log', async () => {
    const secret = 'feedface'.repeat(8);
    const { url } = await startHttp(async (request, response) => {
      const { headers } = await receive(request);
      if (request.url === '/graphql')
        answer(response, 200, JSON.stringify({ data: { authorize: { accessToken: secret } } }));
      else answer(response, 400, JSON.stringify({ message: `Not with ${headers.authorization}`, [secret]: [secret] }));
    });
    const flow = await loadFlow(sandbox, {
      connectors: { a: ofMessage },
      connections: { connection: { baseUrl: url } },
    });
    const { msg } = await flow.call('a', userAt(0));
    assert.equal(msg.tray.error?.code, 'TRAY_REJECTED');
    assert.match(String(msg.tray.error?.message), /Not with Bearer \[token\]/);
    const shown = JSON.stringify([msg.tray, msg.error, logged().map(({ msg: said }) => String(said))]).toLowerCase();
    assert(!shown.includes(secret));
  });
});

describe('calls for 10,000 end users', () => {
  let sandbox: Sandbox;
  withSandbox(
    (started) => {
      sandbox = started;
    },
    { endUsers: 10_000, limits: { perSecond: Number.POSITIVE_INFINITY, perMinute: Number.POSITIVE_INFINITY } },
  );

  it('wait for their tokens few at a time, and end with the node', async () => {
    sandbox.orderFault({ match: authorize, hang: true, times: 'always' });
    const flow = await loadFlow(sandbox, {
      connectors: { a: ofMessage },
      settings: { trayConnectorQueueLimit: 20_000 },
    });
    const auth = String(sandbox.authIds.twilio);
    const ids = sandbox.endUsers().map(({ id }) => flow.send('a', { user: id, auth, payload: 'Hello' }));
    await until(() => sandbox.requests().filter(({ path }) => path === '/graphql').length >= 10);
    // Few requests for tokens wait for an answer, however many messages wait for tokens.
    assert(sandbox.requests().filter(({ path }) => path === '/graphql').length <= 20);
    await flow.deploy({ connectors: { a: { ...ofMessage, name: 'changed' } } }, 'nodes');
    for (const id of ids) await assertCancelled(flow, id);
    assert.deepEqual(sandbox.executions(), []);
  });
});
