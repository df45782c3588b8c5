import { PageCursor, type PagesEnd } from '../../pages/page-cursor';
import { isInstance } from '../../shared/is-instance';
import type { JsonValue } from '../../shared/json';
import { valueAtPath } from '../../shared/paths/property-path';
import type { CallRequest } from '../../tray/connectors/api-types';
import { TrayError } from '../../tray/errors/tray-error';
import type { MadeCall } from '../calls/call-with-retries';
import { nextValueOf } from './next-value';
import type { NodePages } from './node-pages';

/** A page of a list: its number, counted from 1, and the value that it is asked for with. */
export interface PagePlace {
  page: number;
  next?: JsonValue;
}

/** One page that came. */
export interface MadePage {
  made: MadeCall;
  place: PagePlace;
  /** Why it is the last; undefined when there is another. */
  end: PagesEnd | undefined;
  /** What the page gives for the next one; undefined where it cannot be read. */
  next: JsonValue | undefined;
  /** Why that cannot be read. */
  failure: TrayError | undefined;
}

export interface PageWalkOptions {
  pages: NodePages;
  /** The request for the first page. */
  request: CallRequest;
  /** The value for a page in the type that the input has for it. */
  fitted(value: JsonValue): JsonValue;
  /** The first request with another value for the page. @throws TrayError where the input cannot have it */
  requestWith(value: JsonValue): CallRequest;
  /** @param page counted from 1 */
  call(request: CallRequest, page: number): Promise<MadeCall>;
  unlessClosed(value: Promise<unknown>): Promise<unknown>;
}

/** From page to page of a list, one call after the other. */
export class PageWalk {
  private readonly cursor: PageCursor;

  constructor(private readonly options: PageWalkOptions) {
    const { pages, request } = options;
    this.cursor = new PageCursor(valueAtPath(request.input, pages.input), pages.limit);
  }

  /** The page that is asked for. */
  get place(): PagePlace {
    const { page, asked } = this.cursor;
    return { page, ...(asked !== undefined && { next: asked }) };
  }

  /**
   * Makes the call for the page, and goes to the next one unless it is the last.
   *
   * @throws TrayError when the call fails
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

  /** A failure is handed on: the page came and was paid for. */
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
