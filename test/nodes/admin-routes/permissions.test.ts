/** Who may ask the admin routes what, in real Node-REDs with `adminAuth`. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { Sandbox } from '../../../sandbox';
import { everyPart } from '../../support/admin-routes';
import { connection, connectionCredentials } from '../../support/flows';
import { type NodeRed, startNodeRed } from '../../support/node-red';
import { nodeRedMajors } from '../../support/node-red-majors';
import { nodesFromSource } from '../../support/source-nodes';
import { startSandbox } from '../../support/start-sandbox';

const readRoutes = [
  ...['connectors', 'operations', 'operation', 'test-connection'],
  ...['triggers', 'trigger-operations', 'trigger-operation'],
];
const writeRoutes = [
  'lookup',
  'try',
  'authentications',
  'authentication-scopes',
  'environments',
  'create-authentication',
  'auth-dialog',
  ...['users', 'orphans', 'remove-orphans'],
];
const routes = [...readRoutes, ...writeRoutes];

/** bcrypt of "password". */
const password = '$2b$04$IndtErL1BSibsBfrSEEUMuYh7VdOyQSx3xm1xfGD7Q9/PbP3f4Yb.';
const adminAuth = {
  type: 'credentials',
  users: [
    { username: 'reader', password, permissions: 'read' },
    { username: 'looker', password, permissions: ['flows.read', 'tray.read'] },
    { username: 'stranger', password, permissions: ['flows.read'] },
    { username: 'owner', password, permissions: '*' },
  ],
};

