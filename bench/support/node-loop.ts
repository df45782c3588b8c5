import type { NodeMessage } from 'node-red';
import type { EmbeddedNodeRed } from '../../test/support/embedded-node-red';
import type { Loop } from './closed-loop';

/** Messages to nodes of the flow, to one after the other, until they reach the sink. */
export function nodeLoop(nodeRed: EmbeddedNodeRed, ids: readonly string[], message: () => NodeMessage): Loop {
  const nodes = ids.map((id) => nodeRed.node(id));
  return {
    send: (index) => nodes[index % nodes.length]?.receive(message()),
    onEnd: (ended) => {
      nodeRed.onSink = (received) => ended(failureIn(received));
    },
  };
}

/** The fastest message is one that failed: it must not count. */
function failureIn(message: NodeMessage): unknown {
  if (message.error !== undefined) return new Error(JSON.stringify(message.error));
  return typeof message.payload === 'object' ? undefined : new Error('No answer');
}
