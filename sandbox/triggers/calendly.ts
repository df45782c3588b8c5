/**
 * `calendly-trigger` 3.0: its input schema is the one that Tray publishes, with choices in an older form within a list.
 */
import type { JsonObject } from '../../src/shared/json';
import { serviceOf } from '../connectors/connector';
import { itemsAt, textAt } from '../connectors/input';
import { inputSchema, outputSchema } from '../connectors/schemas';
import type { Trigger } from './trigger';

export const calendlyTrigger: Trigger = {
  name: 'calendly-trigger',
  version: '3.0',
  title: 'Calendly',
  description: 'Know when somebody books an appointment or cancels one',
  service: serviceOf('calendly', 2),
  operations: () => [
    {
      name: 'webhook',
      title: 'Webhook',
      description: 'An invitation was accepted or cancelled.',
      inputSchema: inputSchema(
        {
          events: {
            type: 'array',
            title: 'Events',
            description: 'What is told of.',
            additionalItems: true,
            items: {
              type: 'string',
              title: 'Item',
              enum: [
                { text: 'Invitee Created Events', value: 'invitee.created' },
                { text: 'Invitee Canceled Events', value: 'invitee.canceled' },
              ],
            },
          },
          scope: {
            type: 'string',
            title: 'Scope',
            enum: [
              { text: 'Organization', value: 'organization' },
              { text: 'User', value: 'user' },
            ],
          },
        },
        { required: ['events', 'scope'] },
      ),
      outputSchema: outputSchema({
        event: { type: 'string' },
        created_at: { type: 'string', format: 'date-time' },
        payload: {
          type: 'object',
          properties: { name: { type: 'string' }, email: { type: 'string' }, scope: { type: 'string' } },
        },
      }),
      event: invitation,
    },
  ],
};

function invitation(input: JsonObject, number: number): JsonObject {
  const kinds = itemsAt(input, 'events');
  const event = kinds[(number - 1) % Math.max(1, kinds.length)] ?? 'invitee.created';
  const payload = { name: `Guest ${number}`, email: `guest-${number}@example.com`, scope: textAt(input, 'scope') };
  return { event, created_at: '2026-03-02T09:30:00Z', payload };
}
