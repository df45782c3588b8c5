/** How deep and how large JSON from outside may be. */
import type { JsonObject } from '../../shared/json';
import { isJsonObject } from './json-values';

/** Levels of objects and lists in a schema: a property lies two below its object, so some 50 schemas nest. Real ones have up to 13. */
const maxSchemaDepth = 101;

/** Objects and lists in a schema. Real ones have some hundreds. */
const largestSchema = 50_000;

/** Values to count: what holds itself several times over would have no end of them. */
const mostValues = 5_000_000;

export interface Extent {
  /** Levels of objects and lists, the value's own counted. */
  depth: number;
  /** Objects and lists. */
  containers: number;
  /** All values, the containers counted. */
  values: number;
}

/**
 * True for a schema that may be worked with: an object that is neither deeper nor larger than any real one. To be
 * asked once, where a schema comes in: what reads it afterwards may recurse.
 */
export function isBoundedSchema(schema: unknown): schema is JsonObject {
  if (!isJsonObject(schema)) return false;
  const { depth, containers } = extentOf(schema, maxSchemaDepth);
  return depth <= maxSchemaDepth && containers <= largestSchema;
}

/**
 * Measures a JSON value. Goes level by level, without recursion, so that no depth is too much.
 *
 * @param maxDepth levels to look at; when there are more, `depth` is one more than this
 */
export function extentOf(value: unknown, maxDepth: number): Extent {
  const extent = { depth: 0, containers: 0, values: 1 };
  let level = isContainer(value) ? [value] : [];
  while (level.length > 0 && extent.depth <= maxDepth && extent.values <= mostValues) {
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
