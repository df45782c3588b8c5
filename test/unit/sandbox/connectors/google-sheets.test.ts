import { deepEqual, equal } from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../../../sandbox';
import { itemsAt } from '../../../../sandbox/connectors/input';
import type { JsonObject } from '../../../../src/shared/json';
import { call, json, outputOf } from '../client';

describe('google-sheets in the sandbox', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  const place = { spreadsheet_id: '1SalesPipeline', worksheet_name: 'Leads' };
  const sheets = (operation: string, input: JsonObject) => ({
    connector: 'google-sheets',
    version: '7.0',
    operation,
    input,
  });
  const rows = async () => {
    const output = await outputOf(sandbox, sheets('get_rows', place));
    return itemsAt(output, 'results').map((result) => Object(result).row);
  };

  it('adds a row and reads it back', async () => {
    const data = [
      { column: 'Name', value: 'Edsger' },
      { column: 'Score', value: 70 },
    ];
    const { updates } = await outputOf(sandbox, sheets('create_row', { ...place, data }));
    deepEqual(updates, { updatedRange: 'Leads!A5:C5', updatedRows: 1, updatedColumns: 3, updatedCells: 2 });
    deepEqual((await rows()).at(-1), { Name: 'Edsger', Score: 70 });
  });

  it('adds many rows and changes one', async () => {
    const added = { ...place, rows: [{ Name: 'A' }, { Name: 'B', Score: null }] };
    const { updates } = await outputOf(sandbox, sheets('create_rows', added));
    equal(Object(updates).updatedRows, 2);
    const data = [{ column: 'Name', value: 'Renamed' }];
    await outputOf(sandbox, sheets('update_row', { ...place, row_number: 5, data }));
    deepEqual(
      (await rows()).map(({ Name }) => Name),
      ['Ada Lovelace', 'Alan Turing', 'Grace Hopper', 'Renamed', 'B'],
    );
    deepEqual(sandbox.executions()[0]?.input, added);
    const gone = sheets('update_row', { ...place, row_number: 50, data });
    equal(json(await call(sandbox, gone)).outcome, 'error');
  });

  it('gives out rows page by page', async () => {
    const page = { ...place, number_of_rows: 2 };
    const first = await outputOf(sandbox, sheets('get_rows', page));
    deepEqual([itemsAt(first, 'results').length, first.total, first.next_page_offset], [2, 3, 2]);
    const last = await outputOf(sandbox, sheets('get_rows', { ...page, page_offset: 2 }));
    deepEqual([itemsAt(last, 'results').length, last.next_page_offset], [1, null]);
    equal(Object(itemsAt(last, 'results')[0]).row_number, 4);
  });

  it('looks up spreadsheets, their worksheets and their columns', async () => {
    const choices = async (operation: string, input: JsonObject) =>
      itemsAt(await outputOf(sandbox, sheets(operation, input)), 'result').map((choice) => Object(choice).value);
    deepEqual(await choices('list_spreadsheets_ddl', {}), ['1SalesPipeline', '1Inventory', '1Empty']);
    const { spreadsheet_id } = place;
    deepEqual(await choices('list_worksheets_ddl_return_name', { spreadsheet_id }), ['Leads', 'Customers']);
    deepEqual(await choices('list_worksheets_ddl_return_name', { spreadsheet_id: '1Empty' }), []);
    deepEqual(await choices('list_columns_ddl', place), ['Name', 'Email', 'Score']);
    const unresolved = sheets('list_worksheets_ddl_return_name', { spreadsheet_id: '{{spreadsheet_id}}' });
    equal(json(await call(sandbox, unresolved)).outcome, 'error');
  });

  it('says what is wrong in the documented words', async () => {
    const reply = await call(sandbox, sheets('get_rows', { ...place, number_of_rows: '5' }));
    equal(
      json(reply).message,
      'Connector input validation failed. Schema validation errors: ' +
        '[ 1 - #/number_of_rows: expected type: Integer, found: String ]',
    );
  });

  it('forgets with a reset what was written', async () => {
    await outputOf(sandbox, sheets('create_rows', { ...place, rows: [{ Name: 'A' }] }));
    sandbox.reset();
    equal((await rows()).length, 3);
  });
});
