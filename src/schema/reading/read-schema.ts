import type { JsonObject, JsonValue } from '../../shared/json';
import { isBoundedSchema } from '../json/bounds';
import { isJsonObject, ownObject, ownValue } from '../json/json-values';
import { valueAtFragment } from '../json/local-reference';
import { cleanSchema } from './clean-schema';
import { mergeSchemas } from './merge-schemas';

/**
 * Maximum number of schemas that one place may be merged from. The rest is ignored: `$ref`s can multiply without end.
 */
const mergeLimit = 500;

interface Reading {
  root: JsonObject;
  left: number;
}

/** Maximum number of consecutive `$ref`s that are followed. */
const maxHops = 50;

/** The resolved schemas of one root, by the original; undefined for a root that is too deep or too large. */
type Resolved = WeakMap<JsonObject, JsonObject> | undefined;

/** By root. The same place always gives the identical result, which makes recursion easy to detect. */
const resolvedSchemas = new WeakMap<JsonObject, { resolved: Resolved }>();

/**
 * The schema of one place with local `$ref`s and `allOf` resolved and malformed keywords dropped; nested schemas stay
 * unchanged. A choice of one variant counts as `allOf`. Keywords next to a `$ref` also apply and win over it. Never
 * throws; a value that is not a schema, or a `$ref` to nothing or to itself, results in `{}`. Results are cached and
 * shared, so they must not be modified.
 *
 * @param root the whole input schema, into which `$ref` points
 */
export function resolveSchema(node: unknown, root: JsonObject): JsonObject {
  if (!isJsonObject(node)) return {};
  const known = resolvedOf(root);
  if (known === undefined) return {};
  const target = referenceTarget(node, root);
  const resolved = known.get(target) ?? resolve(target, { root, left: mergeLimit }, []);
  known.set(target, resolved);
  return resolved;
}

/**
 * The bounds are checked once per root, here, because all readers of schemas pass through: form, comparison, input and
 * output.
 */
function resolvedOf(root: JsonObject): Resolved {
  const known = resolvedSchemas.get(root) ?? { resolved: isBoundedSchema(root) ? new WeakMap() : undefined };
  resolvedSchemas.set(root, known);
  return known.resolved;
}

/** Follows a schema that consists only of a `$ref`; any other is returned unchanged. */
function referenceTarget(node: JsonObject, root: JsonObject): JsonObject {
  let target = node;
  for (let hop = 0; hop < maxHops; hop++) {
    const next = Object.keys(target).length === 1 && typeof target.$ref === 'string' && referenced(target.$ref, root);
    if (!isJsonObject(next)) return target;
    target = next;
  }
  return node;
}

function resolve(node: unknown, reading: Reading, above: readonly JsonObject[]): JsonObject {
  if (!isJsonObject(node) || above.includes(node) || reading.left <= 0) return {};
  reading.left -= 1;
  const { own, parts } = takenApart(cleanSchema(node), reading.root);
  const resolved = parts.map((part) => resolve(part, reading, [...above, node]));
  return [...resolved, own].reduce(mergeSchemas);
}

/** A schema's own keywords, and the schemas that also apply. */
function takenApart(schema: JsonObject, root: JsonObject): { own: JsonObject; parts: JsonValue[] } {
  const parts: JsonValue[] = [];
  const own = new Map(Object.entries(schema));
  if (typeof schema.$ref === 'string') {
    own.delete('$ref');
    parts.push(referenced(schema.$ref, root) ?? {});
  }
  if (Array.isArray(schema.allOf)) {
    own.delete('allOf');
    parts.push(...schema.allOf);
  }
  for (const keyword of ['oneOf', 'anyOf']) {
    const variants = ownValue(schema, keyword);
    if (Array.isArray(variants) && variants.length === 1) {
      own.delete(keyword);
      parts.push(...variants);
    }
  }
  return { own: Object.fromEntries(own), parts };
}

/** Anything before the `#` is taken to be the root itself; a bare name is looked up in `definitions`. */
function referenced(ref: string, root: JsonObject): JsonValue | undefined {
  const fragment = ref.slice(ref.indexOf('#') + 1);
  return valueAtFragment(fragment, root) ?? ownValue(ownObject(root, 'definitions'), fragment);
}
