/** The output of a message after a trial of one or more pages. Pure. */
import { PageItems } from '../../../pages/page-items';
import { type PageProperties, readPageSettings } from '../../../pages/page-settings';
import type { PropertyPath } from '../../../shared/paths/property-path';
import type { TriedPage } from '../../form/form-ui-state';

/**
 * The output of the message: all items if pages are combined, else the output of the first page; undefined without a
 * success.
 */
export function messageOutput(draft: PageProperties, tried: readonly TriedPage[]): { value: unknown } | undefined {
  const outputs = tried.filter(({ result }) => result.outcome === 'success').map(({ result }) => result.output);
  const path = itemsPath(draft);
  if (path === undefined || outputs.length === 0) return outputs.length === 0 ? undefined : { value: outputs[0] };
  const items = itemsOfPages(outputs, path);
  return items && { value: items };
}

/** The list in each output that becomes the output of the message; undefined if the output is used unchanged. */
export function itemsPath(draft: PageProperties): PropertyPath | undefined {
  return draft.pages === 'all' ? readPageSettings(draft)?.items : undefined;
}

/** All items; undefined if a page has no list at the path. */
function itemsOfPages(outputs: readonly unknown[], path: PropertyPath): unknown[] | undefined {
  const items = new PageItems(path);
  const lists = outputs.map((output) => items.of(output));
  return lists.every((list) => list !== undefined) ? lists.flat() : undefined;
}
