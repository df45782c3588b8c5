/** A short form of `npm run soak`. */
import assert from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../sandbox';
import { runSoak, type SoakRuntime } from '../soak/run-soak';
import { helper, loadNodes, unload } from '../support/node-test';

describe('many messages, random faults and redeploys', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(async () => {
    await unload();
    await sandbox.close();
  });

  it('account for every message exactly once', async () => {
    let isLoaded = false;
    const runtime: SoakRuntime = {
      node: (id) => helper.getNode(id),
      deploy: async (flow, credentials) => {
        if (isLoaded) return helper.setFlows(flow, 'nodes', credentials);
        isLoaded = true;
        return loadNodes(flow, credentials);
      },
    };
    const target = {
      url: sandbox.url,
      token: sandbox.token,
      authId: sandbox.authIds.twilio ?? '',
      orderFault: sandbox.orderFault,
      executions: async () => sandbox.executionCounts().byMarker,
    };
    const figures = await runSoak(runtime, target, { messages: 1500, nodes: 8, deploys: 2 });
    assert.deepEqual(figures.wrong, []);
    const failed = Object.values(figures.failed).reduce((sum, count) => sum + count, 0);
    assert.equal(figures.delivered + failed, 1500);
    assert.ok(figures.retried > 0 && failed > 0 && figures.executions >= figures.delivered);
  }).timeout(30_000);
});
