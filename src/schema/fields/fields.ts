/** The fields of an input schema. They are made one level at a time; see `field.ts` for what a field is. */
import type { JsonObject } from '../../shared/json';
import { isJsonObject } from '../json/json-values';
import { unionField } from './child-fields';
import type { BranchesField, Field, ObjectField } from './field';
import { flattenedBranches } from './flattened-branches';
import { makeField, objectField } from './make-field';

export { fieldAt } from '../filling/field-at';
export {
  additionalField,
  branchField,
  hasItem,
  itemField,
  keyField,
  propertiesOf,
  unionField,
} from './child-fields';

/**
 * The field of a whole input: an object, or a choice between objects when the schema has branches at its top.
 * A schema that is no object schema gives a free-form object, since an input is always an object.
 */
export function inputField(schema: unknown): ObjectField | BranchesField {
  const root = isJsonObject(schema) ? schema : {};
  const field = makeField(root, { key: '', root, required: true });
  const whole = field.kind === 'union' && field.types.includes('object') ? unionField(field, 'object') : field;
  return whole.kind === 'object' || whole.kind === 'branches' ? whole : objectOf(whole, {});
}

/**
 * The field of a whole input as one object. Branches at the top are laid over each other: their fields are all there,
 * and required only where every branch requires them. A form that offers the choice takes `inputField`.
 */
export function rootField(schema: unknown): ObjectField {
  const field = inputField(schema);
  return field.kind === 'object' ? field : objectOf(field, flattenedBranches(field));
}

function objectOf({ key, title, description, required, advanced, hidden, root }: Field, schema: JsonObject) {
  return objectField(schema, { key, title, description, required, advanced, hidden, root, schema });
}
