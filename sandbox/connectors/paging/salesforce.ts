/** `salesforce` 8.6: the offset of the next page is a number, and null at the end. */
import type { JsonObject } from '../../../src/shared/json';
import type { Connector } from '../connector';
import { numberAt } from '../input';
import { inputSchema, outputSchema } from '../schemas';
import { listConnector, listed, listedSchema, sizeField } from './list-connector';

const records = listed(45, (at) => ({ id: `003${String(at).padStart(12, '0')}`, name: `Contact ${at}` }));

function findRecords(input: JsonObject): JsonObject {
  const offset = numberAt(input, 'page_offset', 0);
  const end = offset + numberAt(input, 'batch_size', 20);
  const isLast = end >= records.length;
  return { total: records.length, next_page_offset: isLast ? null : end, records: records.slice(offset, end) };
}

export function salesforce(): Connector {
  return listConnector(
    { name: 'salesforce', version: '8.6', title: 'Salesforce' },
    {
      name: 'find_records',
      title: 'Find records',
      description: 'Find records, page by page.',
      inputSchema: inputSchema({
        batch_size: sizeField('Batch size', 20),
        page_offset: { type: 'integer', title: 'Page offset', description: 'The next_page_offset of the page before.' },
      }),
      outputSchema: outputSchema({
        total: { type: 'integer' },
        next_page_offset: { type: ['integer', 'null'] },
        records: listedSchema,
      }),
      run: findRecords,
    },
  );
}
