import { CollectedItems } from '../../../pages/collected-items';
import { PageItems } from '../../../pages/page-items';
import { sizeOfOutput } from '../../../pages/value-size';
import type { NodePages } from '../../pages/node-pages';
import { noListError, pagesTooLargeError } from '../../pages/page-errors';
import type { MadePage } from '../../pages/page-walk';
import type { CallResult } from '../../status/status-text';
import type { MessageReport, TrayFacts } from '../report';
import { factsOfEnd, type PageDelivery } from './page-delivery';

/** Collects all items of all pages in one message. */
export class AllPages implements PageDelivery {
  private readonly collected: CollectedItems;
  private attempts = 0;
  private readonly lists: PageItems;

  constructor(
    private readonly pages: Pick<NodePages, 'items' | 'itemsPath' | 'maxBytes'>,
    private readonly report: MessageReport,
  ) {
    this.collected = new CollectedItems(pages.maxBytes);
    this.lists = new PageItems(pages.items ?? []);
  }

  get count(): number {
    return this.collected.items.length;
  }

  get kept(): TrayFacts {
    return { items: this.collected.items };
  }

  begin(): void {
    if (!this.collected.hasRoom) throw pagesTooLargeError(this.pages.maxBytes);
  }

  take({ made: { answer, attempts } }: MadePage): void {
    const items = this.lists.of(answer.output);
    if (items === undefined) throw noListError(this.pages.itemsPath, answer);
    this.attempts += attempts;
    this.collected.add(items, sizeOfOutput(answer.output));
  }

  end(last: MadePage): CallResult {
    const { items } = this.collected;
    const made = { answer: { ...last.made.answer, output: items }, attempts: this.attempts };
    return this.report.success(made, { pages: last.place.page, ...factsOfEnd(last) });
  }
}
