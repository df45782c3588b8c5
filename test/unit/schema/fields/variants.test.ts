import assert from 'node:assert/strict';
import { propertiesOf, variantField } from '../../../../src/schema/fields/child-fields';
import type { VariantsField } from '../../../../src/schema/fields/field';
import type { JsonObject } from '../../../../src/shared/json';
import { objectInput } from '../../../support/object-input';
import { fieldOf, keysOf, namesOf, ofKind } from './field-of';

describe('fields', () => {
  describe('variants', () => {
    const chooser = (schema: JsonObject): VariantsField => ofKind(fieldOf(schema), 'variants');

    it('are titled by title, fixed property, requirement, type or number, never twice the same', () => {
      const field = chooser({
        oneOf: [
          { title: 'By name', type: 'object' },
          { properties: { by: { const: 'by_email' } } },
          { properties: { x: {}, by: { enum: ['id'], enumLabels: ['Number'] } } },
          { required: ['first_name', 'last_name'] },
          { type: 'string' },
          { type: 'object' },
          { title: 'By name' },
          {},
        ],
      });
      assert.deepEqual(namesOf(field), [
        'By name',
        'By email',
        'Number',
        'First name, Last name',
        'form.type.text',
        'form.type.object',
        'By name (7)',
        '8',
      ]);
    });
    it('include what stands beside them', () => {
      const field = chooser({
        type: 'object',
        title: 'Target',
        default: {},
        properties: { all: { type: 'string' }, kind: { enum: ['x', 'y'] } },
        required: ['all'],
        oneOf: [
          { title: 'X', description: 'The x', properties: { kind: { enum: ['x'] }, x: {} }, required: ['x'] },
          { title: 'Y', properties: { kind: { const: 'y' }, y: {} } },
        ],
      });
      const x = ofKind(variantField(field, 0), 'object');
      assert.deepEqual([x.title, x.description, x.default, x.key], ['X', 'The x', undefined, 'it']);
      assert.deepEqual(
        propertiesOf(x).map(({ key, kind, required }) => [key, kind, required]),
        [
          ['all', 'text', true],
          ['x', 'any', true],
          ['kind', 'const', false],
        ],
      );
      const y = ofKind(variantField(field, 1), 'object');
      assert.deepEqual(keysOf(y), ['all', 'kind', 'y']);
    });
    it('can be references, and only require', () => {
      const root = objectInput({
        definitions: { a: { title: 'A', properties: { a: {} } } },
        properties: {
          it: { properties: { p: {}, q: {} }, anyOf: [{ required: ['p'] }, { $ref: '#/definitions/a' }] },
        },
      });
      const field = ofKind(propertiesOf(root)[0], 'variants');
      assert.deepEqual(namesOf(field), ['P', 'A']);
      assert.deepEqual(keysOf(ofKind(variantField(field, 0), 'object')), ['p', 'q']);
      assert.deepEqual(keysOf(ofKind(variantField(field, 1), 'object')), ['p', 'q', 'a']);
    });
    it('of oneOf and anyOf are chosen one after the other', () => {
      const field = chooser({
        oneOf: [{ properties: { a: {} } }, { properties: { b: {} } }],
        anyOf: [
          { title: 'C', properties: { c: {} } },
          { title: 'D', properties: { d: {} } },
        ],
      });
      const inner = ofKind(variantField(field, 1), 'variants');
      assert.deepEqual(namesOf(inner), ['C', 'D']);
      assert.deepEqual(keysOf(ofKind(variantField(inner, 1), 'object')), ['b', 'd']);
    });
    it('that do not exist are an empty variant', () => {
      assert.equal(variantField(chooser({ oneOf: [{ type: 'string' }, { type: 'object' }] }), 9).kind, 'any');
    });
  });
});
