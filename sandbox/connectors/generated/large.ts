/** `large` 1.0: 400 operations with about 5 MB of schemas, for benchmarks. */
import type { JsonObject } from '../../../src/shared/json';
import type { Connector, Operation } from '../connector';
import { inputSchema, outputSchema } from '../schemas';

const operationCount = 400;
const sectionCount = 5;
const fieldCount = 8;
/** The operation with this many fields is used to measure the form. */
const widestFieldCount = 300;

export function large(): Connector {
  let operations: Operation[] | undefined;
  return {
    versions: [
      {
        name: 'large',
        version: '1.0',
        title: 'Large',
        description: 'A connector with 400 operations and about 5 MB of schemas',
        operations: () => {
          operations ??= [
            wideOperation(),
            ...Array.from({ length: operationCount - 1 }, (_, index) => operation(index + 2)),
          ];
          return operations;
        },
      },
    ],
    state: () => null,
    reset: () => {},
  };
}

function operation(number: number): Operation {
  const properties: JsonObject = { record_id: { type: 'string', title: 'Record ID' } };
  for (let index = 1; index <= sectionCount; index++) properties[`section_${index}`] = section(number, index);
  return {
    name: `operation_${number}`,
    title: `Operation ${number}`,
    description: `Operation number ${number} of a large connector.`,
    inputSchema: inputSchema(properties, { required: ['record_id'] }),
    outputSchema: outputSchema(properties),
    run: (input) => input,
  };
}

function wideOperation(): Operation {
  const properties: JsonObject = {};
  for (let index = 1; index <= widestFieldCount; index++) properties[`field_${index}`] = field(1, index);
  return {
    name: 'operation_1',
    title: 'Operation 1',
    description: `An operation with ${widestFieldCount} fields.`,
    inputSchema: inputSchema(properties, { required: ['field_1'] }),
    outputSchema: outputSchema({}),
    run: (input) => input,
  };
}

function section(number: number, index: number): JsonObject {
  const properties: JsonObject = {};
  for (let place = 1; place <= fieldCount; place++) properties[`field_${place}`] = field(number + index, place);
  return {
    type: 'object',
    title: `Section ${index}`,
    properties,
    required: ['field_1'],
    advanced: [`field_${fieldCount}`],
  };
}

function field(seed: number, index: number): JsonObject {
  const title = `Field ${index}`;
  const description = `Field number ${index}, one of those that only make sense together.`;
  switch ((seed + index) % 4) {
    case 0:
      return { type: 'integer', title, description, minimum: 0 };
    case 1:
      return { type: 'boolean', title, description, default: false };
    case 2:
      return { type: 'string', title, description, enum: ['a', 'b', 'c'], enumLabels: ['A', 'B', 'C'] };
    default:
      return { type: 'string', title, description };
  }
}
