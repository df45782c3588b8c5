import type { NodeMessage } from 'node-red';
import { reasonOf } from '../../../input/reason';
import { itemsOfPage } from '../../../pages/page-items';
import type { NodePages } from '../../pages/node-pages';
import { notClonedError } from '../../pages/page-errors';
import type { MadePage } from '../../pages/page-walk';
import type { CallResult } from '../../status/status-text';
import type { MessageReport, TrayFacts } from '../report';
import { factsOfEnd, type PageDelivery, type SentPages } from './page-delivery';

/** Sends one message per page, as parts of a sequence that the Split and Join nodes understand. */
export class EachPage implements PageDelivery {
  count = 0;
  readonly kept: TrayFacts = {};
  private readonly id: string;
  private copy: NodeMessage | undefined;

  constructor(
    private readonly pages: Pick<NodePages, 'items' | 'clone' | 'makeId'>,
    private readonly report: MessageReport,
    private readonly sent?: SentPages,
  ) {
    // Every process that picks up a call continues the same sequence. Several messages may have the same `_msgid`.
    this.id = sent?.id ?? pages.makeId();
  }

  /** Cloned before the call: a page that was paid for must have a message. */
  begin(): void {
    try {
      this.copy = this.pages.clone(this.report.message);
    } catch (error) {
      throw notClonedError(reasonOf(error));
    }
  }

  async take(page: MadePage): Promise<void> {
    const { made, place, end } = page;
    const parts = {
      id: this.id,
      type: 'array',
      index: place.page - 1,
      ...(end !== undefined && { count: place.page }),
    };
    const { sent = 0 } = this.sent ?? {};
    if (this.copy !== undefined && place.page > sent)
      this.report.part(this.copy, parts, made, { page: place.page, ...factsOfEnd(page) });
    const { items } = this.pages;
    if (items !== undefined) this.count += itemsOfPage(made.answer.output, items, false)?.length ?? 0;
    if (place.page > sent) await this.sent?.markSent(place.page);
  }

  end(): CallResult {
    return this.report.complete();
  }
}
