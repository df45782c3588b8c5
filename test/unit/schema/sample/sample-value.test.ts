import assert from 'node:assert/strict';
import fc from 'fast-check';
import { allTriggers } from '../../../../sandbox/triggers';
import { compileValidator } from '../../../../src/schema/checking/validator';
import { isJsonObject } from '../../../../src/schema/json/json-values';
import { sampleValue } from '../../../../src/schema/sample/sample-value';
import type { JsonObject } from '../../../../src/shared/json';
import { anySchemas } from '../arbitrary-schemas';

const text = { type: 'string' };

describe('a sample', () => {
  it('has what the schema describes, in its types', () => {
    const schema: JsonObject = {
      type: 'object',
      properties: {
        id: { type: 'integer', minimum: 4.5 },
        at: { type: 'string', format: 'date-time' },
        kind: { enum: ['open', 'closed'] },
        older: { enum: [{ text: 'Open', value: 'open' }] },
        fixed: { const: 7 },
        maybe: { type: ['null', 'boolean'] },
        list: { type: 'array', items: { type: 'object', properties: { name: text } } },
        pair: { type: 'array', items: [text, { type: 'number' }] },
        given: { type: 'string', examples: ['form_response'] },
        unknown: {},
      },
    };
    assert.deepEqual(sampleValue(schema), {
      id: 5,
      at: '2026-01-31T12:00:00Z',
      kind: 'open',
      older: 'open',
      fixed: 7,
      maybe: true,
      list: [{ name: 'text' }],
      pair: ['text', 1],
      given: 'form_response',
      unknown: null,
    });
  });

  it('takes the first variant, and follows references', () => {
    const schema: JsonObject = {
      definitions: { person: { properties: { name: text } } },
      properties: { who: { oneOf: [{ $ref: '#/definitions/person' }, text] } },
    };
    assert.deepEqual(sampleValue(schema), { who: { name: 'text' } });
  });

  it('ends where a schema refers to itself, and where it has very many places', () => {
    const node: JsonObject = { type: 'object', properties: { left: { $ref: '#' }, right: { $ref: '#' } } };
    assert.ok(JSON.stringify(sampleValue(node)).length < 100_000);
    const wide = {
      type: 'object',
      properties: Object.fromEntries(Array.from({ length: 9000 }, (_, i) => [`k${i}`, text])),
    };
    assert.equal(Object.keys(Object(sampleValue(wide))).length, 1999);
  });

  it('is what the schema allows, for every event of the local Tray API', () => {
    for (const { name, operations } of allTriggers) {
      for (const { outputSchema } of operations()) {
        const schema = outputSchema ?? {};
        const problems = compileValidator(schema)?.(Object(sampleValue(schema)));
        assert.deepEqual(problems ?? [], [], name);
      }
    }
  });

  it('is made of any schema whatever', () => {
    fc.assert(
      fc.property(anySchemas, (schema) => {
        if (isJsonObject(schema)) JSON.stringify(sampleValue(schema));
      }),
    );
  });
});
