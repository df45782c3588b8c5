/** What the dialogs ask about authentications and end users. */
import assert from 'node:assert/strict';
import type { AuthenticationsResult, EnvironmentsResult } from '../../../../../src/shared/admin-api/authentications';
import type { UsersResult } from '../../../../../src/shared/admin-api/end-users';
import { type AdminRoutes, withAdminRoutes } from '../../../../support/admin-routes';

describe('the admin routes', () => {
  let routes: AdminRoutes;
  withAdminRoutes((started) => {
    routes = started;
  });

  const userId = (externalId = 'customer-1') =>
    routes.sandbox.endUsers().find(({ externalUserId }) => externalUserId === externalId)?.id ?? assert.fail();
  const paths = () => routes.sandbox.requests().map(({ path }) => path);

  describe('list authentications', () => {
    async function listed(body: object = {}): Promise<AuthenticationsResult> {
      const answer = await routes.result('authentications', { connection: routes.deployed(), ...body });
      return answer as unknown as AuthenticationsResult;
    }

    it('of the account, with their service and environment', async () => {
      const { authentications, isPartial } = await listed();
      const slack = authentications.find(({ id }) => id === routes.sandbox.authIds.slack);
      assert.deepEqual(slack, {
        id: routes.sandbox.authIds.slack,
        name: 'Our Slack',
        service: { name: 'slack', title: 'Slack', version: '4' },
        environment: 'Production',
      });
      assert.equal(isPartial, false);
      assert.ok(authentications.every(({ name }) => !name.includes('customer')));
    });

    it('of an end user, and of nobody else', async () => {
      const { authentications } = await listed({ userId: userId() });
      assert.deepEqual(
        authentications.map(({ name }) => name.includes('customer-1')),
        [true, true, true],
      );
      assert.deepEqual((await listed({ userId: userId('customer-3') })).authentications, []);
    });

    it('also without service or environment, and say that there are more', async () => {
      const edges = [{ node: { id: 'a', name: 'Odd' } }];
      const data = { viewer: { authentications: { edges, pageInfo: { hasNextPage: true } } } };
      routes.sandbox.orderFault({ match: { path: '/graphql' }, body: { data } });
      assert.deepEqual(await listed(), {
        authentications: [{ id: 'a', name: 'Odd', environment: '' }],
        isPartial: true,
      });
    });

    it('or say why they cannot', async () => {
      routes.sandbox.orderFault({
        match: { path: '/graphql' },
        body: { data: null, errors: [{ message: 'Rate limit exceeded' }] },
      });
      const limited = await routes.failure('authentications', { connection: routes.deployed() });
      assert.equal(limited.code, 'TRAY_RATE_LIMITED');
      const nobody = await routes.failure('authentications', { connection: routes.deployed(), userId: 'nobody' });
      assert.equal(nobody.code, 'TRAY_NOT_FOUND');
    });
  });

  describe('tell the scopes of an authentication', () => {
    const scopesOf = (authId: string | undefined, body: object = {}) =>
      routes.result('authentication-scopes', { connection: routes.deployed(), authId, ...body });

    it('where Tray does', async () => {
      const { scopes } = await scopesOf(routes.sandbox.authIds.slack);
      assert.ok(Array.isArray(scopes) && scopes.includes('channels:read'));
      assert.deepEqual(await scopesOf(routes.sandbox.authIds.twilio), { scopes: null });
    });

    it('of an end user', async () => {
      const own = routes.sandbox.authentications().find(({ name }) => name === 'Slack of customer-1');
      assert.ok(Array.isArray((await scopesOf(own?.id, { userId: userId() })).scopes));
      const body = { connection: routes.deployed(), authId: own?.id, userId: userId('customer-2') };
      assert.equal((await routes.failure('authentication-scopes', body)).code, 'TRAY_NOT_FOUND');
    });
  });

  it('list the environments of a service version, with their schemas and scopes', async () => {
    const body = { connection: routes.deployed(), service: 'slack', serviceVersion: '4' };
    const { environments } = (await routes.result('environments', body)) as unknown as EnvironmentsResult;
    const [production, own] = environments;
    assert.deepEqual([production?.title, production?.authenticationType], ['Production', 'oauth2']);
    assert.deepEqual(Object.keys(Object(production?.userDataSchema.properties)), ['signing_secret']);
    assert.ok(production?.scopes.some(({ scope }) => scope === 'chat:write:bot'));
    assert.equal(own?.title, 'Our own Slack app');
    const unknown = await routes.failure('environments', { ...body, serviceVersion: '77' });
    assert.equal(unknown.code, 'TRAY_NOT_FOUND');
  });

  it('find end users by name and by external id', async () => {
    const found = async (search: string) => {
      const answer = await routes.result('users', { connection: routes.deployed(), search });
      return (answer as unknown as UsersResult).users.map(({ name }) => name);
    };
    assert.deepEqual(await found('ada'), ['Ada Lovelace']);
    assert.deepEqual(await found('customer-2'), ['Alan Turing']);
    assert.ok((await found('')).length >= 4);
    assert.deepEqual(await found('nobody is called so'), []);
  });

  describe('test a connection', () => {
    it('and count the authentications', async () => {
      const { authentications } = await routes.result('authentications', { connection: routes.deployed() });
      const tested = await routes.result('test-connection', { connection: routes.typed() });
      const count = Array.isArray(authentications) ? authentications.length : -1;
      assert.deepEqual(tested.authentications, { count, isPartial: false });
    });

    it('also where the token may not list authentications', async () => {
      routes.sandbox.orderFault({ match: { path: '/graphql' }, status: 403 });
      const { connectorCount, authentications } = await routes.result('test-connection', {
        connection: routes.deployed(),
      });
      assert.ok(Number(connectorCount) > 0);
      assert.equal(Object(Object(authentications).failure).code, 'TRAY_FORBIDDEN');
    });
  });

  describe('act for an end user', () => {
    const channels = { connector: 'slack', connectorVersion: '10.0', operation: 'list_channels_ddl' };
    const input = { workspace_id: 'T0ACME', include_private_channels: false };
    const authIdOf = (name: string) => routes.sandbox.authentications().find((each) => each.name === name)?.id;

    it('in lookups and trials', async () => {
      const body = { connection: routes.deployed(), ...channels, input, authId: authIdOf('Slack of customer-1') };
      const { choices } = await routes.result('lookup', { ...body, userId: userId() });
      assert.ok(Array.isArray(choices) && choices.length > 0);
      const tried = await routes.result('try', { ...body, userId: userId() });
      assert.equal(tried.outcome, 'success');
    });

    it('and for no other', async () => {
      const body = { connection: routes.deployed(), ...channels, input, authId: authIdOf('Slack of customer-1') };
      for (const other of [{}, { userId: userId('customer-2') }]) {
        assert.equal((await routes.result('try', { ...body, ...other })).outcome, 'error');
      }
      assert.equal(routes.sandbox.executionCounts().total, 0);
    });

    it('and say when there is no such end user', async () => {
      const body = { connection: routes.deployed(), ...channels, input, userId: 'nobody' };
      assert.equal((await routes.failure('lookup', body)).code, 'TRAY_NOT_FOUND');
      assert.ok(!paths().some((path) => path.endsWith('/call')));
    });
  });
});
