import assert from 'node:assert/strict';
import { problemsOfTree } from '../../../../src/schema/checking/tree-problems';
import { compileValidator } from '../../../../src/schema/checking/validator';
import { inputField } from '../../../../src/schema/fields/fields';
import { treeFromValue } from '../../../../src/schema/filling/tree-from-value';
import type { JsonObject } from '../../../../src/shared/json';

const brought = { type: 'string', default_jsonpath: '$.auth.access_token' };
const requires = (token: JsonObject): JsonObject => ({ type: 'object', properties: { token }, required: ['token'] });

describe('a required field that the authentication brings (G13)', () => {
  const places: [string, JsonObject, JsonObject][] = [
    ['by itself', requires(brought), {}],
    ['behind a reference', { ...requires({ $ref: '#/definitions/t' }), definitions: { t: brought } }, {}],
    ['in allOf', requires({ allOf: [{ type: 'string' }, brought] }), {}],
    [
      'in a variant',
      requires({
        oneOf: [
          { title: 'Own', type: 'string' },
          { title: 'Theirs', ...brought },
        ],
      }),
      {},
    ],
    [
      'in a variant behind a reference',
      { ...requires({ anyOf: [{ type: 'number' }, { $ref: '#/definitions/t' }] }), definitions: { t: brought } },
      {},
    ],
    ['in a list', { properties: { list: { type: 'array', items: requires(brought) } } }, { list: [{}] }],
    ['required elsewhere', { allOf: [{ properties: { token: brought } }, { required: ['token'] }] }, {}],
    [
      'in the variants of the whole',
      { oneOf: [requires(brought), { ...requires(brought), title: 'other', properties: { token: brought, a: {} } }] },
      {},
    ],
  ];
  for (const [place, schema, input] of places) {
    it(`is not asked for, by form and validator alike: ${place}`, () => {
      const root = inputField(schema);
      assert.deepEqual(problemsOfTree(root, treeFromValue(input, root)), []);
      assert.deepEqual(compileValidator(schema)?.(input as JsonObject), []);
    });
  }
});
