/** What becomes of calls when a real Node-RED is told to end. */
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import type { Sandbox } from '../../../sandbox';
import { callFlow, connectionCredentials } from '../../support/flows';
import { type NodeRed, postToFlow, startNodeRed } from '../../support/node-red';
import { nodesFromSource } from '../../support/source-nodes';
import { startSandbox } from '../../support/start-sandbox';
import { until } from '../../support/until';

/** Node-RED's limit for a node; calls in flight get two thirds of it. */
const nodeCloseTimeout = 6000;

describe('ending Node-RED', () => {
  let sandbox: Sandbox;
  let nodeRed: NodeRed;
  let nodes: string;

  before(async () => {
    sandbox = await startSandbox();
    nodes = nodesFromSource('tray-config', 'tray-connector');
    nodeRed = await startNodeRed({
      loadClone: false,
      flows: flowOf(sandbox),
      credentials: connectionCredentials(sandbox),
      settings: { nodesDir: [nodes], nodeCloseTimeout },
    });
  });
  after(async () => {
    await nodeRed.stop();
    await sandbox.close();
    rmSync(nodes, { recursive: true });
  });

  /** Posts a text, whose answer nobody waits for. */
  function post(body: string): void {
    postToFlow(nodeRed, '/call', { body }).catch(() => {});
  }

  it('lets calls in flight finish, aborts and cancels the others, and lets no node exceed its limit', async () => {
    assert.equal((await postToFlow(nodeRed, '/call', { body: 'first' })).status, 200);
    sandbox.orderFault({ match: { marker: 'marker-retry' }, status: 429, headers: { 'Retry-After': '60' } });
    sandbox.orderFault({ match: { marker: 'marker-finishes' }, delay: 2500 });
    sandbox.orderFault({ match: { marker: 'marker-hangs' }, hang: true });
    post('marker-retry');
    await until(() => sandbox.requests().some(({ status }) => status === 429));
    post('marker-finishes');
    post('marker-hangs');
    await until(() => sandbox.state().callsInFlight === 2);
    post('marker-waits');
    // There is room for two: the answer of another request tells that the waiting one has reached its node.
    await postToFlow(nodeRed, '/ready');

    await nodeRed.stop();
    // Nodes from the source have no texts: the log holds their keys.
    assert.match(nodeRed.log(), /\[tray-connector:call\] .*messagesCancelled/);
    assert.doesNotMatch(nodeRed.log(), /Error stopping node|Uncaught Exception/);
    assert.deepEqual(sandbox.executionCounts().byMarker, { 'marker-finishes': 1 });
    const ends = sandbox.requests().flatMap(({ method, end }) => (method === 'POST' ? [end] : []));
    assert.deepEqual(ends.sort(), ['answered', 'answered', 'answered', 'hung']);
    await until(() => sandbox.state().callsInFlight === 0);
  });
});

/** `POST /call` sends a text, two at once at most; `POST /ready` answers. */
function flowOf(sandbox: Sandbox): object[] {
  return [
    ...callFlow(sandbox).map((node) => {
      if ('type' in node && node.type === 'tray-config') return { ...node, concurrency: 2 };
      if (!('fields' in node) || !Array.isArray(node.fields)) return node;
      const body = { path: '/body', type: 'msg', value: 'payload.body' };
      return { ...node, fields: [...node.fields.slice(0, -1), body] };
    }),
    { id: 'asked', type: 'http in', z: 'flow', url: '/ready', method: 'post', x: 100, y: 300, wires: [['ready']] },
    { id: 'ready', type: 'http response', z: 'flow', statusCode: '', x: 300, y: 300, wires: [] },
  ];
}
