/** The fields of an input schema. They are created one level at a time; see `field.ts` for what a field is. */
import type { JsonObject } from '../../shared/json';
import { isJsonObject } from '../json/json-values';
import { unionField } from './child-fields';
import type { Field, ObjectField, VariantsField } from './field';
import { makeField, objectField, withoutGuessedKeys } from './make-field';

/**
 * The field of a whole input: an object, or a choice between objects if the schema has variants at the top. A schema
 * for anything but an object results in a free-form object, since an input is always an object.
 */
export function inputField(schema: unknown): ObjectField | VariantsField {
  const root = isJsonObject(schema) ? schema : {};
  const field = makeField(root, { key: '', root, required: true });
  const whole = field.kind === 'union' && field.types.includes('object') ? unionField(field, 'object') : field;
  if (whole.kind === 'object') return withoutGuessedKeys(whole);
  return whole.kind === 'variants' ? whole : objectOf(whole, {});
}

function objectOf({ key, title, description, required, advanced, hidden, root }: Field, schema: JsonObject) {
  return objectField(schema, { key, title, description, required, advanced, hidden, root, schema });
}
