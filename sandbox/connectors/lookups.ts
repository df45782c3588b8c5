/** The private operations that lookups call, and the three forms in which schemas name them. */
import type { JsonObject, JsonValue } from '../../src/shared/json';
import type { Operation } from './connector';
import { inputSchema, lookupOutputSchema } from './schemas';

/** One choice of a lookup. */
export type Choice = { text: string; value: string | number };

/**
 * A private operation with the choices for one input.
 *
 * @param properties of its input, all of them required
 */
export function lookupOperation(
  name: string,
  properties: JsonObject,
  choices: (input: JsonObject) => Choice[],
): Operation {
  return {
    name,
    title: name,
    description: '',
    isPrivate: true,
    inputSchema: inputSchema(properties, { required: Object.keys(properties) }),
    outputSchema: lookupOutputSchema,
    run: (input) => ({ result: choices(input) }),
  };
}

/** The first form: operation and input. */
export function operationLookup(operation: string, input: JsonObject = {}): JsonObject {
  return { operation, input };
}

/** The second form: message and input. */
export function messageLookup(message: string, input: JsonObject = {}): JsonObject {
  return { message, input };
}

/** The third form: the request that Tray's own builder sends. */
export function requestLookup(message: string, settings: Record<string, string> = {}): JsonObject {
  const stepSettings: Record<string, JsonValue> = {};
  for (const [key, value] of Object.entries(settings)) stepSettings[key] = { type: 'string', value };
  return {
    url: '{{{step.ephemeral_url}}}',
    body: { message, auth_id: '{{{step.auth_id}}}', step_settings: stepSettings },
  };
}
