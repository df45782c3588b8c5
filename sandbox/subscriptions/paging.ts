/**
 * Pages of a list whose items are numbered in ascending order. A cursor stays valid when items are added and removed.
 */
import type { Subscription } from './subscription';

/** Neither is documented for subscriptions: other lists of Tray have at most 100. */
const usualSize = 20;
const largestSize = 100;

export interface Page {
  elements: Subscription[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor?: string; endCursor?: string };
}

/** The page that a query requests, or why the query is not valid. */
export function pageFor(all: readonly Subscription[], query: URLSearchParams): Page | string {
  const [first, last] = [sizeIn(query, 'first'), sizeIn(query, 'last')];
  const cursor = numberOf(query.get('cursor'));
  if (typeof first === 'string') return first;
  if (typeof last === 'string') return last;
  if (first !== undefined && last !== undefined) return 'Invalid value for: query parameters first and last';
  if (Number.isNaN(cursor)) return 'Invalid value for: query parameter cursor';
  return last === undefined ? pageAfter(all, cursor ?? 0, first ?? usualSize) : pageBefore(all, cursor, last);
}

function pageAfter(all: readonly Subscription[], cursor: number, size: number): Page {
  const following = all.filter(({ number }) => number > cursor);
  const elements = following.slice(0, size);
  return pageOf(elements, { hasNextPage: following.length > size, hasPreviousPage: following.length < all.length });
}

function pageBefore(all: readonly Subscription[], cursor: number | undefined, size: number): Page {
  const preceding = all.filter(({ number }) => cursor === undefined || number < cursor);
  const elements = preceding.slice(-size);
  return pageOf(elements, { hasNextPage: preceding.length < all.length, hasPreviousPage: preceding.length > size });
}

function pageOf(elements: Subscription[], has: { hasNextPage: boolean; hasPreviousPage: boolean }): Page {
  const [start, end] = [elements[0], elements.at(-1)];
  if (start === undefined || end === undefined) return { elements, pageInfo: has };
  return { elements, pageInfo: { ...has, startCursor: cursorOf(start), endCursor: cursorOf(end) } };
}

/** Undefined if it is not given; else the size, or why it is not valid. */
function sizeIn(query: URLSearchParams, name: 'first' | 'last'): number | string | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const size = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return size >= 1 && size <= largestSize ? size : `Invalid value for: query parameter ${name}`;
}

function cursorOf({ number }: Subscription): string {
  return Buffer.from(`after ${number}`).toString('base64url');
}

/** NaN for a text that is not a cursor. */
function numberOf(cursor: string | null): number | undefined {
  if (cursor === null) return undefined;
  const [, number = 'none'] = /^after (\d+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  return Number(number);
}
