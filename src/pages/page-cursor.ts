import type { JsonValue } from '../shared/json';
import { endsPages, textOfValue } from './next-value';

/**
 * Why no further page is requested: the last one was marked as the last, the limit is reached, or the next value has
 * been used before, so that the pages would repeat in a loop.
 */
export type PagesEnd = 'last' | 'limit' | 'loop';

/** Which page of a list is requested, and with which value. Decides after each page whether there is another. */
export class PageCursor {
  /** Number of the page that is requested, starting at 1. */
  page = 1;
  private readonly seen = new Set<string>();

  /**
   * @param asked the value that the first page is requested with; undefined if the input has none
   * @param limit maximum number of pages
   */
  constructor(
    public asked: JsonValue | undefined,
    private readonly limit: number,
  ) {
    if (asked !== undefined) this.seen.add(textOfValue(asked));
  }

  /**
   * Called after a page: advances to the next one, or says why there is none.
   *
   * @param next the value that the page gave for the next one
   */
  advance(next: JsonValue | undefined): PagesEnd | undefined {
    if (next === undefined || endsPages(next)) return 'last';
    const text = textOfValue(next);
    if (this.seen.has(text)) return 'loop';
    if (this.page >= this.limit) return 'limit';
    this.seen.add(text);
    this.page++;
    this.asked = next;
    return undefined;
  }
}
