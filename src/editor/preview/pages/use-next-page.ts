import { useEffect, useState } from 'preact/hooks';
import type { TriedPage } from '../../form/form-ui-state';
import { type NextPage, nextPageOf, type PageDraft } from './next-page';

const unset: NextPage = { kind: 'unset' };

/** What follows the given pages according to the current settings; also `unset` until that is known. */
export function useNextPage(draft: PageDraft, pages: readonly TriedPage[]): NextPage {
  const [next, setNext] = useState(unset);
  const settings = JSON.stringify([
    draft.pages,
    draft.pageNext,
    draft.pageNextType,
    draft.pageInput,
    draft.pageItems,
    draft.pageLimit,
  ]);
  useEffect(() => {
    let isCurrent = true;
    const answered = pages.map(({ input, result }) => ({ input, output: result.output }));
    const isAnswered = pages.length > 0 && pages.every(({ result }) => result.outcome === 'success');
    void (isAnswered ? nextPageOf(draft, answered) : Promise.resolve(unset)).then((found) => {
      if (isCurrent) setNext(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [settings, pages]);
  return next;
}
