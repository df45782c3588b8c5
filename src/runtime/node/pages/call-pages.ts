import { QueueSignal } from '../../../queue/calls/queue-signal';
import { isInstance } from '../../../shared/is-instance';
import { unexpectedCallError } from '../../errors';
import type { NodePages } from '../../pages/node-pages';
import type { PagePlace, PageWalk } from '../../pages/page-walk';
import type { MessageProgress } from '../../status/status';
import type { CallResult } from '../../status/status-text';
import type { MessageReport } from '../report';
import { AllPages } from './all-pages';
import { EachPage } from './each-page';
import type { PageDelivery, SentPages } from './page-delivery';

/**
 * Handles a message with all pages of a list: one call after another, each through the queue. Ends the message once,
 * after the last page or at the first failure.
 *
 * @param sent for a call that comes from a queue, whose pages may have been sent on by another process
 * @throws QueueSignal only, for a call that comes from a queue
 */
export async function callPages(
  walk: PageWalk,
  pages: NodePages,
  report: MessageReport,
  progress: MessageProgress,
  sent?: SentPages,
): Promise<CallResult> {
  const delivery: PageDelivery = pages.mode === 'all' ? new AllPages(pages, report) : new EachPage(pages, report, sent);
  let place: PagePlace = walk.place;
  try {
    for (;;) {
      progress.asksFor({ page: place.page, items: delivery.count });
      delivery.begin();
      const page = await walk.step();
      await delivery.take(page);
      if (page.end !== undefined) return delivery.end(page);
      // Without its value, the next page cannot be requested.
      place = page.failure === undefined ? walk.place : { page: place.page + 1 };
      if (page.failure !== undefined) throw page.failure;
    }
  } catch (error) {
    if (isInstance(error, QueueSignal)) throw error;
    return report.failure(unexpectedCallError(error), { ...place, ...delivery.kept });
  }
}
