/** Tray's standard properties around the schemas of operations. */
import type { JsonObject } from '../../src/shared/json';

interface InputSchemaParts {
  required?: string[];
  advanced?: string[];
}

/** An input schema with Tray's `$schema`, `required`, `advanced` and no additional properties. */
export function inputSchema(
  properties: JsonObject,
  { required = [], advanced = [] }: InputSchemaParts = {},
): JsonObject {
  return {
    $schema: 'https://api.tray.io/core/v1/connectors/operations/input-schema#',
    type: 'object',
    properties,
    required,
    advanced,
    additionalProperties: false,
  };
}

/** An output schema with Tray's `$schema`. */
export function outputSchema(properties: JsonObject): JsonObject {
  return {
    $schema: 'https://api.tray.io/core/v1/connectors/operations/output-schema#',
    type: 'object',
    properties,
  };
}

/** The output schema of the private operations of lookups. */
export const lookupOutputSchema: JsonObject = outputSchema({
  result: {
    type: 'array',
    items: { type: 'object', properties: { text: { type: 'string' }, value: { type: ['string', 'number'] } } },
  },
});
