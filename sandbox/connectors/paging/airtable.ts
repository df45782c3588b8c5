/** `airtable` 3.1: the offset of the next page is a string with the id of a record, and is missing on the last page. */
import type { JsonObject } from '../../../src/shared/json';
import { type Connector, ThirdPartyError } from '../connector';
import { numberAt, textAt } from '../input';
import { inputSchema, outputSchema } from '../schemas';
import { listConnector, listed, sizeField } from './list-connector';

const records = listed(30, (at) => {
  const id = `rec${String(at).padStart(14, '0')}`;
  return { id, fields: { Name: `Task ${at}` } };
});

function listRecords(input: JsonObject): JsonObject {
  const [, asked = ''] = textAt(input, 'offset').split('/');
  const start = asked === '' ? 0 : records.findIndex(({ id }) => id === asked);
  if (start < 0)
    throw new ThirdPartyError(422, { error: { type: 'LIST_RECORDS_ITERATOR_NOT_AVAILABLE' } }, 'Unknown offset');
  const end = start + numberAt(input, 'page_size', 10);
  const next = records[end];
  return { records: records.slice(start, end), ...(next !== undefined && { offset: `itr/${next.id}` }) };
}

export function airtable(): Connector {
  return listConnector(
    { name: 'airtable', version: '3.1', title: 'Airtable' },
    {
      name: 'list_records',
      title: 'List records',
      description: 'List the records of a table, page by page.',
      inputSchema: inputSchema({
        page_size: sizeField('Page size', 10),
        offset: { type: 'string', title: 'Offset', description: 'The offset of the page before.' },
      }),
      outputSchema: outputSchema({
        records: {
          type: 'array',
          items: { type: 'object', properties: { id: { type: 'string' }, fields: { type: 'object' } } },
        },
        offset: { type: 'string' },
      }),
      run: listRecords,
    },
  );
}
