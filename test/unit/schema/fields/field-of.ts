/** Fields of schemas, to be looked at. */
import assert from 'node:assert/strict';
import { propertiesOf } from '../../../../src/schema/fields/child-fields';
import type { Field, ObjectField, VariantsField } from '../../../../src/schema/fields/field';
import { describeVariant } from '../../../../src/schema/fields/variant-names';
import type { JsonObject, JsonValue } from '../../../../src/shared/json';
import { objectInput } from '../../../support/object-input';

/** The field of a property `it` with a schema. */
export function fieldOf(schema: JsonValue, beside: JsonObject = {}): Field {
  const [field] = propertiesOf(objectInput({ type: 'object', properties: { it: schema }, ...beside }));
  assert.ok(field);
  return field;
}

/** The field, which is of that kind. */
export function ofKind<Kind extends Field['kind']>(
  field: Field | undefined,
  kind: Kind,
): Extract<Field, { kind: Kind }> {
  assert.equal(field?.kind, kind);
  return field as Extract<Field, { kind: Kind }>;
}

/** The names of variants, with the keys of their words. */
export const namesOf = ({ variants }: VariantsField) => variants.map((name) => describeVariant(name, (key) => key));

export const keysOf = (field: ObjectField) => propertiesOf(field).map(({ key }) => key);
