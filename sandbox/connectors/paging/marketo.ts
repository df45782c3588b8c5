/**
 * `marketo` 3.3: a token leads to the next page, and is missing on the last; a page without leads has no list at all.
 */
import type { JsonObject } from '../../../src/shared/json';
import { type Connector, ThirdPartyError } from '../connector';
import { numberAt, textAt } from '../input';
import { inputSchema, outputSchema } from '../schemas';
import { listConnector, listed, listedSchema, sizeField } from './list-connector';

const leads = listed(30, (at) => ({
  id: String(at),
  name: `Lead ${at}`,
  list: at % 2 === 0 ? 'newsletter' : 'webinar',
}));

function listLeads(input: JsonObject): JsonObject {
  const list = textAt(input, 'list_name');
  const found = leads.filter((lead) => list === '' || lead.list === list);
  const start = startOf(textAt(input, 'next_page_token'));
  const end = start + numberAt(input, 'batch_size', 10);
  return {
    success: true,
    ...(found.length > 0 && { result: found.slice(start, end) }),
    ...(end < found.length && { next_page_token: Buffer.from(`from ${end}`).toString('base64') }),
  };
}

function startOf(token: string): number {
  if (token === '') return 0;
  const start = Number(/^from (\d+)$/.exec(Buffer.from(token, 'base64').toString())?.[1]);
  if (Number.isNaN(start)) throw new ThirdPartyError(400, { code: '604' }, 'Invalid paging token');
  return start;
}

export function marketo(): Connector {
  return listConnector(
    { name: 'marketo', version: '3.3', title: 'Marketo' },
    {
      name: 'list_leads',
      title: 'List leads',
      description: 'List leads, page by page.',
      inputSchema: inputSchema({
        list_name: { type: 'string', title: 'List name' },
        batch_size: sizeField('Batch size', 10),
        next_page_token: { type: 'string', title: 'Next page token' },
      }),
      outputSchema: outputSchema({
        success: { type: 'boolean' },
        next_page_token: { type: 'string' },
        result: listedSchema,
      }),
      run: listLeads,
    },
  );
}
