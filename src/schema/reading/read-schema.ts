import type { JsonObject, JsonValue } from '../../shared/json';
import { isBoundedSchema } from '../json/bounds';
import { isJsonObject, ownObject, ownValue } from '../json/json-values';
import { valueAtFragment } from '../json/local-reference';
import { cleanSchema } from './clean-schema';
import { mergeSchemas } from './merge-schemas';

/** How many schemas one place may be merged from. Beyond it the rest is ignored: `$ref`s can multiply without end. */
const mergeLimit = 500;

interface Reading {
  root: JsonObject;
  left: number;
}

/** How many `$ref`s in a row are followed. */
const maxHops = 50;

/** The resolved schemas of one root, by what they were; undefined for a root that is too deep or too large to be read. */
type Resolved = WeakMap<JsonObject, JsonObject> | undefined;

/** By root. The same place gives the identical result each time, which makes recursion easy to see. */
const resolvedSchemas = new WeakMap<JsonObject, { resolved: Resolved }>();

/**
 * The schema of one place with local `$ref`s and `allOf` resolved and malformed keywords dropped; what is below the
 * place stays as it is. A choice of one variant counts as `allOf`. Keywords beside a `$ref` count too and win over it.
 * Never throws; a value that is not a schema, points nowhere or points to itself gives `{}`.
 * Results are kept and shared: they must not be changed.
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

/** Asked once a root, here, where whatever reads a schema comes by: form, comparison, input and output alike. */
function resolvedOf(root: JsonObject): Resolved {
  const known = resolvedSchemas.get(root) ?? { resolved: isBoundedSchema(root) ? new WeakMap() : undefined };
  resolvedSchemas.set(root, known);
  return known.resolved;
}

/** Where a schema that is nothing but a `$ref` leads; any other is itself. */
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

/** A schema's own keywords, and the schemas that apply as well. */
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

/** Whatever stands before the `#` names the root itself; a bare name is looked for among the definitions. */
function referenced(ref: string, root: JsonObject): JsonValue | undefined {
  const fragment = ref.slice(ref.indexOf('#') + 1);
  return valueAtFragment(fragment, root) ?? ownValue(ownObject(root, 'definitions'), fragment);
}
