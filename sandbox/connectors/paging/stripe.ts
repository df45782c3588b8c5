/** `stripe` 5.2: each page says whether there is more, and the next one is requested with the id of the last item. */
import type { JsonObject } from '../../../src/shared/json';
import { type Connector, ThirdPartyError } from '../connector';
import { numberAt, textAt } from '../input';
import { inputSchema, outputSchema } from '../schemas';
import { listConnector, listed, listedSchema, sizeField } from './list-connector';

const customers = listed(25, (at) => ({ id: `cus_${String(at).padStart(4, '0')}`, name: `Customer ${at}` }));

function listCustomers(input: JsonObject): JsonObject {
  const after = textAt(input, 'starting_after');
  const start = customers.findIndex(({ id }) => id === after) + 1;
  if (after !== '' && start === 0) {
    throw new ThirdPartyError(404, { error: { code: 'resource_missing' } }, `No such customer: '${after}'`);
  }
  const end = start + numberAt(input, 'limit', 10);
  return { object: 'list', data: customers.slice(start, end), has_more: end < customers.length };
}

export function stripe(): Connector {
  return listConnector(
    { name: 'stripe', version: '5.2', title: 'Stripe' },
    {
      name: 'list_customers',
      title: 'List customers',
      description: 'List customers, page by page.',
      inputSchema: inputSchema({
        limit: sizeField('Limit', 10),
        starting_after: { type: 'string', title: 'Starting after', description: 'The id of the last customer so far.' },
      }),
      outputSchema: outputSchema({
        object: { type: 'string' },
        data: listedSchema,
        has_more: { type: 'boolean' },
      }),
      run: listCustomers,
    },
  );
}
