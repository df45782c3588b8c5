import { propertiesOf } from './child-fields';
import type { ObjectField } from './field';

/** True for an object whose schema has no visible fields and does not ask for additional keys. */
export function asksNothing(field: ObjectField): boolean {
  if (propertiesOf(field).some((property) => !property.hidden)) return false;
  const { additionalProperties, patternProperties } = field.schema;
  return patternProperties === undefined && (additionalProperties ?? false) === false;
}
