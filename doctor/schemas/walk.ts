/** Finds every subschema of a raw schema, in the places where JSON Schema has them. */
import { isJsonObject, ownValue } from '../../src/schema/json/json-values';
import type { JsonObject, JsonValue } from '../../src/shared/json';
import { formatPointer } from '../../src/shared/paths/json-pointer';
import { schemaKeywords } from './words';

/** A value in the place of a schema. */
export interface Subschema {
  schema: JsonValue;
  /** JSON Pointer from the root. */
  path: string;
}

/** Visits each place once, without recursion. @param root a bounded schema (`isBoundedSchema`) */
export function subschemasOf(root: JsonObject): Subschema[] {
  const found: Subschema[] = [];
  const waiting: { schema: JsonValue; tokens: readonly string[] }[] = [{ schema: root, tokens: [] }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { schema, tokens } = next;
    found.push({ schema, path: formatPointer(tokens) });
    if (isJsonObject(schema))
      waiting.push(...below(schema).map(([more, child]) => ({ schema: child, tokens: [...tokens, ...more] })));
  }
  return found;
}

function below(schema: JsonObject): [string[], JsonValue][] {
  const { one, byName, list } = schemaKeywords;
  return [
    ...one.flatMap((keyword) => {
      const value = ownValue(schema, keyword);
      return isJsonObject(value) ? [[[keyword], value] satisfies [string[], JsonValue]] : [];
    }),
    ...byName.flatMap((keyword) => {
      const value = ownValue(schema, keyword);
      const named = isJsonObject(value) ? Object.entries(value) : [];
      // The value of a dependency may be a list of names, and a misplaced `advanced: []` may be among properties.
      return named
        .filter(([, child]) => !Array.isArray(child))
        .map(([name, child]) => namedPlace([keyword, name], child));
    }),
    ...list.flatMap((keyword) => {
      const value = ownValue(schema, keyword);
      return Array.isArray(value) ? value.map((child, index) => namedPlace([keyword, String(index)], child)) : [];
    }),
  ];
}

function namedPlace(tokens: string[], schema: JsonValue): [string[], JsonValue] {
  return [tokens, schema];
}
