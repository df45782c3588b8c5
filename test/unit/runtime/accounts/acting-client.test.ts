import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EndUserClient } from '../../../../src/runtime/accounts/acting-client';
import { UserTokens } from '../../../../src/runtime/accounts/user-tokens';
import type { FailureCode } from '../../../../src/shared/failure';
import { TrayError } from '../../../../src/tray/errors/tray-error';

const request = { connector: 'slack', connectorVersion: '10.0', operation: 'send_message', input: {} };
const success = { status: 200, headers: {}, text: '', body: { outcome: 'success', output: 1 }, problem: undefined };
const failure = (code: FailureCode, statusCode: number) => new TrayError(code, [], { statusCode, sent: true });
const unauthorized = () => failure('TRAY_UNAUTHORIZED', 401);

describe('acting for an end user', () => {
  let authorized: string[];
  let executed: string[];
  /** Tokens that Tray accepts; all of them unless given. */
  let isAccepted: (token: string) => boolean;
  let tokens: UserTokens;
  beforeEach(() => {
    authorized = [];
    executed = [];
    isAccepted = () => true;
    tokens = new UserTokens();
  });

  function clientOf(userId: string, fails?: () => TrayError): EndUserClient {
    return new EndUserClient(userId, {
      tokens,
      api: {
        actingWith: (token) => ({
          request: async (_request, read) => {
            if (!isAccepted(token)) throw unauthorized();
            if (fails !== undefined) throw fails();
            executed.push(token);
            return read(success);
          },
        }),
      },
      endUsers: {
        authorize: async (user) => {
          authorized.push(user);
          return `${user} ${authorized.length}`;
        },
      },
    });
  }

  it('has no need to prepare where there is a token', async () => {
    const client = clientOf('ada');
    await client.prepare({});
    assert.equal(client.prepare({}), undefined);
    await client.call(request, {});
    assert.deepEqual(authorized, ['ada']);
  });

  it('repeats what a refused token was sent with, once, so that nothing is executed twice', async () => {
    await clientOf('ada').call(request, {});
    isAccepted = (token) => token !== 'ada 1';
    await Promise.all(Array.from({ length: 20 }, () => clientOf('ada').call(request, {})));
    assert.deepEqual(authorized, ['ada', 'ada']);
    assert.deepEqual(executed, ['ada 1', ...Array(20).fill('ada 2')]);
  });

  it('never makes more than one token for a message whose tokens are all refused', async () => {
    isAccepted = () => false;
    for (let message = 0; message < 5; message++) {
      await assert.rejects(clientOf('ada').call(request, {}), { code: 'TRAY_UNAUTHORIZED', sent: true });
    }
    assert.deepEqual(authorized, ['ada', 'ada']);
  });

  for (const [code, status] of [
    ['TRAY_FORBIDDEN', 403],
    ['TRAY_NOT_FOUND', 404],
  ] as const) {
    it(`adds to ${code} whose authentication the authId must be`, async () => {
      const call = clientOf('ada', () => failure(code, status)).call(request, {});
      await assert.rejects(call, { code, statusCode: status, message: /one of this user's authentications/ });
    });
  }

  it('leaves no doubt, where a token cannot be made, that nothing was sent', async () => {
    const failing = new EndUserClient('ada', {
      tokens,
      api: { actingWith: () => assert.fail('sends nothing') },
      endUsers: { authorize: () => Promise.reject(new TrayError('TRAY_NETWORK', [], { sent: true })) },
    });
    await assert.rejects(failing.call(request, {}), { code: 'TRAY_NETWORK', sent: false });
    await assert.rejects(failing.prepare({}) ?? Promise.resolve(), { code: 'TRAY_NETWORK', sent: false });
  });

  it('executes each call once and for its own user, whenever tokens expire', async () => {
    const steps = fc.array(fc.record({ user: fc.constantFrom('ada', 'alan', 'grace'), expires: fc.boolean() }), {
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (messages) => {
        tokens = new UserTokens();
        [authorized, executed] = [[], []];
        let expired = 0;
        isAccepted = (token) => Number(token.split(' ')[1]) > expired;
        const calls = messages.map(({ user, expires }) => {
          if (expires) expired = authorized.length;
          return clientOf(user).call(request, {});
        });
        await Promise.all(calls);
        const users = executed.map((token) => token.split(' ')[0]);
        assert.deepEqual(users.sort(), messages.map(({ user }) => user).sort());
      }),
    );
  });
});
