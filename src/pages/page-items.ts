import { isObject } from '../shared/json';
import { type PropertyPath, valueAtPath } from '../shared/paths/property-path';

/**
 * The items of one page. Many services omit an empty list or return null for it, which counts as a page without items.
 * On the first page, a missing list can also mean that the path is wrong; this is assumed if the output has a list
 * elsewhere.
 *
 * @param isFirst no earlier page had a list at the path
 * @returns undefined if the output has something else at the path, or nothing there but a list elsewhere
 */
export function itemsOfPage(output: unknown, path: PropertyPath, isFirst: boolean): readonly unknown[] | undefined {
  const value = valueAtPath(output, path);
  if (Array.isArray(value)) return value;
  if (value !== undefined && value !== null) return undefined;
  if (!isObject(output) || path.length === 0) return undefined;
  return isFirst && !leadsToNull(output, path) && hasItems(output) ? undefined : [];
}

/** The items of successive pages. */
export class PageItems {
  private hasList = false;

  constructor(private readonly path: PropertyPath) {}

  /** @returns see {@link itemsOfPage} */
  of(output: unknown): readonly unknown[] | undefined {
    const items = itemsOfPage(output, this.path, !this.hasList);
    this.hasList ||= Array.isArray(valueAtPath(output, this.path));
    return items;
  }
}

/** True if the path, or any prefix of it, leads to null: that is where the list would be. */
function leadsToNull(output: unknown, path: PropertyPath): boolean {
  return path.some((_, index) => valueAtPath(output, path.slice(0, index + 1)) === null);
}

/** True if the output, or an object directly in it, has a list that is not empty. */
function hasItems(output: Record<string, unknown>): boolean {
  const values = Object.values(output);
  return values.some(isFilled) || values.some((value) => isObject(value) && Object.values(value).some(isFilled));
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
