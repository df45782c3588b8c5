import type { JsonObject, JsonValue } from '../../shared/json';
import { isJsonObject, ownValue, sameJson, stringsOf } from '../json/json-values';
import { branchField } from './child-fields';
import type { BranchesField, Field } from './field';
import { chooserOf } from './variant-schemas';

/** Branches inside branches are followed so far; deeper ones give no properties. */
const deepest = 4;

/** One object schema with the properties of every branch; required are those that every branch requires. */
export function flattenedBranches(field: BranchesField): JsonObject {
  const schemas = objectSchemas(field, deepest);
  const alternatives = new Map<string, JsonValue[]>();
  for (const schema of schemas) {
    const properties = isJsonObject(schema.properties) ? schema.properties : {};
    for (const [key, property] of Object.entries(properties)) {
      const known = alternatives.get(key) ?? [];
      if (!known.some((other) => sameJson(other, property))) alternatives.set(key, [...known, property]);
    }
  }
  const { oneOf, anyOf, ...common } = field.schema;
  const properties = [...alternatives].map(([key, found]): [string, JsonValue] => [key, oneSchema(found)]);
  return { ...common, type: 'object', properties: Object.fromEntries(properties), required: requiredInAll(schemas) };
}

function oneSchema(alternatives: JsonValue[]): JsonValue {
  const [first, ...others] = alternatives;
  return first !== undefined && others.length === 0 ? first : { anyOf: alternatives };
}

function requiredInAll(schemas: JsonObject[]): string[] {
  const [first, ...others] = schemas.map((schema) => stringsOf(ownValue(schema, 'required')));
  return (first ?? []).filter((key) => others.every((required) => required.includes(key)));
}

function objectSchemas(field: Field, depth: number): JsonObject[] {
  if (field.kind !== 'branches') return field.kind === 'object' ? [field.schema] : [];
  if (depth === 0 || chooserOf(field.schema) === undefined) return [];
  return field.branchTitles.flatMap((_, index) => objectSchemas(branchField(field, index), depth - 1));
}
