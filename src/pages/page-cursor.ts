import type { JsonValue } from '../shared/json';
import { endsPages, textOfValue } from './next-value';

/**
 * Why no further page is asked for: the last one said that it is the last, as many came as are allowed, or the next would
 * be asked for with a value that one before was asked for with, so that the pages go round in a circle.
 */
export type PagesEnd = 'last' | 'limit' | 'loop';

/** Which page of a list is asked for, and with what. Decides after each whether there is another. */
export class PageCursor {
  /** The page that is asked for, counted from 1. */
  page = 1;
  private readonly seen = new Set<string>();

  /**
   * @param asked the value that the first page is asked for with; undefined where the input has none
   * @param limit pages at most
   */
  constructor(
    public asked: JsonValue | undefined,
    private readonly limit: number,
  ) {
    if (asked !== undefined) this.seen.add(textOfValue(asked));
  }

  /**
   * After a page: goes to the next one, or says why there is none.
   *
   * @param next what the page gave for the next one
   */
  advance(next: JsonValue | undefined): PagesEnd | undefined {
    if (endsPages(next)) return 'last';
    const text = textOfValue(next);
    if (this.seen.has(text)) return 'loop';
    if (this.page >= this.limit) return 'limit';
    this.seen.add(text);
    this.page++;
    this.asked = next;
    return undefined;
  }
}
