import { deepEqual, equal, ok } from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../../../sandbox';
import { itemsAt } from '../../../../sandbox/connectors/input';
import type { JsonObject, JsonValue } from '../../../../src/shared/json';
import { call, json, operationsPath, outputOf, send } from '../client';
import { realWorldSamples, type Samples } from './real-world-samples';

const samples: Samples = {
  texts_and_numbers: {
    valid: [
      { line: 'a', count: 3, agreed: true, hidden_kind: 'every-feature' },
      {
        ...{ line: 'a', count: 1, agreed: false, hidden_kind: 'every-feature' },
        ...{ amount: 0.01, ratio: 0, even: 4, nothing: null, part_number: 'AB-1234', zero: 0, off: false, blank: '' },
      },
    ],
    invalid: [
      [{ line: '', count: 3, agreed: true, hidden_kind: 'x' }, '#/line'],
      [{ line: 'a', count: 3, agreed: true, hidden_kind: 'x', amount: 0 }, '#/amount'],
      [{ line: 'a', count: 3, agreed: true, hidden_kind: 'x', ratio: 1 }, '#/ratio'],
      [{ line: 'a', count: 3.5, agreed: true, hidden_kind: 'x' }, '#/count'],
      [{ line: 'a', count: 3, agreed: true }, '#: required key [hidden_kind]'],
    ],
  },
  choices: {
    valid: [
      { priority: 'p1', api_version: 'v2' },
      { priority: 'p1', api_version: 'v2', legacy: 'html', legacy_number: 0.5, answer: null, several: ['red'] },
      { priority: 'p1', api_version: 'v2', text_or_integer: 5, text_or_null: null, text_or_list: ['a'], anything: {} },
    ],
    invalid: [
      [{ priority: 'High', api_version: 'v2' }, '#/priority'],
      [{ priority: 'p1', api_version: 'v1' }, '#/api_version'],
      [{ priority: 'p1', api_version: 'v2', text_or_integer: true }, '#/text_or_integer'],
      [{ priority: 'p1', api_version: 'v2', legacy: 'Text' }, '#/legacy'],
    ],
  },
  objects: {
    valid: [
      { customer: { name: 'Ada', address: { city: 'London', geo: { latitude: 51.5, longitude: 0 } } } },
      {
        customer: { name: 'A' },
        free: { x: [1] },
        labels: { a: 'b' },
        rates: { gbp: { rate: 1 } },
        prefixed: { x_a: '' },
      },
      { customer: { name: 'A' }, odd_keys: { 'a/b': '1', 'c~d': '2', 0: '3' }, known_and_more: { id: 1, more: 'x' } },
    ],
    invalid: [
      [{ customer: { name: 'A', address: {} } }, '#/customer/address: required key [city]'],
      [{ customer: { name: 'A' }, labels: { a: 1 } }, '#/labels/a'],
      [{ customer: { name: 'A' }, prefixed: { y: '' } }, '#/prefixed'],
      [{ customer: { name: 'A' }, odd_keys: { 'a/b': 1 } }, '#/odd_keys/a~1b'],
    ],
  },
  arrays: {
    valid: [
      { names: ['a'], orders: [{ number: 1, lines: [{ item: 'x', options: ['y'] }] }], grid: [[1, 2], []] },
      { names: ['a'], pair: ['a', 1], tuple: ['a', { width: 1 }, true, false], open_tuple: ['a', 1, null] },
    ],
    invalid: [
      [{ names: [] }, '#/names'],
      [{ names: ['a'], orders: [{ number: 1, lines: [{}] }] }, '#/orders/0/lines/0: required key [item]'],
      [{ names: ['a'], pair: ['a', 1, 2] }, '#/pair'],
      [{ names: ['a'], tuple: ['a', {}, 'no'] }, '#/tuple/2'],
    ],
  },
  branches: {
    valid: [
      { recipient: { kind: 'person', email: 'a@b' }, value: 5, schedule: { when: 'repeat', every: '* * * * *' } },
      { recipient: { kind: 'group', group_id: 5 }, filter: { after: 'x' }, target: { note: 'n', phone: '1' } },
    ],
    invalid: [
      [{ recipient: { kind: 'group', email: 'a@b' } }, '#/recipient: 0 subschemas'],
      [{ recipient: { kind: 'group', group_id: 5 }, target: { note: 'n' } }, '#/target: 0'],
      [{ recipient: { kind: 'group', group_id: 5 }, value: true }, '#/value'],
    ],
  },
  references: {
    valid: [
      { billing: { city: 'London' }, contact: { name: 'Ada', phone: '1' }, chained: { name: 'x' }, escaped: 'y' },
      { billing: { city: 'L' }, category: { name: 'a', children: [{ name: 'b', children: [{ name: 'c' }] }] } },
      { billing: { city: 'L' }, condition: { all: [{ not: { field: 'a', equals: null } }, { all: [] }] } },
    ],
    invalid: [
      [{ billing: {} }, '#/billing: required key [city]'],
      [{ billing: { city: 'L' }, contact: { name: 'Ada' } }, '#/contact: required key [phone]'],
      [
        { billing: { city: 'L' }, category: { name: 'a', children: [{}] } },
        '#/category/children/0: required key [name]',
      ],
    ],
  },
  lookups: {
    valid: [{ region: 'anywhere', stops: [{ city: 'unlisted' }], project: { owner: { id: 1 }, task: 't' } }],
    invalid: [[{}, '#: required key [region]']],
  },
  everything: {
    valid: [{}, { arrays: { names: ['a'] }, references: { billing: { city: 'x' } }, lookups: { region: 'north' } }],
    invalid: [[{ arrays: {} }, '#/arrays: required key [names]']],
  },
  malformed: {
    valid: [{}, { misspelt_type: 5, a_text: 1, null_enum: 'x', text_limits: 99, own_reference: true, new: 1 }],
  },
  no_fields: { valid: [{}, { a: 1 }] },
  null_properties: { valid: [{}, { a: 1 }] },
  empty_schema: { valid: [{}, { a: 1 }] },
  no_schema: { valid: [{}, { a: 1 }] },
  free_form: { valid: [{ a: { b: [1] } }] },
  top_level_branches: { valid: [{ id: 1 }, { name: 'x' }], invalid: [[{}, '#: 0 subschemas']] },
  contains_itself: {
    valid: [{ name: 'a', next: { name: 'b', next: { name: 'c' } } }],
    invalid: [[{ name: 'a', next: { name: 'b', next: {} } }, '#/next/next: required key [name]']],
  },
  untitled_operation: { valid: [{ anyValue: 'x' }] },
  ...realWorldSamples,
  dynamic_output: { valid: [{ a: 1 }] },
};

