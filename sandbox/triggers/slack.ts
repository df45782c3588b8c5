/** `slack-trigger` 7.0: messages in a channel, which is chosen by a lookup that depends on the workspace. */
import type { JsonObject } from '../../src/shared/json';
import { serviceOf } from '../connectors/connector';
import { textAt } from '../connectors/input';
import { lookupOperation, operationLookup } from '../connectors/lookups';
import { inputSchema, outputSchema } from '../connectors/schemas';
import type { Trigger } from './trigger';

const channels: Record<string, { text: string; value: string }[]> = {
  T0ACME: [
    { text: 'general', value: 'C0GENERAL' },
    { text: 'sales', value: 'C0SALES' },
  ],
  T0LABS: [{ text: 'lasers', value: 'C0LASERS' }],
};
const workspaces = [
  { text: 'Acme', value: 'T0ACME' },
  { text: 'Acme Labs', value: 'T0LABS' },
];

export const slackTrigger: Trigger = {
  name: 'slack-trigger',
  version: '7.0',
  title: 'Slack trigger',
  description: 'Receive messages as they are written',
  service: serviceOf('slack', 4),
  lookups: [
    lookupOperation('list_workspaces_ddl', {}, () => workspaces),
    lookupOperation(
      'list_channels_ddl',
      { workspace_id: { type: 'string' } },
      (input) => channels[textAt(input, 'workspace_id')] ?? [],
    ),
  ],
  operations: () => [
    {
      name: 'message',
      title: 'New message',
      description: 'Somebody has written to a channel.',
      authScopes: ['channels:history'],
      inputSchema: inputSchema(
        {
          workspace_id: {
            type: 'string',
            title: 'Workspace',
            lookup: operationLookup('list_workspaces_ddl'),
          },
          channel: {
            type: 'string',
            title: 'Channel',
            description: 'All channels if it is empty.',
            lookup: operationLookup('list_channels_ddl', { workspace_id: '{{workspace_id}}' }),
          },
        },
        { required: ['workspace_id'] },
      ),
      outputSchema: outputSchema({
        type: { type: 'string' },
        team: { type: 'string' },
        channel: { type: 'string' },
        user: { type: 'string' },
        text: { type: 'string' },
        ts: { type: 'string' },
      }),
      event: message,
    },
  ],
};

function message(input: JsonObject, number: number): JsonObject {
  return {
    type: 'message',
    team: textAt(input, 'workspace_id'),
    channel: textAt(input, 'channel', 'C0GENERAL'),
    user: 'U0ADA',
    text: `Message ${number}`,
    ts: `1772443800.${String(number).padStart(6, '0')}`,
  };
}
