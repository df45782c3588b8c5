import assert from 'node:assert/strict';
import { problemsOfTree } from '../../../../src/schema/checking/tree-problems';
import { compileValidator } from '../../../../src/schema/checking/validator';
import { schemaDifference } from '../../../../src/schema/comparing/difference';
import { inputField } from '../../../../src/schema/fields/fields';
import { withDefaults, withFixedValues } from '../../../../src/schema/filling/defaults';
import { treeFromValue } from '../../../../src/schema/filling/tree-from-value';
import { emptyTree } from '../../../../src/schema/tree/edit-tree';
import type { JsonObject } from '../../../../src/shared/json';
import { buildInput } from '../../../support/build-input';

function nested(levels: number, around: (schema: JsonObject) => JsonObject): JsonObject {
  let schema: JsonObject = { type: 'string' };
  for (let level = 0; level < levels; level++) schema = around(schema);
  return schema;
}

describe('a schema that is deeper or larger than any real one (H14)', () => {
  const hostile: [string, JsonObject][] = [
    ['in allOf', nested(20_000, (schema) => ({ allOf: [schema] }))],
    ['in a lone variant', nested(20_000, (schema) => ({ oneOf: [schema] }))],
    ['in variants', nested(20_000, (schema) => ({ oneOf: [schema, { type: 'object' }] }))],
    [
      'in required objects',
      nested(20_000, (schema) => ({ type: 'object', properties: { a: schema }, required: ['a'] })),
    ],
    ['in lists', nested(20_000, (items) => ({ type: 'array', items }))],
    ['in a default', { properties: { a: { default: nested(20_000, (value) => ({ value })) } } }],
    [
      'in many properties',
      { properties: Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`p${i}`, { type: 'string' }])) },
    ],
  ];
  for (const [place, schema] of hostile) {
    it(`says nothing, to form, comparison, input and validator alike: ${place}`, async () => {
      const root = inputField(schema);
      assert.equal(root.kind, 'object');
      assert.deepEqual(withDefaults(emptyTree, root), emptyTree);
      const tree = withFixedValues(treeFromValue({ a: { a: [1] } }, root), root);
      assert.deepEqual(problemsOfTree(root, tree), []);
      assert.deepEqual(schemaDifference(schema, schema), { added: [], gone: [], required: [], typeChanged: [] });
      const built = await buildInput([{ path: '/a/0', type: 'num', value: '1' }], () => 0, schema);
      assert.deepEqual(built, { input: { a: [1] } });
      assert.equal(compileValidator(schema), undefined);
    });
  }
});
