import { percentDecoded } from '../../shared/addresses/percent-decoded';
import type { JsonObject, JsonValue } from '../../shared/json';
import { isIndex, parsePointer } from '../../shared/paths/json-pointer';
import { isJsonObject, ownValue } from './json-values';

/**
 * The schema that a `$ref` of the form `#/...` finally points to, through further references. Undefined if it points
 * elsewhere, to nothing, to something that is not a schema, or in a circle.
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

/** The target of a fragment, the part of a `$ref` after its `#`; undefined if it is not a JSON Pointer. */
export function valueAtFragment(fragment: string, root: JsonObject): JsonValue | undefined {
  return parsePointer(percentDecoded(fragment))?.reduce<JsonValue | undefined>(below, root);
}

function valueAt(ref: string, root: JsonObject): JsonValue | undefined {
  return ref.startsWith('#') ? valueAtFragment(ref.slice(1), root) : undefined;
}

function below(value: JsonValue | undefined, part: string): JsonValue | undefined {
  if (Array.isArray(value)) return isIndex(part) ? value[Number(part)] : undefined;
  return isJsonObject(value) ? ownValue(value, part) : undefined;
}
