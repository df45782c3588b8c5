import type { LocalizedText } from '../../shared/texts/localized-text';
import type { ApiAccess, RequestOptions } from '../api';
import { encodedPart } from '../connectors/paths';
import { TrayError } from '../errors/tray-error';
import type { MadeSubscription, Subscription, SubscriptionCreation, SubscriptionList } from './api-types';
import { readMade, readPage, readSubscription, type SubscriptionPage } from './read-subscriptions';

const subscriptionsPath = '/core/v1/subscriptions';

/** Maximum page size of Tray's other lists. */
const pageSize = 100;
/** Maximum number of pages that are requested. */
const maxPages = 100;

const notKnown = { key: 'subscriptionNotKnown' } as const satisfies LocalizedText;
const advice: Readonly<Record<number, LocalizedText>> = { 403: { key: 'notAllowed' }, 404: notKnown };

/**
 * Subscriptions to triggers, of the account or end user that requests are made for. Every request is made once, and
 * methods reject with a `TrayError`.
 */
export class SubscriptionsClient {
  constructor(private readonly api: ApiAccess) {}

  /**
   * Creates a subscription. A refusal by the third party is not an error but the state `creation_failed`.
   *
   * If it fails, `mayBeMade` says whether the subscription may exist nonetheless: repeating the request would create
   * another.
   */
  async create(creation: SubscriptionCreation, options: RequestOptions = {}): Promise<MadeSubscription> {
    const body = JSON.stringify(creation);
    const request = { ...options, method: 'POST', path: subscriptionsPath, body, isCall: false } as const;
    const ofCreation = { 403: { key: 'triggerForbidden' }, 404: { key: 'triggerNotKnown' } } as const;
    return this.api.request({ ...request, advice: ofCreation }, readMade);
  }

  /** One subscription; undefined if Tray does not know it, or does not return it to this token. */
  async get(id: string, options: RequestOptions = {}): Promise<Subscription | undefined> {
    const request = { ...options, method: 'GET', isCall: false, advice } as const;
    return unlessUnknown(() => this.api.request({ ...request, path: pathOf(id) }, readSubscription));
  }

  /**
   * Deletes a subscription.
   * @returns false if it did not exist
   */
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
      // Stops for a server that returns the same page forever.
      if (seen.has(next)) break;
      seen.add(next);
      pages.push(await this.#page({ ...size, cursor: next }, options));
    }
    return pages;
  }

  /** The maximum page size is not documented: if the size is rejected, the page is requested without one. */
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
 * True for a failure that leaves it open whether a subscription was created. Tray has no idempotency keys, so the
 * request must not be repeated before checking.
 */
export function mayBeMade(error: unknown): boolean {
  if (!(error instanceof TrayError)) return true;
  const { sent, statusCode = 0 } = error;
  const isRefusal = statusCode >= 300 && statusCode < 500 && statusCode !== 408;
  return sent && !isRefusal;
}

/** @throws TrayError `TRAY_NOT_FOUND` for an id that cannot be part of a path, so Tray cannot know it */
function pathOf(id: string): string {
  const encoded = encodedPart(id);
  if (encoded === undefined) throw new TrayError('TRAY_NOT_FOUND', [notKnown]);
  return `${subscriptionsPath}/${encoded}`;
}

/** Undefined if Tray says that it does not know the subscription; a 404 from anything else is still a failure. */
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
