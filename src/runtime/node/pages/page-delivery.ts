import type { MadePage } from '../../pages/page-walk';
import type { CallResult } from '../../status/status-text';
import type { TrayFacts } from '../report';

/** Where it is kept, beyond the end of this process, how many pages of a message were sent on. */
export interface SentPages {
  /** Of the call: the same for every process that goes on with it. */
  readonly id: string;
  /** Pages that were sent on before. */
  readonly sent: number;
  /** @throws QueueSignal when somebody else has the call now */
  markSent(count: number): Promise<void>;
}

/** What becomes of the pages of one message. */
export interface PageDelivery {
  /** Items so far, where they are known. */
  readonly count: number;
  /** What a failure says of the pages before. */
  readonly kept: TrayFacts;
  /** Before a page is asked for. @throws TrayError where nothing could become of it */
  begin(): void;
  /** @throws TrayError where nothing can become of the page */
  take(page: MadePage): void | Promise<void>;
  /** After the last page. */
  end(last: MadePage): CallResult;
}

/** What the last page says of the end: where the next one would be, or that it would be one that came before. */
export function factsOfEnd({ end, next }: MadePage): TrayFacts {
  if (end === 'limit') return { next };
  return end === 'loop' ? { loop: true } : {};
}
