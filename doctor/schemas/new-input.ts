import { inputField } from '../../src/schema/fields/fields';
import { withDefaults } from '../../src/schema/filling/defaults';
import { valueFromTree } from '../../src/schema/filling/value-from-tree';
import { isJsonObject } from '../../src/schema/json/json-values';
import { emptyTree } from '../../src/schema/tree/edit-tree';
import type { JsonObject } from '../../src/shared/json';

/** The input of a new form, before anybody has filled anything in. */
export function newInput(schema: JsonObject): JsonObject {
  const field = inputField(schema);
  const { value } = valueFromTree(withDefaults(emptyTree, field), field);
  return isJsonObject(value) ? value : {};
}
