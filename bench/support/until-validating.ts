import type { NodeMessage } from 'node-red';
import { isObject } from '../../src/shared/json';
import type { EmbeddedNodeRed } from '../../test/support/embedded-node-red';

const limit = 10_000;

/**
 * Sends a message that breaks the input schema to a node until the node refuses it: schemas are read in the background,
 * and what is measured shall be validated.
 */
export async function untilValidating(nodeRed: EmbeddedNodeRed, id: string, wrong: () => NodeMessage): Promise<void> {
  const start = performance.now();
  for (;;) {
    const ended = new Promise<NodeMessage>((resolve) => {
      nodeRed.onSink = resolve;
    });
    nodeRed.node(id).receive(wrong());
    const { error } = await ended;
    if (isObject(error) && error.code === 'TRAY_VALIDATION') return;
    if (performance.now() - start > limit) throw new Error(`${id} does not validate its input`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
