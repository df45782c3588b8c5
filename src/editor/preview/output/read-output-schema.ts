import { isObject, type JsonObject } from '../../../shared/json';

/** The schema in the answer to a call that asked for it: `{ "output_schema": { ... } }`. */
export function readOutputSchema(output: unknown): JsonObject | undefined {
  const schema = isObject(output) ? output.output_schema : undefined;
  return isSchema(schema) ? schema : undefined;
}

/** What came over HTTP was parsed from JSON. */
function isSchema(value: unknown): value is JsonObject {
  return isObject(value);
}
