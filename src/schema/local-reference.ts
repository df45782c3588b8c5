import type { JsonObject, JsonValue } from '../shared/json';
import { isIndex, parsePointer } from '../shared/json-pointer';
import { isJsonObject, ownValue } from './json-values';

/**
 * The schema that a `$ref` of the form `#/...` finally points to, through further references. Undefined when it points
 * elsewhere, to nothing, to no schema or in a circle.
 */
export function referencedSchema(ref: string, root: JsonObject): JsonObject | undefined {
  const seen = new Set<string>();
  for (let next = ref; !seen.has(next); ) {
    seen.add(next);
    const target = valueAt(next, root);
    if (!isJsonObject(target)) return undefined;
    if (typeof target.$ref !== 'string') return target;
    next = target.$ref;
  }
  return undefined;
}

function valueAt(ref: string, root: JsonObject): JsonValue | undefined {
  const parts = ref.startsWith('#') ? parsePointer(decoded(ref.slice(1))) : undefined;
  return parts?.reduce<JsonValue | undefined>(below, root);
}

function below(value: JsonValue | undefined, part: string): JsonValue | undefined {
  if (Array.isArray(value)) return isIndex(part) ? value[Number(part)] : undefined;
  return isJsonObject(value) ? ownValue(value, part) : undefined;
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
