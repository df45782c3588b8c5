/** A real Node-RED that starts again in the user folder in which it has run before. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Sandbox } from '../../../sandbox';
import { callFlow, connectionCredentials } from '../../support/flows';
import { type NodeRed, postToFlow, startNodeRed } from '../../support/node-red';
import { nodesFromSource } from '../../support/source-nodes';
import { startSandbox } from '../../support/start-sandbox';
import { until } from '../../support/until';

describe('lists on disk that are fresh', () => {
  let sandbox: Sandbox;
  let nodes: string;
  let userDir: string;
  let nodeRed: NodeRed | undefined;

  before(async () => {
    sandbox = await startSandbox();
    nodes = nodesFromSource('tray-config', 'tray-connector');
    userDir = mkdtempSync(path.join(tmpdir(), 'node-red-tray-disk-'));
  });
  after(async () => {
    await nodeRed?.stop();
    await sandbox.close();
    rmSync(nodes, { recursive: true });
    rmSync(userDir, { recursive: true });
  });

  /** The flow sends to whom the message names. */
  async function start(): Promise<void> {
    const flows = callFlow(sandbox).map((node) =>
      'fields' in node ? { ...node, fields: [{ path: '/to', type: 'msg', value: 'payload.to' }, ...texts] } : node,
    );
    const credentials = connectionCredentials(sandbox);
    nodeRed = await startNodeRed({ userDir, loadClone: false, flows, credentials, settings: { nodesDir: [nodes] } });
  }

  /** The code of a call that lacks whom it is for: only who knows the input schema refuses it here. */
  async function codeOfIncompleteCall(): Promise<string> {
    assert.ok(nodeRed);
    const answer = await postToFlow(nodeRed, '/call', {});
    return (await answer.json()).code;
  }

  async function untilSchemaKnown(): Promise<void> {
    await until(
      async () => (await codeOfIncompleteCall()) === 'TRAY_VALIDATION',
      () => `The input schema is not known:\n${nodeRed?.log()}`,
    );
  }

  const listRequests = () => sandbox.requests().filter(({ method }) => method === 'GET');

  it('are not asked for again', async () => {
    await start();
    await untilSchemaKnown();
    assert.ok(listRequests().length > 0, 'the lists came from the network');
    const folder = path.join(userDir, '.node-red-tray');
    // Of a list's files the index comes last.
    await until(() => existsSync(folder) && filesBelow(folder).includes('index'));
    await nodeRed?.stop();

    sandbox.reset();
    await start();
    await untilSchemaKnown();
    assert.deepEqual(listRequests(), []);
  });
});

const texts = [
  { path: '/from', type: 'str', value: '+15005550006' },
  { path: '/body', type: 'str', value: 'Hello' },
];

/** Whole files: those that are being written have other names. */
function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.tmp')).map(({ name }) => name);
}
