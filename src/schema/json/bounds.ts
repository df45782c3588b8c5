/** Limits on the depth and size of JSON from outside. */
import type { JsonObject } from '../../shared/json';
import { isJsonObject } from './json-values';

/**
 * Levels of objects and lists in a schema: a property is two levels below its object, so about 50 schemas can nest.
 * Real ones have up to 13 levels.
 */
const maxSchemaDepth = 101;

/** Objects and lists in a schema. Real ones have hundreds. */
const largestSchema = 50_000;

/** Maximum number of values to count: an object that contains the same one repeatedly could have any number. */
const maxValues = 5_000_000;

export interface Extent {
  /** Levels of objects and lists, including the value's own. */
  depth: number;
  /** Number of objects and lists. */
  containers: number;
  /** Number of all values, including containers. */
  values: number;
}

/**
 * True for a schema that is safe to process: an object that is neither deeper nor larger than any real one. Checked
 * once, where a schema comes in, so that later code may recurse.
 */
export function isBoundedSchema(schema: unknown): schema is JsonObject {
  if (!isJsonObject(schema)) return false;
  const { depth, containers } = extentOf(schema, maxSchemaDepth);
  return depth <= maxSchemaDepth && containers <= largestSchema;
}

/**
 * Measures a JSON value level by level, without recursion, so that any depth is safe.
 *
 * @param maxDepth levels to consider; if there are more, `depth` is `maxDepth + 1`
 */
export function extentOf(value: unknown, maxDepth: number): Extent {
  const extent = { depth: 0, containers: 0, values: 1 };
  let level = isContainer(value) ? [value] : [];
  while (level.length > 0 && extent.depth <= maxDepth && extent.values <= maxValues) {
    const next: object[] = [];
    for (const container of level) {
      const children = childrenOf(container);
      extent.values += children.length;
      for (const child of children) if (isContainer(child)) next.push(child);
    }
    extent.depth++;
    extent.containers += level.length;
    level = next;
  }
  return extent;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** `Object.values` takes four times as long for an object with many keys. */
function childrenOf(container: object): readonly unknown[] {
  if (Array.isArray(container)) return container;
  const values = container as Record<string, unknown>;
  return Object.keys(values).map((key) => values[key]);
}
