import { propertiesOf } from './child-fields';
import type { ObjectField } from './field';

/** True for an object of which the schema names no fields that people see, and does not ask for others. */
export function asksNothing(field: ObjectField): boolean {
  if (propertiesOf(field).some((property) => !property.hidden)) return false;
  const { additionalProperties, patternProperties } = field.schema;
  return patternProperties === undefined && (additionalProperties ?? false) === false;
}
