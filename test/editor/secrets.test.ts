/**
 * A planted token and a password that comes from the environment are searched for in all that a real Node-RED prints,
 * keeps, answers and shows, while Tray is a host that echoes each request. What leaves the nodes in messages and statuses
 * is searched in `test/nodes/security/secrets.test.ts`.
 */
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { routes } from '../../nodes/admin-routes/routes';
import { trayConfigDefaults, trayConnectorDefaults } from '../../src/shared/flow';
import { type EchoServer, startEchoServer } from '../support/echo-server';
import {
  cancelTray,
  choose,
  confirmTray,
  deploy,
  openConnection,
  openDialog,
  openEditor,
  pageErrors,
} from '../support/editor-page';
import { type NodeRed, postToFlow, startNodeRed } from '../support/node-red';
import { heapOf, heldBy, PageTraffic } from '../support/page-search';
import { assertNoSecret, assertNoSecretInFiles } from '../support/secret-search';
import { sharedBrowser } from '../support/shared-editor';

const token = 'planted-token/with+special=characters.1234567890';
const typedToken = 'typed-token/with+special=characters.0987654321';
const password = 'planted-password/hunter2+=&<';
const secrets = [token, password];

/** What the host echoes with, and where it comes out of its node. */
const operations = [
  'success',
  'outcome',
  'status-401',
  'text-500',
  'no-json',
  'third-party-limit',
  'truncated',
  'reset',
];

describe('a planted token in a real Node-RED', () => {
  let server: EchoServer;
  let nodeRed: NodeRed;
  let page: Page;
  let traffic: PageTraffic;

  before(async () => {
    server = await startEchoServer();
    nodeRed = await startNodeRed({
      flows: flowsFor(server),
      credentials: { connection: { token } },
      env: { PLANTED_PASSWORD: password },
      settings: { logging: { console: { level: 'trace', metrics: true, audit: true } } },
    });
    page = await openEditor(await sharedBrowser(), nodeRed, {
      watch: (page) => {
        traffic = new PageTraffic(page);
      },
    });
  });
  after(async () => {
    await page.context().close();
    await nodeRed.stop();
    await server.close();
  });

  async function assertNowhereInPage(what: string, sought: readonly string[]): Promise<void> {
    assertNoSecret(what, await heldBy(page), sought);
  }

  it('is not in what messages and failures bring to the page', async () => {
    const answer = await postToFlow(nodeRed, '/call');
    assertNoSecret('http response', await answer.text(), secrets);
    // Each operation ends in the debug sidebar, from the first output, the second or a Catch node.
    await page
      .locator('.red-ui-debug-msg')
      .nth(operations.length * 2 - 1)
      .waitFor();
    await page.locator('.red-ui-flow-node-status-label', { hasText: /\S/ }).first().waitFor();
    await assertNowhereInPage('messages', secrets);
  });

  it('is not in a dialog whose lists and trial calls echo it', async () => {
    const dialog = await openDialog(page, 'one success');
    for (const [operation, outcome] of [
      ['outcome', 'Failed'],
      ['status-401', 'Failed'],
      ['success', 'Succeeded'],
    ] as const) {
      await choose(dialog, 'Operation', operation, operation);
      for (const name of ['Preview', 'Try it', 'Output']) await dialog.getByRole('button', { name }).first().click();
      await dialog.getByRole('button', { name: 'Make the call' }).click();
      await dialog.getByText(outcome).waitFor();
      await assertNowhereInPage(`trying ${operation}`, secrets);
    }
    const config = await openConnection(page);
    await config.getByRole('button', { name: 'Test connection' }).click();
    await config.getByText('It works.').waitFor();
    assert.equal(await config.getByLabel('API token').inputValue(), '__PWRD__');
    await assertNowhereInPage('config dialog', secrets);
  });

  it('is in nothing that the page got, sent or keeps in memory', async () => {
    await traffic.settled();
    assert.ok(
      traffic.received.some((text) => text.includes('[token]')),
      'it was echoed',
    );
    assert.ok(traffic.sent.some((text) => text.includes('/tray/try')));
    for (const text of [...traffic.received, ...traffic.sent]) assertNoSecret('traffic', text, secrets);
    const heap = await heapOf(page);
    assert.ok(heap.includes('[token]'), 'the heap holds texts');
    assertNoSecret('heap', heap, secrets);
    await cancelTray(page);
    await cancelTray(page);
  });

  it('is in no answer to what is no request', async () => {
    const stored = JSON.stringify({ connection: { configId: 'connection', region: 'custom', baseUrl: server.url } });
    for (const { name } of routes) {
      for (const body of [stored.slice(0, -1), `${stored}}`, '', '\0', '<xml/>', stored]) {
        const answer = await fetch(`${nodeRed.url}/tray/${name}`, {
          method: 'POST',
          body,
          headers: { 'Content-Type': 'application/json' },
        });
        assertNoSecret(name, `${JSON.stringify([...answer.headers])} ${await answer.text()}`, secrets);
      }
    }
  });

  it('is in nothing that Node-RED itself tells of its flows', async () => {
    for (const path of [
      'flows',
      'flow/flow',
      'flow/global',
      'credentials/tray-config/connection',
      'nodes',
      'settings',
    ]) {
      const answer = await fetch(`${nodeRed.url}/${path}`, { headers: { Accept: 'application/json' } });
      assert.equal(answer.status, 200, path);
      assertNoSecret(path, await answer.text(), secrets);
    }
  });

  // Node-RED itself keeps in memory what it deployed last.
  it('is not shown, stored or kept in a node any more once it is typed and deployed', async () => {
    await openDialog(page, 'one success');
    const config = await openConnection(page);
    await config.getByLabel('API token').fill(typedToken);
    await config.getByRole('button', { name: 'Test connection' }).click();
    await config.getByText('It works.').waitFor();
    await confirmTray(page);
    await confirmTray(page);
    const urls = traffic.sent.map((text) => text.split('\n', 1)[0] ?? '');
    assertNoSecret('addresses', urls.join('\n'), [typedToken]);
    await deploy(page);
    await openDialog(page, 'one success');
    const again = await openConnection(page);
    await again.getByLabel('API token').waitFor();
    await traffic.settled();
    await assertNowhereInPage('after deploy', [typedToken, ...secrets]);
    for (const text of traffic.received) assertNoSecret('received', text, [typedToken]);
    await cancelTray(page);
    await cancelTray(page);
    assert.deepEqual(pageErrors(page), []);
  });

  it('is in no line that Node-RED printed, and in no file but that of the credentials', () => {
    assert.ok(nodeRed.log().includes('[debug:'), 'messages are logged');
    assertNoSecret('log', nodeRed.log(), [typedToken, ...secrets]);
    const searched = assertNoSecretInFiles(nodeRed.userDir, [typedToken, ...secrets], (file) =>
      /flows_cred\.json(\.backup)?$/.test(file),
    );
    assert.ok(searched > 3, 'flows, settings and the catalogue');
  });
});

