import type { ListAnswer } from '../tray/connectors/api-types';
import { isCancellation, TrayError } from '../tray/errors/tray-error';
import type { ListFile, ListFiles } from './list-files';
import { SingleFlight } from './single-flight';
import type { ListRequest } from './source';

export interface ReadOptions {
  /** Ask Tray even if the cache is fresh. */
  refresh?: boolean | undefined;
  /** Cancels the read, and the request to Tray unless somebody else is waiting for it. */
  signal?: AbortSignal | undefined;
  /** Who is reading: when lists have to wait for Tray's rate limit, lanes take turns. */
  lane?: string | undefined;
}

/** A list, and what one reader wants from it. */
export interface ListView<Element, Value> {
  /** `account/list`. */
  list: string;
  ask(request: ListRequest): Promise<ListAnswer<Element>>;
  /** Finds the value in the files of the list; undefined if any file that it needs is missing. */
  find(): Promise<{ value: Value } | undefined>;
  /** Picks the value from the whole list. */
  pick(elements: readonly Element[]): Value;
}

/** Lays a list out in files. */
export type Layout<Element> = (elements: readonly Element[], etag: string | undefined) => Iterable<ListFile>;

/** Tray is not asked again right after a failure, so that messages do not turn into list requests during an outage. */
const failureRestsFor = 5_000;

/** Freshness of lists of one kind: stale-while-revalidate, with a single flight for each list and lane. */
export class ListCache<Element> {
  /** Each resolves to the list, or to undefined if Tray says that it has not changed. */
  private readonly flights = new SingleFlight<readonly Element[] | undefined>();
  private readonly failures = new Map<string, { error: unknown; at: number }>();
  /** Fetched, but not yet completely saved. */
  private readonly unsaved = new Map<string, { elements: readonly Element[]; savedAt: number }>();

  /** @param freshFor milliseconds during which a list is not requested again */
  constructor(
    private readonly files: ListFiles,
    private readonly layout: Layout<Element>,
    private readonly freshFor: number,
  ) {}

  /**
   * Reads a list. A stale one is returned at once and revalidated in the background; a failed revalidation is not
   * reported to this reader.
   *
   * @throws what `ask` throws if nothing is cached; TrayError `TRAY_CANCELLED` if the signal aborts
   */
  async read<Value>(view: ListView<Element, Value>, { refresh, signal, lane }: ReadOptions): Promise<Value> {
    const { list } = view;
    const found = await this.stored(view);
    // If any part is missing, Tray must not answer that the list has not changed.
    const isWhole = found !== undefined;
    // One flight per lane: a request of another lane may be queued behind hundreds of others.
    const fetch = (aborted?: AbortSignal) =>
      this.flights.run(`${list}@${lane}`, (signal) => this.fetch(view, isWhole, { signal, lane }), aborted);
    const failure = this.recentFailure(list);
    if (found !== undefined && !refresh) {
      if (failure === undefined && !(await this.isFresh(list))) fetch().catch(() => {});
      return found.value;
    }
    if (failure !== undefined && !refresh) throw failure.error;
    const elements = await fetch(signal);
    return elements === undefined ? this.unchanged(view) : view.pick(elements);
  }

  private async stored<Value>({ list, find, pick }: ListView<Element, Value>): Promise<{ value: Value } | undefined> {
    const unsaved = this.unsaved.get(list);
    return unsaved === undefined ? find() : { value: pick(unsaved.elements) };
  }

  private async unchanged<Value>(view: ListView<Element, Value>): Promise<Value> {
    const found = await this.stored(view);
    if (found === undefined) throw new TrayError('TRAY_RESPONSE', [{ key: 'unchangedOfNothing' }], { sent: true });
    return found.value;
  }

  private async isFresh(list: string): Promise<boolean> {
    const savedAt = this.unsaved.get(list)?.savedAt ?? (await this.files.savedAt(list)) ?? Number.NEGATIVE_INFINITY;
    const age = Date.now() - savedAt;
    return age >= 0 && age < this.freshFor;
  }

  private async fetch(
    { list, ask }: ListView<Element, unknown>,
    isWhole: boolean,
    request: Omit<ListRequest, 'ifNoneMatch'>,
  ): Promise<readonly Element[] | undefined> {
    const ifNoneMatch = isWhole ? (await this.files.index(list))?.etag : undefined;
    const answer = await ask({ ...request, ifNoneMatch }).catch((error: unknown) => this.fail(list, error));
    this.failures.delete(list);
    if (answer.notModified) {
      void this.files.touch(list);
      return undefined;
    }
    this.save(list, answer.elements, answer.etag);
    return answer.elements;
  }

  private save(list: string, elements: readonly Element[], etag: string | undefined): void {
    const unsaved = { elements, savedAt: Date.now() };
    this.unsaved.set(list, unsaved);
    const forget = () => {
      if (this.unsaved.get(list) === unsaved) this.unsaved.delete(list);
    };
    // A list that cannot be saved is requested again.
    this.files.save(list, this.layout(elements, etag), unsaved.savedAt).then(forget, forget);
  }

  private recentFailure(list: string): { error: unknown } | undefined {
    const failure = this.failures.get(list);
    return failure !== undefined && Date.now() - failure.at < failureRestsFor ? failure : undefined;
  }

  /**
   * Remembers a failure, unless it is only that a connection was closed: lists outlive connections, and it does not
   * mean an outage.
   */
  private fail(list: string, error: unknown): never {
    if (isCancellation(error)) throw error;
    const now = Date.now();
    for (const [other, failure] of this.failures) if (now - failure.at >= failureRestsFor) this.failures.delete(other);
    this.failures.set(list, { error, at: now });
    throw error;
  }
}
