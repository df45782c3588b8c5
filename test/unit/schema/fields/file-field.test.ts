import assert from 'node:assert/strict';
import { additionalField, propertiesOf, unionField, variantField } from '../../../../src/schema/fields/child-fields';
import type { Field } from '../../../../src/schema/fields/field';
import { isFileField } from '../../../../src/schema/fields/file-field';
import type { JsonObject, JsonValue } from '../../../../src/shared/json';
import { objectInput } from '../../../support/object-input';

function fieldOf(schema: JsonValue, beside: JsonObject = {}): Field {
  const [field] = propertiesOf(objectInput({ type: 'object', properties: { it: schema }, ...beside }));
  assert.ok(field);
  return field;
}

const parts: JsonObject = { name: {}, url: { type: 'string' }, mime_type: {}, expires: { type: 'integer' } };

describe('isFileField', () => {
  it('knows a file by its format, with and without properties', () => {
    assert.ok(isFileField(fieldOf({ type: 'object', format: 'file' })));
    assert.ok(isFileField(fieldOf({ format: 'file' })));
    assert.ok(isFileField(fieldOf({ type: 'object', format: 'file', properties: {}, additionalProperties: false })));
    assert.ok(isFileField(fieldOf({ type: 'object', format: 'file', properties: { url: {} } })));
  });

  it('knows a file by all four of its parts, wherever they are declared', () => {
    assert.ok(isFileField(fieldOf({ type: 'object', properties: parts })));
    assert.ok(isFileField(fieldOf({ properties: { ...parts, size: {} } })));
    assert.ok(isFileField(fieldOf({ $ref: '#/definitions/file' }, { definitions: { file: { properties: parts } } })));
    const { name = null, ...others } = parts;
    assert.ok(isFileField(fieldOf({ allOf: [{ properties: { name } }, { properties: others }] })));
    assert.ok(!isFileField(fieldOf({ type: 'object', properties: others })));
  });

  it('knows a file among variants, types and free keys', () => {
    const either = fieldOf({ oneOf: [{ type: 'string' }, { type: 'object', format: 'file' }] });
    assert.ok(!isFileField(either));
    assert.ok(either.kind === 'variants');
    assert.deepEqual(
      [0, 1].map((index) => isFileField(variantField(either, index))),
      [false, true],
    );
    const union = fieldOf({ type: ['string', 'object'], format: 'file' });
    assert.ok(union.kind === 'union');
    assert.deepEqual(
      union.types.map((type) => isFileField(unionField(union, type))),
      [false, true],
    );
    const free = fieldOf({ type: 'object', additionalProperties: { type: 'object', format: 'file' } });
    assert.ok(free.kind === 'object');
    assert.ok(isFileField(additionalField(free, 'any')));
  });

  it('takes nothing else for a place of a file', () => {
    assert.ok(!isFileField(fieldOf({})));
    assert.ok(!isFileField(fieldOf({ type: 'object' })));
    assert.ok(!isFileField(fieldOf({ type: 'string', format: 'file' })));
    assert.ok(!isFileField(fieldOf({ type: 'array', items: { type: 'object', format: 'file' } })));
    assert.ok(!isFileField(fieldOf({ type: 'object', format: 'file', properties: { name: {}, content: {} } })));
  });
});
