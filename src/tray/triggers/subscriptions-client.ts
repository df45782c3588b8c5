import type { LocalizedText } from '../../shared/texts/localized-text';
import type { ApiAccess, RequestOptions } from '../api';
import { encodedPart } from '../connectors/paths';
import { TrayError } from '../errors/tray-error';
import type { MadeSubscription, Subscription, SubscriptionCreation, SubscriptionList } from './api-types';
import { readMade, readPage, readSubscription, type SubscriptionPage } from './read-subscriptions';

const subscriptionsPath = '/core/v1/subscriptions';

/** Other lists of Tray have at most so many in a page. */
const pageSize = 100;
/** Pages that are asked for at most. */
const maxPages = 100;

const notKnown = { key: 'subscriptionNotKnown' } as const satisfies LocalizedText;
const advice: Readonly<Record<number, LocalizedText>> = { 403: { key: 'notAllowed' }, 404: notKnown };

/**
 * Subscriptions to triggers, of whoever requests are made for. Every request is made once, and methods reject with a `TrayError`.
 */
export class SubscriptionsClient {
  constructor(private readonly api: ApiAccess) {}

  /**
   * Makes a subscription. That the third party refuses is an answer too: the state `creation_failed`.
   *
   * A failure leaves open whether it was made where `mayBeMade` says so: a repeated request makes another.
   */
  async create(creation: SubscriptionCreation, options: RequestOptions = {}): Promise<MadeSubscription> {
    const body = JSON.stringify(creation);
    const request = { ...options, method: 'POST', path: subscriptionsPath, body, isCall: false } as const;
    const ofCreation = { 403: { key: 'triggerForbidden' }, 404: { key: 'triggerNotKnown' } } as const;
    return this.api.request({ ...request, advice: ofCreation }, readMade);
  }

  /** One subscription; undefined when Tray does not know it, or does not give it to this token. */
  async get(id: string, options: RequestOptions = {}): Promise<Subscription | undefined> {
    const request = { ...options, method: 'GET', isCall: false, advice } as const;
    return unlessUnknown(() => this.api.request({ ...request, path: pathOf(id) }, readSubscription));
  }

  /** Deletes a subscription, or finds that there is none. @returns false when there was none */
  async delete(id: string, options: RequestOptions = {}): Promise<boolean> {
    const request = { ...options, method: 'DELETE', isCall: false, advice } as const;
    return (await unlessUnknown(() => this.api.request({ ...request, path: pathOf(id) }, () => true))) ?? false;
  }

  /** All subscriptions, page by page. */
  async list(options: RequestOptions = {}): Promise<SubscriptionList> {
    const pages = await this.#pages(options);
    const byId = new Map(pages.flatMap(({ subscriptions }) => subscriptions).map((known) => [known.id, known]));
    return { subscriptions: [...byId.values()], isPartial: pages.at(-1)?.next !== undefined };
  }

  async #pages(options: RequestOptions): Promise<SubscriptionPage[]> {
    const { page: first, size } = await this.#firstPage(options);
    const pages = [first];
    const seen = new Set<string>();
    for (let next = first.next; next !== undefined && pages.length < maxPages; next = pages.at(-1)?.next) {
      // A server that answers the same page for ever must not be asked for ever.
      if (seen.has(next)) break;
      seen.add(next);
      pages.push(await this.#page({ ...size, cursor: next }, options));
    }
    return pages;
  }

  /** How large a page may be is not documented: one that is refused is asked for without a size. */
  async #firstPage(options: RequestOptions): Promise<{ page: SubscriptionPage; size: Record<string, string> }> {
    const size = { first: String(pageSize) };
    try {
      return { page: await this.#page(size, options), size };
    } catch (error) {
      if (!(error instanceof TrayError) || error.statusCode !== 400) throw error;
      return { page: await this.#page({}, options), size: {} };
    }
  }

  #page(query: Record<string, string>, options: RequestOptions): Promise<SubscriptionPage> {
    const path = `${subscriptionsPath}?${new URLSearchParams(query)}`;
    return this.api.request({ ...options, method: 'GET', path, isCall: false, advice }, readPage);
  }
}

/**
 * True for a failure that leaves open whether a subscription was made: Tray has no idempotency, and no request may be repeated
 * before somebody has looked.
 */
export function mayBeMade(error: unknown): boolean {
  if (!(error instanceof TrayError)) return true;
  const { sent, statusCode = 0 } = error;
  const isRefusal = statusCode >= 300 && statusCode < 500 && statusCode !== 408;
  return sent && !isRefusal;
}

/** @throws TrayError `TRAY_NOT_FOUND` for an id that cannot be part of a path, so that Tray cannot know it */
function pathOf(id: string): string {
  const encoded = encodedPart(id);
  if (encoded === undefined) throw new TrayError('TRAY_NOT_FOUND', [notKnown]);
  return `${subscriptionsPath}/${encoded}`;
}

/** Undefined where Tray says that it does not know the subscription; the 404 of something else is still a failure. */
async function unlessUnknown<Result>(request: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await request();
  } catch (error) {
    const isUnknown =
      error instanceof TrayError && error.texts.some((text) => 'key' in text && text.key === notKnown.key);
    if (isUnknown) return undefined;
    throw error;
  }
}
