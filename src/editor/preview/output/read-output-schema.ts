import { isJsonObject } from '../../../schema/json/json-values';
import { isObject, type JsonObject } from '../../../shared/json';

/** The schema in the answer to a call that requested it: `{ "output_schema": { ... } }`. */
export function readOutputSchema(output: unknown): JsonObject | undefined {
  const schema = isObject(output) ? output.output_schema : undefined;
  return isJsonObject(schema) ? schema : undefined;
}
