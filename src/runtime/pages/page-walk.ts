import { PageCursor, type PagesEnd } from '../../pages/page-cursor';
import { isInstance } from '../../shared/is-instance';
import type { JsonValue } from '../../shared/json';
import { valueAtPath } from '../../shared/paths/property-path';
import type { CallRequest } from '../../tray/connectors/api-types';
import { TrayError } from '../../tray/errors/tray-error';
import type { MadeCall } from '../calls/call-with-retries';
import { nextValueOf } from './next-value';
import type { NodePages } from './node-pages';

/** A page of a list: its number, counted from 1, and the value that it is requested with. */
export interface PagePlace {
  page: number;
  next?: JsonValue;
}

/** One page that was received. */
export interface MadePage {
  made: MadeCall;
  place: PagePlace;
  /** Why it is the last; undefined if there is another. */
  end: PagesEnd | undefined;
  /** The value for the next page; undefined if it cannot be read. */
  next: JsonValue | undefined;
  /** Why the value cannot be read. */
  failure: TrayError | undefined;
}

export interface PageWalkOptions {
  pages: NodePages;
  /** The request for the first page. */
  request: CallRequest;
  /** Converts the value for a page to the type that the input takes. */
  fitted(value: JsonValue): JsonValue;
  /**
   * The first request with another value for the page.
   * @throws TrayError if the input cannot have it
   */
  requestWith(value: JsonValue): CallRequest;
  /** @param page counted from 1 */
  call(request: CallRequest, page: number): Promise<MadeCall>;
  unlessClosed(value: Promise<unknown>): Promise<unknown>;
}

/** Goes through the pages of a list, one call after another. */
export class PageWalk {
  private readonly cursor: PageCursor;

  constructor(private readonly options: PageWalkOptions) {
    const { pages, request } = options;
    this.cursor = new PageCursor(valueAtPath(request.input, pages.input), pages.limit);
  }

  /** The page that is requested. */
  get place(): PagePlace {
    const { page, asked } = this.cursor;
    return { page, ...(asked !== undefined && { next: asked }) };
  }

  /**
   * Makes the call for the page, and advances to the next one unless it is the last.
   *
   * @throws TrayError if the call fails
   */
  async step(): Promise<MadePage> {
    const { place, options } = this;
    const isFirst = place.page === 1;
    const request = isFirst || place.next === undefined ? options.request : options.requestWith(place.next);
    const made = await options.call(request, place.page);
    const next = await this.nextOf(made.answer.output);
    if (isInstance(next, TrayError)) return { made, place, end: undefined, next: undefined, failure: next };
    return { made, place, end: this.cursor.advance(next), next, failure: undefined };
  }

  /** A failure is returned, not thrown: the page was received and paid for. */
  private async nextOf(output: unknown): Promise<JsonValue | undefined | TrayError> {
    const { pages, fitted, unlessClosed } = this.options;
    try {
      const next = await nextValueOf(pages, output, unlessClosed);
      return next === undefined ? undefined : fitted(next);
    } catch (error) {
      if (isInstance(error, TrayError)) return error;
      throw error;
    }
  }
}
