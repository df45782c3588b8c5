/**
 * `google-sheets`: rows are written and read; spreadsheets, worksheets and columns are looked up, each depending on the
 * previous choice.
 */
import type { JsonObject, JsonValue } from '../../../src/shared/json';
import { type Connector, type Operation, serviceOf, ThirdPartyError } from '../connector';
import { isJsonObject, itemsAt, numberAt, textAt } from '../input';
import { lookupOperation, operationLookup } from '../lookups';
import { newest } from '../memory';
import { inputSchema, outputSchema } from '../schemas';

type Row = Record<string, JsonValue>;
type Worksheet = { name: string; columns: string[]; rows: Row[] };
type Spreadsheet = { id: string; name: string; worksheets: Worksheet[] };

const atStart = (): Spreadsheet[] => [
  {
    id: '1SalesPipeline',
    name: 'Sales pipeline',
    worksheets: [
      {
        name: 'Leads',
        columns: ['Name', 'Email', 'Score'],
        rows: [
          { Name: 'Ada Lovelace', Email: 'ada@example.com', Score: 90 },
          { Name: 'Alan Turing', Email: 'alan@example.com', Score: 85 },
          { Name: 'Grace Hopper', Email: 'grace@example.com', Score: 95 },
        ],
      },
      { name: 'Customers', columns: ['Company', 'Since', 'Active'], rows: [] },
    ],
  },
  { id: '1Inventory', name: 'Inventory', worksheets: [{ name: 'Stock', columns: ['Item', 'Count'], rows: [] }] },
  { id: '1Empty', name: 'Empty spreadsheet', worksheets: [] },
];

export function googleSheets(): Connector {
  let spreadsheets = atStart();

  const spreadsheetOf = (id: string): Spreadsheet => {
    const found = spreadsheets.find((spreadsheet) => spreadsheet.id === id);
    if (found === undefined) throw notFound('spreadsheet');
    return found;
  };
  const worksheetOf = (input: JsonObject): Worksheet => {
    const { worksheets } = spreadsheetOf(textAt(input, 'spreadsheet_id'));
    const found = worksheets.find(({ name }) => name === textAt(input, 'worksheet_name'));
    if (found === undefined) throw notFound('worksheet');
    return found;
  };

  const operations: Operation[] = [
    createRow((input) => append(input, worksheetOf(input), [cellsOf(input)])),
    createRows((input) => append(input, worksheetOf(input), itemsAt(input, 'rows').filter(isJsonObject))),
    getRows((input) => read(input, worksheetOf(input))),
    updateRow((input) => update(input, worksheetOf(input))),
    lookupOperation('list_spreadsheets_ddl', {}, () => spreadsheets.map(({ id, name }) => ({ text: name, value: id }))),
    lookupOperation('list_worksheets_ddl_return_name', { spreadsheet_id: { type: 'string' } }, (input) =>
      spreadsheetOf(textAt(input, 'spreadsheet_id')).worksheets.map(({ name }) => ({ text: name, value: name })),
    ),
    lookupOperation(
      'list_columns_ddl',
      { spreadsheet_id: { type: 'string' }, worksheet_name: { type: 'string' } },
      (input) => worksheetOf(input).columns.map((column) => ({ text: column, value: column })),
    ),
  ];
  return {
    versions: ['6.1', '7.0'].map((version) => ({
      name: 'google-sheets',
      version,
      title: 'Google Sheets',
      description: 'Create, read and edit rows of spreadsheets',
      service: serviceOf('google-sheets', 2),
      operations: () => operations,
    })),
    state: () => structuredClone(spreadsheets),
    reset: () => {
      spreadsheets = atStart();
    },
  };
}

function notFound(what: string): ThirdPartyError {
  const error = { code: 404, message: 'Requested entity was not found.', status: 'NOT_FOUND' };
  return new ThirdPartyError(404, { error }, `The ${what} could not be found.`);
}

function cellsOf(input: JsonObject): Row {
  const cells = itemsAt(input, 'data').filter(isJsonObject);
  return Object.fromEntries(cells.map((cell) => [textAt(cell, 'column'), cell.value ?? null]));
}

function append(input: JsonObject, worksheet: Worksheet, rows: Row[]): JsonObject {
  const first = worksheet.rows.length + 2;
  // Copies, because the log of executions must show what was received, even if the rows change.
  worksheet.rows = newest([...worksheet.rows, ...rows.map((row) => ({ ...row }))]);
  const cells = rows.reduce((count, row) => count + Object.keys(row).length, 0);
  return {
    spreadsheetId: textAt(input, 'spreadsheet_id'),
    updates: {
      updatedRange: `${worksheet.name}!A${first}:${columnLetter(worksheet)}${first + rows.length - 1}`,
      updatedRows: rows.length,
      updatedColumns: worksheet.columns.length,
      updatedCells: cells,
    },
  };
}

