/** `shopify-trigger` 4.1: its output is dynamic, and Call Connector does not have the operation of its lookup. */
import type { JsonObject } from '../../src/shared/json';
import { serviceOf } from '../connectors/connector';
import { textAt } from '../connectors/input';
import { operationLookup } from '../connectors/lookups';
import { inputSchema, outputSchema } from '../connectors/schemas';
import type { Trigger } from './trigger';

const topics = ['orders/create', 'orders/cancelled', 'products/update'];

export const shopifyTrigger: Trigger = {
  name: 'shopify-trigger',
  version: '4.1',
  title: 'Shopify',
  description: 'Know of orders and products as they change',
  service: serviceOf('shopify', 4),
  operations: () => [
    {
      name: 'webhook',
      title: 'Webhook',
      description: 'Something has changed in the shop.',
      inputSchema: inputSchema(
        {
          topic: { type: 'string', title: 'Topic', enum: topics },
          location_id: {
            type: 'string',
            title: 'Location (ID)',
            description: 'Of all locations if it is empty.',
            lookup: operationLookup('list_locations_ddl'),
          },
        },
        { required: ['topic'] },
      ),
      outputSchema: outputSchema({}),
      dynamicOutputSchema: () => outputSchema({ id: { type: 'integer' }, topic: { type: 'string' } }),
      event: change,
    },
  ],
};

function change(input: JsonObject, number: number): JsonObject {
  const topic = textAt(input, 'topic');
  const shared = { id: 450_789_469 + number, topic, updated_at: '2026-03-02T09:30:00Z' };
  if (topic === 'products/update') return { ...shared, title: `Product ${number}`, status: 'active' };
  return {
    ...shared,
    name: `#${1000 + number}`,
    total_price: '409.94',
    currency: 'EUR',
    line_items: [{ quantity: 1 }],
  };
}
