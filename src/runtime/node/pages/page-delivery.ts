import type { MadePage } from '../../pages/page-walk';
import type { CallResult } from '../../status/status-text';
import type { TrayFacts } from '../report';

/** Keeps the number of pages of a message that were sent on, beyond the end of this process. */
export interface SentPages {
  /** The call's id, the same for every process that continues it. */
  readonly id: string;
  /** Number of pages that were sent on before. */
  readonly sent: number;
  /** @throws QueueSignal if another process has the call now */
  markSent(count: number): Promise<void>;
}

/** What to do with the pages of one message. */
export interface PageDelivery {
  /** Number of items so far, if known. */
  readonly count: number;
  /** What a failure reports about earlier pages. */
  readonly kept: TrayFacts;
  /**
   * Called before a page is requested.
   * @throws TrayError if the page could not be delivered
   */
  begin(): void;
  /** @throws TrayError if the page cannot be delivered */
  take(page: MadePage): void | Promise<void>;
  /** Called after the last page. */
  end(last: MadePage): CallResult;
}

/** What the last page reports about the end: the value for the page that would follow, or that the pages loop. */
export function factsOfEnd({ end, next }: MadePage): TrayFacts {
  if (end === 'limit') return { next };
  return end === 'loop' ? { loop: true } : {};
}