/** `POST /call` calls each operation, once with one output and once with two; all that comes out goes to the debug sidebar and the log. */
function flowsFor(server: EchoServer): object[] {
  const nodes = operations.flatMap((operation, i) =>
    (['one', 'two'] as const).map((outputs) => ({
      id: `${outputs} ${operation}`,
      type: 'tray-connector',
      z: 'flow',
      ...trayConnectorDefaults,
      connection: 'connection',
      connector: 'echo',
      connectorVersion: '1.0',
      operation,
      retries: 0,
      fields: [{ path: '/password', type: 'env', value: 'PLANTED_PASSWORD' }],
      outputs: outputs === 'one' ? 1 : 2,
      x: outputs === 'one' ? 300 : 500,
      y: 60 + i * 50,
      wires: outputs === 'one' ? [['debug']] : [['debug'], ['debug']],
    })),
  );
  const shown = { active: true, tosidebar: true, console: true, complete: 'true', targetType: 'full' };
  return [
    { id: 'flow', type: 'tab', label: 'Flow' },
    { id: 'connection', type: 'tray-config', ...trayConfigDefaults, region: 'custom', baseUrl: server.url },
    {
      id: 'in',
      type: 'http in',
      z: 'flow',
      url: '/call',
      method: 'post',
      x: 100,
      y: 60,
      wires: [nodes.map(({ id }) => id)],
    },
    ...nodes,
    { id: 'catch', type: 'catch', z: 'flow', scope: null, x: 300, y: 520, wires: [['debug']] },
    { id: 'debug', type: 'debug', z: 'flow', name: '', ...shown, x: 700, y: 300, wires: [] },
    { id: 'answer', type: 'http response', z: 'flow', x: 700, y: 360, wires: [] },
  ].map((node) => (node.id === 'one success' ? { ...node, wires: [['debug', 'answer']] } : node));
}
