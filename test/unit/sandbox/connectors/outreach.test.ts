import { deepEqual, equal } from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../../../sandbox';
import { itemsAt } from '../../../../sandbox/connectors/input';
import type { JsonObject } from '../../../../src/shared/json';
import { call, json, outputOf } from '../client';

describe('outreach in the sandbox', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  const outreach = (operation: string, input: JsonObject) => ({
    connector: 'outreach',
    version: '3.2',
    operation,
    input,
  });

  it('lists prospects page by page to the end', async () => {
    let offset: unknown = 0;
    const sizes = [];
    while (typeof offset === 'number') {
      const page = await outputOf(sandbox, outreach('list_prospects', { batch_size: 10, page_offset: offset }));
      sizes.push(itemsAt(page, 'data').length);
      offset = page.next_page_offset;
    }
    deepEqual(sizes, [10, 10, 5]);
  });

  it('creates a prospect that can be read back', async () => {
    const input = { first_name: 'Ada', last_name: 'Lovelace', emails: ['ada@example.com'] };
    const { data } = await outputOf(sandbox, outreach('create_prospect', input));
    const { id } = Object(data);
    const found = await outputOf(sandbox, outreach('get_prospect', { prospect_id: id }));
    equal(Object(found.data).attributes.firstName, 'Ada');
    equal(json(await call(sandbox, outreach('get_prospect', { prospect_id: 9999 }))).outcome, 'error');
  });
});
