/** A planted token is searched for in all that the admin routes answer, log and keep, from a host that echoes each request. */
import assert from 'node:assert/strict';
import type { ConnectionDraft } from '../../../src/shared/admin-api/connection';
import { trayConfigDefaults } from '../../../src/shared/flow';
import { connectionRoutes, everyPart } from '../../support/admin-routes';
import { AdminServer } from '../../support/admin-server';
import { type EchoServer, echoOperations, startEchoServer } from '../../support/echo-server';
import { logged } from '../../support/node-test';
import { assertHoldsNoSecret, assertNoSecret, assertNoSecretInFiles } from '../../support/secret-search';

const token = 'planted-token/with+special=characters.1234567890';

/** What the host does; one that never answers has nothing to echo. */
const replies = ['list', ...echoOperations.filter((operation) => operation !== 'hang')];

describe('a planted token and the admin routes', () => {
  let server: EchoServer;
  let admin: AdminServer;

  before(async () => {
    server = await startEchoServer();
    const connections = replies.map((reply) => ({
      id: reply,
      type: 'tray-config',
      ...trayConfigDefaults,
      ...at(reply),
    }));
    const credentials = Object.fromEntries(replies.map((reply) => [reply, { token }]));
    admin = await AdminServer.start({ connections, credentials, manyUsers: true });
  });
  after(async () => {
    await admin.close();
    await server.close();
  });

  const at = (reply: string) => ({ region: 'custom', baseUrl: `${server.url}/${reply}` }) as const;

  function deployed(reply: string): ConnectionDraft {
    return { configId: reply, ...at(reply), tls: '', embeddedId: 'partner', dialogHost: '' };
  }

  function typed(reply: string): ConnectionDraft {
    return { ...deployed(reply), configId: 'new', token };
  }

  /** @returns the answer, in which the token is not */
  async function ask(route: string, body: unknown): Promise<string> {
    const response = await admin.fetch(route, body);
    const answer = `${JSON.stringify([...response.headers])}\n${await response.text()}`;
    assertNoSecret(`${route} ${JSON.stringify(body)}`, answer, [token]);
    return answer;
  }

  function bodyFor(reply: string, connection: ConnectionDraft): Record<string, unknown> {
    return { connection, ...everyPart, connector: 'echo', connectorVersion: '1.0', operation: reply, refresh: true };
  }

  // What is asked about orphans is asked only where events are received, in a real Node-RED.
  for (const name of connectionRoutes.filter((name) => !name.endsWith('orphans'))) {
    for (const [whose, connection] of [
      ['a deployed', deployed],
      ['a typed', typed],
    ] as const) {
      it(`is in no answer of ${name} with ${whose} connection, whatever the host answers`, async () => {
        const before = server.requests.length;
        const answers: string[] = [];
        for (const reply of replies) answers.push(await ask(name, bodyFor(reply, connection(reply))));
        const requests = server.requests.slice(before);
        assert.ok(requests.length >= replies.length, 'the host was asked each time');
        // The host keeps what it was sent without the header that belongs there.
        assertNoSecret('requests', requests.join('\n'), [token]);
        assert.ok(answers.filter((answer) => answer.includes('[token]')).length > 10, 'it was echoed');
      });
    }

    it(`is in no answer of ${name} to requests of a wrong form`, async () => {
      const good = bodyFor('list', typed('list'));
      const wrong: unknown[] = [
        ...(['configId', 'region', 'baseUrl', 'tls', 'authId', 'embeddedId', 'dialogHost', 'token'] as const).flatMap(
          (key) => [
            { ...good, connection: { ...deployed('list'), [key]: { [token]: token } } },
            { ...good, connection: { ...deployed('list'), token, [key]: [token] } },
          ],
        ),
        ...['connection', ...Object.keys(everyPart), 'refresh', 'userId', 'requestId'].flatMap((key) => [
          { ...good, [key]: { [token]: token } },
          { ...good, [key]: [token] },
        ]),
        { ...good, connection: { ...typed('list'), region: token } },
        { ...good, connection: { ...typed('list'), baseUrl: `https://${token}@127.0.0.1` } },
        { ...good, connection: { ...typed('list'), tls: token } },
        { ...good, connection: { ...typed('list'), token: `${token}\n${token}` } },
        { ...good, connector: token, operation: token },
        [token],
      ];
      for (const body of wrong) await ask(name, body);
    });
  }

  describe('after all of that', () => {
    it('is in no log line', () => {
      assertHoldsNoSecret('log', logged(), [token]);
    });

    it('is in no file', () => {
      assert.ok(assertNoSecretInFiles(admin.userDir, [token], () => false) > 0, 'the catalogue is there');
    });
  });
});
