import { localize } from '../../../shared/texts/localized-text';
import type { Translate } from '../../../shared/texts/translate';
import type { NextPage } from './next-page';

/** Describes the page that follows; undefined if nothing is known about it. */
export function wordsOfNext(next: NextPage, t: Translate): string | undefined {
  switch (next.kind) {
    case 'unset':
      return undefined;
    case 'value':
      return t('pages.then.value', { value: JSON.stringify(next.value) });
    case 'end':
      return t(`pages.then.${next.end}`);
    case 'unreadable':
      return t('pages.then.unreadable', { reason: localize([next.reason], t) });
  }
}
