/** The operations of the connector `measured` 1.0: a usual one, and ones of growing size. */

import type { FieldRow } from '../../src/shared/flow';
import type { JsonObject } from '../../src/shared/json';

export const sizes = [5, 50, 500] as const;

/** Fields of three kinds, as real schemas mix them. */
export function sizedOperation(size: number): string {
  return `with_${size}_fields`;
}

/** Rows that fill every field of an operation: half of them from the message. */
export function sizedRows(size: number): FieldRow[] {
  return Array.from({ length: size }, (_, index) => {
    const path = `/field_${index}`;
    if (index % 2 === 0) return { path, type: 'msg', value: `payload.${kindOf(index)}` };
    return kindOf(index) === 'number' ? { path, type: 'num', value: String(index) } : { path, type: 'str', value: 'a' };
  });
}

/** What the rows make of a message. */
export function sizedInput(size: number): JsonObject {
  const filled = (index: number) => {
    if (index % 2 === 0) return sizedPayload[kindOf(index)];
    return kindOf(index) === 'number' ? index : 'a';
  };
  return Object.fromEntries(Array.from({ length: size }, (_, index) => [`field_${index}`, filled(index)]));
}

/** What the rows read. */
export const sizedPayload = { text: 'Hello', number: 7, choice: 'a' };

type Kind = keyof typeof sizedPayload;

function kindOf(index: number): Kind {
  return (['text', 'number', 'choice'] as const)[index % 3] ?? 'text';
}

const schemas: Record<Kind, JsonObject> = {
  text: { type: 'string', title: 'Text', description: 'Any text.' },
  number: { type: 'integer', title: 'Number', minimum: 0 },
  choice: { type: 'string', title: 'Choice', enum: ['a', 'b', 'c'] },
};

/** One of 50 operations, for flows of many nodes. */
export function operationOfMany(index: number): string {
  return `operation_${index % manyOperations}`;
}

export const manyRows: FieldRow[] = [
  { path: '/field_0', type: 'msg', value: 'payload' },
  { path: '/field_1', type: 'num', value: '1' },
  { path: '/field_2', type: 'str', value: 'a' },
];

const manyOperations = 50;
const fieldsOfMany = 20;

/** As Tray sends them; ASCII only, so that characters are bytes. */
export const operations: JsonObject[] = [
  operation('send_sms', {
    body: { type: 'string', title: 'Body', description: 'The body of the SMS to send.' },
    media_url: { type: 'string', title: 'Media URL' },
    to: { type: 'string', title: 'To', description: 'The number to send to.' },
    from: { type: 'string', title: 'From', description: 'The number to send from.' },
  }),
  ...sizes.map((size) => operation(sizedOperation(size), properties(size))),
  ...Array.from({ length: manyOperations }, (_, index) => operation(operationOfMany(index), properties(fieldsOfMany))),
];

function properties(count: number): JsonObject {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`field_${index}`, schemas[kindOf(index)]]));
}

function operation(name: string, properties: JsonObject): JsonObject {
  const inputSchema = {
    $schema: 'https://api.tray.io/core/v1/connectors/operations/input-schema#',
    type: 'object',
    properties,
    required: Object.keys(properties).slice(0, 1),
    advanced: [],
    additionalProperties: false,
  };
  return { name, title: name, description: '', inputSchema, outputSchema: {}, hasDynamicOutput: false };
}
