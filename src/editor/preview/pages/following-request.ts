import type { TriedPage } from '../../form/form-ui-state';
import type { TryInput } from '../call-draft';
import { withValueAt } from './next-input';
import { maxTriedPages, nextPageOf, type PageDraft } from './next-page';

/** The request for the page after those that were tried; undefined at the end of the pages, or of the trial. */
export async function followingRequest(
  draft: PageDraft,
  request: TryInput,
  pages: readonly TriedPage[],
): Promise<TryInput | undefined> {
  if (pages.length >= maxTriedPages) return undefined;
  const next = await nextPageOf(
    draft,
    pages.map(({ input, result }) => ({ input, output: result.output })),
  );
  const input =
    next.kind === 'value' ? withValueAt(request.input, next.tokens, next.value, draft.root?.root) : undefined;
  return input && { ...request, input };
}