for (const major of nodeRedMajors) {
  describe(`admin routes in Node-RED ${major} with adminAuth`, () => {
    let sandbox: Sandbox;
    let nodeRed: NodeRed;
    let nodes: string;

    before(async () => {
      sandbox = await startSandbox({ limits: { perSecond: Number.POSITIVE_INFINITY } });
      nodes = nodesFromSource('tray-config');
      nodeRed = await startNodeRed({
        major,
        loadClone: false,
        flows: [{ id: 'flow', type: 'tab', label: 'Flow' }, connection(sandbox)],
        credentials: connectionCredentials(sandbox),
        settings: { nodesDir: [nodes], adminAuth },
      });
    });
    after(async () => {
      await nodeRed?.stop();
      await sandbox.close();
      rmSync(nodes, { recursive: true });
    });
    beforeEach(() => sandbox.reset());

    /** A bearer token of Node-RED; undefined for nobody. */
    async function login(username: string): Promise<string> {
      const body = { client_id: 'node-red-admin', grant_type: 'password', scope: '', username, password: 'password' };
      const response = await fetch(`${nodeRed.url}/auth/token`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      const answer: { access_token?: string } = await response.json();
      return answer.access_token ?? assert.fail(`${username} cannot log in`);
    }

    interface Asked {
      status: number;
      text: string;
      /** Whether there is a result. */
      ok: boolean;
    }

    async function ask(route: string, bearer: string | undefined, changes: object = {}): Promise<Asked> {
      const draft = {
        configId: 'connection',
        region: 'custom',
        baseUrl: sandbox.url,
        tls: '',
        embeddedId: sandbox.embeddedId,
        ...changes,
      };
      const response = await fetch(`${nodeRed.url}/tray/${route}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...(bearer && { Authorization: `Bearer ${bearer}` }) },
        body: JSON.stringify({ connection: draft, ...bodyOf(route, sandbox), refresh: true, requestId: randomUUID() }),
      });
      const text = await response.text();
      // Below 20 requests a second; those that are refused do not count.
      if (response.status === 200) await new Promise((resolve) => setTimeout(resolve, 55));
      return { status: response.status, text, ok: response.status === 200 && !('error' in JSON.parse(text)) };
    }

    const typed = () => ({ token: sandbox.token });

    function assertRefused(asked: Asked, what: string): void {
      assert.deepEqual([what, asked.status, asked.text.replace('Unauthorized', '')], [what, 401, '']);
    }

    it('nobody may ask anything', async () => {
      for (const route of routes) {
        for (const bearer of [undefined, 'made-up', sandbox.token]) {
          assertRefused(await ask(route, bearer), route);
          assertRefused(await ask(route, bearer, typed()), route);
        }
      }
      assert.equal(sandbox.requests().length, 0);
    });

    for (const username of ['reader', 'looker']) {
      it(`${username} may read the catalogue of the deployed connection, and nothing else`, async () => {
        const bearer = await login(username);
        for (const route of readRoutes) assert.ok((await ask(route, bearer)).ok, route);
        const before = sandbox.requests().length;
        for (const route of writeRoutes) assertRefused(await ask(route, bearer), route);
        for (const route of routes) assertRefused(await ask(route, bearer, typed()), `${route} with a token`);
        for (const token of [5, {}, [], null, true])
          assertRefused(await ask('connectors', bearer, { token }), 'no text');
        assert.equal(sandbox.requests().length, before);
      });
    }

    it('who may only read sees what is in a queue, and neither tests nor empties one', async () => {
      const [looker, owner] = [await login('looker'), await login('owner')];
      for (const bearer of [looker, owner]) assert.equal((await ask('queue-state', bearer)).status, 200);
      for (const route of ['queue-test', 'queue-empty']) {
        assertRefused(await ask(route, looker), route);
        assert.equal((await ask(route, owner)).status, 200, route);
      }
    });

    it('a user without the permissions of this package may ask nothing', async () => {
      const bearer = await login('stranger');
      for (const route of routes) assertRefused(await ask(route, bearer), route);
      assert.equal(sandbox.requests().length, 0);
    });

    it('a full user may ask everything', async () => {
      const bearer = await login('owner');
      for (const route of routes) {
        assert.ok((await ask(route, bearer)).ok, route);
        assert.ok((await ask(route, bearer, { ...typed(), configId: 'new' })).ok, `${route} with a token`);
      }
    });

    it('even a full user cannot have the stored token sent elsewhere', async () => {
      const bearer = await login('owner');
      const stranger = await startSandbox();
      for (const route of routes) {
        assert.match((await ask(route, bearer, { baseUrl: stranger.url })).text, /"host_changed"/);
      }
      assert.equal(stranger.requests().length, 0);
      await stranger.close();
    });

    it('a person who asks too often does not stop another', async () => {
      const [reader, owner] = [await login('reader'), await login('owner')];
      const askOften = () =>
        Promise.all(Array.from({ length: 60 }, () => ask('operations', reader, { region: 'mars' })));
      const isRefused = ({ text }: Asked) => text.includes('too_many_requests');
      // On a busy machine 60 requests may take so long that none comes too soon.
      let refused = false;
      for (let round = 0; round < 5 && !refused; round++) refused = (await askOften()).some(isRefused);
      assert.ok(refused);
      assert.ok((await ask('connectors', owner)).ok);
    });

    it('logs nothing of the token', () => {
      assert.ok(!nodeRed.log().includes(sandbox.token));
    });
  });
}

/** What a route asks for beside the connection. */
function bodyOf(route: string, sandbox: Sandbox): object {
  if (route === 'lookup') {
    const lookup = { connector: 'slack', connectorVersion: '10.0', operation: 'list_workspaces_ddl' };
    return { ...lookup, input: {}, authId: sandbox.authIds.slack };
  }
  if (route === 'authentication-scopes') return { authId: sandbox.authIds.slack };
  if (route === 'create-authentication') return { ...everyPart, environmentId: anyEnvironment(sandbox) };
  if (route === 'remove-orphans') return { ids: [] };
  if (route.startsWith('trigger')) {
    return { connector: 'typeform-trigger', connectorVersion: '4.1', operation: 'new_response' };
  }
  if (route !== 'try' && writeRoutes.includes(route)) return everyPart;
  const input = { to: '+15005550010', from: '+15005550006', body: 'Hello' };
  return { connector: 'twilio-output', connectorVersion: '2.1', operation: 'send_sms', input };
}

/** One that asks for no credentials. */
function anyEnvironment(sandbox: Sandbox): string | undefined {
  return sandbox.authentications().find(({ environment }) => environment.authenticationType === 'oauth1')?.environment
    .id;
}
