/** Every schema of the corpus as a form: from a value to the form, its rows, the input of a call and its validation. */
import assert from 'node:assert/strict';
import { compileValidator } from '../../../src/schema/checking/validator';
import { removedRows, schemaDifference } from '../../../src/schema/comparing/difference';
import type { Field } from '../../../src/schema/fields/field';
import { inputField } from '../../../src/schema/fields/fields';
import { withDefaults, withFixedValues } from '../../../src/schema/filling/defaults';
import { fieldAt } from '../../../src/schema/filling/field-at';
import { normalizedTree } from '../../../src/schema/filling/normalize-tree';
import { treeFromValue } from '../../../src/schema/filling/tree-from-value';
import { valueFromTree } from '../../../src/schema/filling/value-from-tree';
import { emptyTree } from '../../../src/schema/tree/edit-tree';
import type { InputTree } from '../../../src/schema/tree/input-tree';
import { rowsFromTree, treeFromRows } from '../../../src/schema/tree/tree-rows';
import { parsePointer } from '../../../src/shared/paths/json-pointer';
import { buildInput } from '../../support/build-input';
import { operationSchemas } from '../../support/operation-schemas';

const noExpressions = () => assert.fail('there are only literals');
const savedRows = (tree: InputTree, root: Field) => rowsFromTree(normalizedTree(withFixedValues(tree, root), root));
const reopened = (tree: InputTree, root: Field) => normalizedTree(treeFromRows(savedRows(tree, root)), root);
/** The runtime refuses keys that reach into prototypes, whatever the schema. */
const isSendable = (value: unknown) => !/"(__proto__|constructor|prototype)":/.test(JSON.stringify(value));

describe('the corpus of operation schemas as forms', () => {
  for (const { name, inputSchema, valid, invalid } of operationSchemas) {
    describe(name, () => {
      const root = inputField(inputSchema);
      const inputs = [...valid, ...invalid.map(({ input }) => input)];

      it('gives every value back, valid or not', () => {
        for (const input of inputs) {
          const tree = treeFromRows(rowsFromTree(treeFromValue(input, root)));
          assert.deepEqual(valueFromTree(tree, root).value, input);
        }
      });

      it('sends what is filled in, with what is always sent, and passes validation', async () => {
        const validate = compileValidator(inputSchema);
        for (const input of valid.filter(isSendable)) {
          const tree = treeFromValue(input, root);
          const built = await buildInput(savedRows(tree, root), noExpressions, inputSchema);
          assert.ok('input' in built, JSON.stringify(built));
          assert.deepEqual(built.input, valueFromTree(withFixedValues(tree, root), root).value);
          assert.deepEqual(validate?.(built.input), []);
        }
      });

      it('has a field for every valid value, and finds it again when it is reopened', () => {
        for (const input of valid) {
          const tree = treeFromValue(input, root);
          const again = reopened(tree, root);
          for (const { path } of rowsFromTree(tree)) {
            const parts = parsePointer(path) ?? assert.fail(path);
            assert.equal(fieldAt(root, parts, again), fieldAt(root, parts, tree), path);
          }
          assert.deepEqual(rowsFromTree(reopened(again, root)), rowsFromTree(again));
        }
      });

      it('opens as a new form that differs in nothing from itself', () => {
        const tree = withDefaults(emptyTree, root);
        assert.deepEqual(removedRows(tree, root), []);
        assert.deepEqual(rowsFromTree(withDefaults(tree, root)), rowsFromTree(tree));
        assert.deepEqual(schemaDifference(inputSchema, inputSchema), {
          added: [],
          gone: [],
          required: [],
          typeChanged: [],
        });
      });
    });
  }
});