describe('every-feature in the sandbox', () => {
  let sandbox: Sandbox;
  let operations: JsonObject[];
  const every = (operation: string, input: JsonObject) => ({
    connector: 'every-feature',
    version: '1.0',
    operation,
    input,
  });
  before(async () => {
    sandbox = await startSandbox();
    const reply = await send(sandbox, { path: operationsPath('every-feature', '1.0') });
    operations = itemsAt(json(reply), 'elements').map(Object);
  });
  after(() => sandbox.close());

  it('has a sample here for each operation that echoes', () => {
    const names = operations.map(({ name }) => String(name)).filter((name) => !['fail', 'wait'].includes(name));
    deepEqual(names, Object.keys(samples));
  });

  for (const [operation, { valid, invalid = [] }] of Object.entries(samples)) {
    it(`${operation} answers with what it received`, async () => {
      for (const input of valid) deepEqual(await outputOf(sandbox, every(operation, input)), input);
    });
    for (const [input, place] of invalid) {
      it(`${operation} refuses at ${place}`, async () => {
        const reply = await call(sandbox, every(operation, input));
        equal(reply.status, 400);
        ok(String(json(reply).message).includes(`[ 1 - ${place}`), String(json(reply).message));
      });
    }
  }

  it('uses every keyword and format', () => {
    const used = new Set<string>();
    const formats = new Set<JsonValue>();
    const look = (value: JsonValue) => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, part] of Object.entries(value)) {
        used.add(key);
        if (key === 'format') formats.add(part);
        look(part);
      }
    };
    look(operations);
    const keywords =
      'type properties required advanced additionalProperties items additionalItems enum enumLabels const default ' +
      'default_jsonpath format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf pattern minLength maxLength ' +
      'minItems maxItems uniqueItems minProperties patternProperties oneOf anyOf allOf $ref definitions lookup tytpe';
    deepEqual(
      keywords.split(' ').filter((keyword) => !used.has(keyword)),
      [],
    );
    deepEqual(
      ['text', 'code', 'password', 'datetime', 'hidden'].filter((format) => !formats.has(format)),
      [],
    );
  });

  it('spells lookups in three ways, also for nested fields', () => {
    const text = JSON.stringify(operations);
    for (const part of [
      '"lookup":{"operation":"list_cities_ddl","input":{"region":"{{region}}"}}',
      '"lookup":{"message":"list_cities_ddl","input":{"region":"{{{country}}}","include_small":true}}',
      '"postcode":{"type":"string","value":"{{{properties.address.postcode}}}"}',
      '"owner_id":"{{project.owner.id}}"',
      '"region":"{{lookups.region}}"',
      '"value":"{{{properties.lookups.address.postcode}}}"',
    ]) {
      ok(text.includes(part), part);
    }
  });

  it('serves the private operations of all its lookups', async () => {
    const texts = async (operation: string, input: JsonObject = {}) =>
      itemsAt(await outputOf(sandbox, every(operation, input)), 'result').map((choice) => Object(choice).text);
    deepEqual(await texts('list_regions_ddl'), ['North', 'South']);
    deepEqual(await texts('list_cities_ddl', { region: 'north' }), ['Oslo', 'Reykjavik']);
    deepEqual(await texts('list_cities_ddl', { region: 'nowhere', include_small: true }), []);
    deepEqual(await texts('list_street_addresses_ddl', { postcode: 'n1' }), ['1 High Street', '2 High Street']);
    deepEqual(await texts('list_owners_ddl'), ['Ada', 'Grace']);
    deepEqual(await texts('list_tasks_ddl', { owner_id: 2 }), ['Task 1 of 2', 'Task 2 of 2', 'Task 3 of 2']);
    equal((await texts('list_many_ddl')).length, 500);
    deepEqual(await texts('list_nothing_ddl'), []);
    const failed = json(await call(sandbox, every('list_failing_ddl', {})));
    equal(Object(failed.output).message, 'The service is down for maintenance.');
  });

  it('serves private operations whose names do not end in _ddl, and does not list them', async () => {
    const names = operations.map(({ name }) => name);
    const inputs: Record<string, JsonObject> = {
      private_list_projects: {},
      list_colour_options: { project: 'apollo' },
      get_size_values: { filter: { project: 'apollo', limits: { most: 3 } } },
    };
    for (const [operation, input] of Object.entries(inputs)) {
      equal(names.includes(operation), false, operation);
      ok(itemsAt(await outputOf(sandbox, every(operation, input)), 'result').length > 1, operation);
    }
    const unresolved = { filter: { project: { type: 'string', value: 'apollo' }, limits: {} } };
    equal((await call(sandbox, every('get_size_values', unresolved))).status, 400);
  });

  it('fails as it is told', async () => {
    const input = { status_code: 429, message: 'Slow down.', body: { error: 'rate' } };
    const { outcome, output } = json(await call(sandbox, every('fail', input)));
    equal(outcome, 'error');
    deepEqual(Object(output).response, { statusCode: 429, body: { error: 'rate' } });
    equal(Object(output).message, 'Slow down.');
  });

  it('waits as long as it is told', async () => {
    const start = performance.now();
    await outputOf(sandbox, every('wait', { milliseconds: 80 }));
    ok(performance.now() - start >= 75);
  });

  it('tells the schema of a dynamic output', async () => {
    const asked = { ...every('dynamic_output', { a: 1, b: [] }), returnOutputSchema: true };
    const { output_schema } = await outputOf(sandbox, asked);
    deepEqual(Object(output_schema).properties, { a: { type: 'number' }, b: { type: 'array' } });
  });
});
