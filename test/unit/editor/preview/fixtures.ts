import type { PageDraft } from '../../../../src/editor/preview/pages/next-page';

/** Of a node that makes one call for each message. */
export const noPages: PageDraft = {
  pages: 'one',
  pageNext: '',
  pageNextType: 'path',
  pageInput: '',
  pageItems: '',
  pageLimit: 100,
};
