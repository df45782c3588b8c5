/** A short form of `npm run soak`. */
import assert from 'node:assert/strict';
import type { Node } from 'node-red';
import type { Sandbox } from '../../../sandbox';
import { runSoak, type SoakOptions, type SoakRuntime } from '../../soak/run-soak';
import type { SoakFigures } from '../../soak/tally';
import { deployNodes, helper, loadNodes } from '../../support/node-test';
import { withSandbox } from '../../support/with-sandbox';

describe('many messages, random faults and redeploys', () => {
  let sandbox: Sandbox;
  withSandbox((started) => {
    sandbox = started;
  });

  /** @param node finds the node that gets the next message */
  function soak(options: SoakOptions, node = (id: string) => helper.getNode(id)): Promise<SoakFigures> {
    let isLoaded = false;
    const runtime: SoakRuntime = {
      node,
      deploy: async (flow, credentials, type) => {
        if (isLoaded) return deployNodes(flow, credentials, type);
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
    return runSoak(runtime, target, options);
  }

  it('account for every message exactly once', async () => {
    const options = { messages: 1500, nodes: 8, deploys: 3, patience: 10_000 };
    const figures = await soak(options);
    assert.deepEqual(figures.wrong, []);
    const failed = Object.values(figures.failed).reduce((sum, count) => sum + count, 0);
    assert.equal(figures.messages, options.messages);
    assert.equal(figures.delivered + failed, options.messages);
    assert.ok(figures.retried > 0 && failed > 0 && figures.executions >= figures.delivered);
  });

  describe('would be noticed', () => {
    const few = { messages: 20, nodes: 4, deploys: 0, faults: [], patience: 2000 };

    /** Treats the tenth message in another way than the others. */
    function tenth(differently: (node: Node) => Node | null): (id: string) => Node | null {
      let count = 0;
      return (id) => {
        count++;
        const node = helper.getNode(id);
        return count === 10 && node !== null ? differently(node) : node;
      };
    }

    it('when a message is lost', async () => {
      const { wrong } = await soak(
        few,
        tenth(() => null),
      );
      assert.equal(wrong.length, 1);
      assert.match(wrong[0] ?? '', /^message 9: completed 0 times/);
    });

    it('when a message comes out twice', async () => {
      const twice = (node: Node): Node =>
        Object.assign(Object.create(node), {
          receive: (message: object) => {
            node.receive({ ...message });
            node.receive({ ...message });
          },
        });
      const { wrong } = await soak(few, tenth(twice));
      assert.equal(wrong.length, 1);
      assert.match(wrong[0] ?? '', /^message 9: completed 2 times/);
    });
  });
});
