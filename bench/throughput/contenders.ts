/** Everything that makes the same call: Node-RED's own node, ours in both modes, and undici with nothing around it. */

import type { EmbeddedNodeRed } from '../../test/support/embedded-node-red';
import type { Loop } from '../support/closed-loop';
import {
  authId,
  connectionCredentials,
  connectorNode,
  httpRequestCredentials,
  httpRequestNode,
  surroundings,
} from '../support/flow';
import { nodeLoop } from '../support/node-loop';
import { undiciLoop } from '../support/undici-loop';

export type Contender = 'http' | 'persistent' | 'fields' | 'expression' | 'undici';

const input = { to: '+15005550010', from: '+15005550006', body: 'Hello' };

/** Deploys one node of each kind. */
export async function deployContenders(nodeRed: EmbeddedNodeRed, url: string): Promise<void> {
  await nodeRed.deploy(
    [
      ...surroundings(url),
      httpRequestNode('http', url, { authType: 'bearer' }),
      httpRequestNode('persistent', url, { persist: true, authType: 'bearer' }),
      connectorNode('fields', {
        inputMode: 'fields',
        fields: [
          { path: '/to', type: 'msg', value: 'payload.to' },
          { path: '/from', type: 'str', value: input.from },
          { path: '/body', type: 'msg', value: 'payload.body' },
        ],
      }),
      connectorNode('expression', { inputMode: 'expression', expression: 'payload', expressionType: 'msg' }),
    ],
    {
      ...connectionCredentials,
      http: httpRequestCredentials,
      persistent: httpRequestCredentials,
    },
  );
}

export function contenders(nodeRed: EmbeddedNodeRed, url: string): Record<Contender, Loop> {
  const call = () => ({ payload: { operation: 'send_sms', authId, input: { ...input } } });
  const plain = () => ({ payload: { ...input } });
  return {
    http: nodeLoop(nodeRed, ['http'], call),
    persistent: nodeLoop(nodeRed, ['persistent'], call),
    fields: nodeLoop(nodeRed, ['fields'], plain),
    expression: nodeLoop(nodeRed, ['expression'], plain),
    undici: undiciLoop(url, 'send_sms', input),
  };
}
