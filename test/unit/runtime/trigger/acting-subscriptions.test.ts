import assert from 'node:assert/strict';
import type { Sandbox } from '../../../../sandbox';
import type { Connection } from '../../../../src/runtime/accounts/account';
import {
  type ConnectionHandle,
  closeIdleConnections,
  openConnection,
} from '../../../../src/runtime/accounts/connection';
import { subscriptionsOf, subscriptionsOfAll } from '../../../../src/runtime/trigger/acting-subscriptions';
import { startSandbox } from '../../../support/start-sandbox';

describe('the subscriptions', () => {
  let sandbox: Sandbox;
  let other: Sandbox;
  let handles: ConnectionHandle[];

  before(async () => {
    [sandbox, other] = [await startSandbox(), await startSandbox()];
  });
  after(async () => {
    await sandbox.close();
    await other.close();
  });
  beforeEach(() => {
    for (const each of [sandbox, other]) each.reset();
    handles = [sandbox, other].map(({ url, token }) => openConnection({ token, baseUrl: url }));
  });
  afterEach(() => {
    for (const handle of handles) handle.release();
    closeIdleConnections();
  });

  function connections(): [Connection, Connection] {
    const [first, second] = handles;
    assert.ok(first && second);
    return [first.connection, second.connection];
  }

  const creation = (changes: object = {}) => ({
    name: 'Answers',
    externalId: 'node-red/1/a',
    trigger: { name: 'typeform-trigger', version: '4.1' },
    operation: 'new_response',
    authenticationId: sandbox.authIds.typeform,
    input: { form_id: 'lT4Z3j' },
    endpoint: 'http://127.0.0.1:9/hook',
    ...changes,
  });

  it('of an end user are deleted also where the account made them before', async () => {
    const [connection] = connections();
    const [user] = sandbox.endUsers();
    const { subscription } = await subscriptionsOf(connection, '').create(creation());
    const ofUser = subscriptionsOf(connection, user?.id ?? '');
    assert.equal(await ofUser.get(subscription.id), undefined);
    assert.deepEqual(
      (await ofUser.list()).subscriptions.map(({ id }) => id),
      [subscription.id],
    );
    assert.equal(await ofUser.delete(subscription.id), true);
    assert.deepEqual(sandbox.subscriptions(), []);
  });

  it('of several accounts are deleted wherever they are', async () => {
    const [first, second] = connections();
    const made = await second.subscriptions.create(creation({ authenticationId: other.authIds.typeform }));
    const all = subscriptionsOfAll(first, [second]);
    assert.deepEqual(
      (await all.list()).subscriptions.map(({ id }) => id),
      [made.subscription.id],
    );
    assert.equal(await all.delete(made.subscription.id), true);
    assert.equal(await all.delete(made.subscription.id), false);
  });

  it('of several accounts are not taken for deleted while one cannot be asked', async () => {
    const [first, second] = connections();
    const made = await second.subscriptions.create(creation({ authenticationId: other.authIds.typeform }));
    other.orderFault({ match: { method: 'DELETE' }, status: 503 });
    await assert.rejects(subscriptionsOfAll(first, [second]).delete(made.subscription.id), { code: 'TRAY_SERVER' });
  });
});
