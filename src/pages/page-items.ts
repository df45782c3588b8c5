import { isObject } from '../shared/json';
import { type PropertyPath, valueAtPath } from '../shared/paths/property-path';

/**
 * The items of one page. Many services leave an empty list out, or give null for it: that is a page without items. What is
 * left out on the first page can also be a path that leads nowhere; it is taken for that when the list must be somewhere else.
 *
 * @param isFirst no page before had a list at the path
 * @returns undefined when the output has something else at the path, or nothing there and a list in another place
 */
export function itemsOfPage(output: unknown, path: PropertyPath, isFirst: boolean): readonly unknown[] | undefined {
  const value = valueAtPath(output, path);
  if (Array.isArray(value)) return value;
  if (value !== undefined && value !== null) return undefined;
  if (!isObject(output) || path.length === 0) return undefined;
  return isFirst && !leadsToNull(output, path) && hasItems(output) ? undefined : [];
}

/** The items of one page after the other. */
export class PageItems {
  private hasList = false;

  constructor(private readonly path: PropertyPath) {}

  /** @returns as {@link itemsOfPage} */
  of(output: unknown): readonly unknown[] | undefined {
    const items = itemsOfPage(output, this.path, !this.hasList);
    this.hasList ||= Array.isArray(valueAtPath(output, this.path));
    return items;
  }
}

/** True when null stands at the path or on its way: that is where the list would be. */
function leadsToNull(output: unknown, path: PropertyPath): boolean {
  return path.some((_, index) => valueAtPath(output, path.slice(0, index + 1)) === null);
}

/** True when a list that is not empty stands in the output, or in an object of it. */
function hasItems(output: Record<string, unknown>): boolean {
  const values = Object.values(output);
  return values.some(isFilled) || values.some((value) => isObject(value) && Object.values(value).some(isFilled));
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