function columnLetter({ columns }: Worksheet): string {
  return String.fromCharCode('A'.charCodeAt(0) + columns.length - 1);
}

/** Row 1 holds the column names, so the first row of data is row 2. */
function read(input: JsonObject, { rows }: Worksheet): JsonObject {
  const offset = numberAt(input, 'page_offset', 0);
  const end = offset + numberAt(input, 'number_of_rows', 100);
  const results = rows.slice(offset, end).map((row, index) => ({ row_number: offset + index + 2, row }));
  return { results, total: rows.length, next_page_offset: end < rows.length ? end : null };
}

function update(input: JsonObject, worksheet: Worksheet): JsonObject {
  const row = worksheet.rows[numberAt(input, 'row_number', 0) - 2];
  if (row === undefined) throw notFound('row');
  Object.assign(row, cellsOf(input));
  worksheet.rows = newest(worksheet.rows);
  return { row_number: numberAt(input, 'row_number', 0), row: { ...row } };
}

const placeFields: JsonObject = {
  spreadsheet_id: {
    type: 'string',
    title: 'Spreadsheet',
    description: 'The spreadsheet to use.',
    lookup: operationLookup('list_spreadsheets_ddl'),
  },
  worksheet_name: {
    type: 'string',
    title: 'Worksheet',
    description: 'The worksheet of the spreadsheet.',
    lookup: operationLookup('list_worksheets_ddl_return_name', { spreadsheet_id: '{{spreadsheet_id}}' }),
  },
};
const place = ['spreadsheet_id', 'worksheet_name'];

/** The lookup is inside an array item and refers to fields of the whole input. */
const cellsField: JsonObject = {
  type: 'array',
  title: 'Data',
  description: 'A value for each column.',
  minItems: 1,
  items: {
    type: 'object',
    title: 'Cell',
    required: ['column', 'value'],
    additionalProperties: false,
    properties: {
      column: {
        type: 'string',
        title: 'Column',
        lookup: operationLookup('list_columns_ddl', {
          spreadsheet_id: '{{spreadsheet_id}}',
          worksheet_name: '{{worksheet_name}}',
        }),
      },
      value: { type: ['string', 'number', 'boolean', 'null'], title: 'Value' },
    },
  },
};

const updatesOutput = outputSchema({
  spreadsheetId: { type: 'string' },
  updates: {
    type: 'object',
    properties: {
      updatedRange: { type: 'string' },
      updatedRows: { type: 'integer' },
      updatedColumns: { type: 'integer' },
      updatedCells: { type: 'integer' },
    },
  },
});

function createRow(run: Operation['run']): Operation {
  return {
    name: 'create_row',
    title: 'Create row',
    description: 'Add a row at the end of a worksheet.',
    inputSchema: inputSchema({ ...placeFields, data: cellsField }, { required: [...place, 'data'] }),
    outputSchema: updatesOutput,
    run,
  };
}

function createRows(run: Operation['run']): Operation {
  const rows: JsonObject = {
    type: 'array',
    title: 'Rows',
    description: 'An object for each row, its keys the column names.',
    items: { type: 'object', title: 'Row', additionalProperties: { type: ['string', 'number', 'boolean', 'null'] } },
  };
  return {
    name: 'create_rows',
    title: 'Create rows',
    description: 'Add several rows at the end of a worksheet.',
    inputSchema: inputSchema({ ...placeFields, rows }, { required: [...place, 'rows'] }),
    outputSchema: updatesOutput,
    run,
  };
}

function getRows(run: Operation['run']): Operation {
  const paging: JsonObject = {
    number_of_rows: {
      type: 'integer',
      title: 'Number of rows',
      description: 'How many rows to return at once.',
      default: 100,
      minimum: 1,
      maximum: 1000,
    },
    page_offset: { type: 'integer', title: 'Page offset', description: 'How many rows to skip.', minimum: 0 },
  };
  return {
    name: 'get_rows',
    title: 'Get rows',
    description: 'Read the rows of a worksheet.',
    inputSchema: inputSchema({ ...placeFields, ...paging }, { required: place, advanced: ['page_offset'] }),
    outputSchema: outputSchema({
      results: {
        type: 'array',
        items: { type: 'object', properties: { row_number: { type: 'integer' }, row: { type: 'object' } } },
      },
      total: { type: 'integer' },
      next_page_offset: { type: ['integer', 'null'] },
    }),
    run,
  };
}

function updateRow(run: Operation['run']): Operation {
  const rowNumber: JsonObject = {
    type: 'integer',
    title: 'Row number',
    description: 'The first row is 2.',
    minimum: 2,
  };
  return {
    name: 'update_row',
    title: 'Update row',
    description: 'Change values of a row.',
    inputSchema: inputSchema(
      { ...placeFields, row_number: rowNumber, data: cellsField },
      { required: [...place, 'row_number', 'data'] },
    ),
    outputSchema: outputSchema({ row_number: { type: 'integer' }, row: { type: 'object' } }),
    run,
  };
}
