/** Who may call the sandbox: the same checks on every route. */
import { deepEqual, equal } from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../../sandbox';
import { type Reach, refusalOf } from '../../../sandbox/server/callers';
import { callPath, json, operationsPath, type Sent, send } from './client';

describe('callers of the sandbox (H19)', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  const routes: Sent[] = [
    { path: '/' },
    { path: '/sandbox/state' },
    { path: '/sandbox/requests' },
    { path: '/sandbox/executions' },
    { path: '/sandbox/faults' },
    { method: 'POST', path: '/sandbox/faults', body: { status: 500 } },
    { method: 'DELETE', path: '/sandbox/faults' },
    { method: 'POST', path: '/sandbox/reset' },
    { path: '/core/v1/connectors' },
    { path: operationsPath('slack', '9.0') },
    { path: '/core/v1/authentications/x' },
    { method: 'POST', path: callPath('slack', '9.0'), body: { operation: 'list_channels', input: {} } },
    { path: '/core/v1/nothing' },
    { path: '/nothing' },
  ];
  const foreign: [string, Record<string, string>][] = [
    ['that reach it under a name of their own', { host: 'evil.example' }],
    ['that reach it under a name that looks like ours', { host: 'localhost.evil.example' }],
    ['of another origin', { origin: 'https://evil.example' }],
    ['of no origin', { origin: 'null' }],
    ['of another port', { origin: 'http://127.0.0.1:1880' }],
    ['of another site', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    ['of the same site', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }],
  ];
  for (const [which, headers] of foreign) {
    it(`are not pages ${which}, on any route`, async () => {
      for (const route of routes) {
        const reply = await send(sandbox, { ...route, headers });
        equal(reply.status, 403, `${route.method} ${route.path}`);
        equal(typeof json(reply).message, 'string');
      }
      deepEqual([sandbox.requests(), sandbox.state().faults], [[], []]);
    });
  }

  it('are not forms, on any route', async () => {
    for (const { path } of routes) {
      for (const contentType of ['text/plain', 'application/x-www-form-urlencoded', '']) {
        const form = { method: 'POST', path, body: '{"status":500}', headers: { 'content-type': contentType } };
        equal((await send(sandbox, form)).status, 403, path);
      }
    }
    deepEqual(sandbox.state().faults, []);
  });

  it('may be its own page, programs, and people who follow a link to it', async () => {
    const own = { origin: sandbox.url, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' };
    const order = { method: 'POST', path: '/sandbox/faults', body: { status: 500 } };
    equal((await send(sandbox, { ...order, headers: own })).status, 201);
    equal((await send(sandbox, order)).status, 201);
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    equal((await send(sandbox, { path: '/', headers: link })).status, 200);
    equal((await send(sandbox, { ...order, headers: link })).status, 403);
  });

  describe('call it by', () => {
    const closed: Reach = { isOpen: false, names: [] };
    const open: Reach = { isOpen: true, names: ['tray.example.com'] };
    const isRefused = (host: string | undefined, reach: Reach) =>
      refusalOf({ method: 'GET', headers: host === undefined ? {} : { host } }, reach) !== undefined;

    it('the names of this machine alone', () => {
      for (const host of ['localhost', 'LOCALHOST:4010', '127.0.0.1:4010', '127.9.9.9', '[::1]:4010', '[::1]']) {
        equal(isRefused(host, closed), false, host);
        equal(isRefused(host, open), false, host);
      }
      for (const host of [undefined, '', '10.0.0.5:4010', 'tray-api:4010', 'evil.example', '127.0.0.1.evil.example']) {
        equal(isRefused(host, closed), true, host);
      }
    });

    it('addresses, names of containers, and names it was told, where it is open to the network', () => {
      const ours = [
        '10.0.0.5:4010',
        '[fe80::1]:4010',
        'tray-api:4010',
        'host.docker.internal:4010',
        'Tray.Example.com',
      ];
      for (const host of ours) equal(isRefused(host, open), false, host);
      for (const host of [undefined, 'evil.example', 'tray.example.com.evil.example', 'evil.internal.example']) {
        equal(isRefused(host, open), true, host);
      }
    });
  });

  it('without the token meet no ordered fault, and use none up', async () => {
    const ordered = sandbox.orderFault({ status: 503 });
    for (const authorization of ['', 'Bearer guessed']) {
      equal((await send(sandbox, { path: '/core/v1/connectors', headers: { authorization } })).status, 401);
    }
    equal(ordered.applied(), 0);
    equal((await send(sandbox, { path: '/core/v1/connectors' })).status, 503);
  });
});
