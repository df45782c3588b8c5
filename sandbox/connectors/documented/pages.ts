/** One page of a list, as third parties return it. */
export interface Page<Item> {
  items: Item[];
  /** The cursor of the next page; '' on the last one. */
  next: string;
}

/** @param cursor '' or malformed: the first page */
export function pageOf<Item>(all: Item[], size: number, cursor: string): Page<Item> {
  const start = Number.parseInt(cursor.replace(/^cursor_/, ''), 10) || 0;
  const end = start + size;
  return { items: all.slice(start, end), next: end < all.length ? `cursor_${end}` : '' };
}
