import assert from 'node:assert/strict';
import { type PageProperties, pageProblemsOf, readPageSettings } from '../../../src/pages/page-settings';

const whole: PageProperties = {
  pages: 'all',
  pageNext: 'next.offset',
  pageNextType: 'path',
  pageInput: '/page/offset',
  pageItems: 'data["the rows"]',
};

const problemsOf = (changed: Partial<PageProperties>) =>
  pageProblemsOf({ ...whole, ...changed }).map(({ property, key }) => [property, key]);

describe('the settings of pages', () => {
  it('are read once', () => {
    assert.deepEqual(readPageSettings(whole), {
      next: { path: ['next', 'offset'] },
      input: ['page', 'offset'],
      items: ['data', 'the rows'],
    });
    assert.deepEqual(readPageSettings({ ...whole, pageNextType: 'jsonata', pageNext: 'more ? rows[-1].id' })?.next, {
      jsonata: 'more ? rows[-1].id',
    });
  });

  it('need no items with each', () => {
    assert.deepEqual(problemsOf({ pages: 'each', pageItems: '' }), []);
    assert.equal(readPageSettings({ ...whole, pages: 'each', pageItems: '' })?.items, undefined);
  });

  it('say what is missing', () => {
    assert.deepEqual(problemsOf({ pageNext: ' ', pageInput: '', pageItems: '' }), [
      ['pageNext', 'noPageNext'],
      ['pageInput', 'noPageInput'],
      ['pageItems', 'noPageItems'],
    ]);
    assert.equal(readPageSettings({ ...whole, pageInput: '' }), undefined);
  });

  it('say what is malformed', () => {
    assert.deepEqual(problemsOf({ pageNext: 'a..b', pageInput: 'page_offset', pageItems: '[' }), [
      ['pageNext', 'pageNextMalformed'],
      ['pageInput', 'pageInputMalformed'],
      ['pageItems', 'pageItemsMalformed'],
    ]);
  });

  it('say so of a JSON Pointer or an expression in the place of a path, which would end the list after its first page', () => {
    for (const text of ['/paging/next', 'has_more ? cursor']) {
      assert.deepEqual(problemsOf({ pageNext: text, pageItems: text }), [
        ['pageNext', 'pageNextMalformed'],
        ['pageItems', 'pageItemsMalformed'],
      ]);
    }
  });

  it('are of no matter for one page', () => {
    assert.deepEqual(problemsOf({ pages: 'one', pageNext: '', pageInput: 'x' }), []);
    assert.equal(readPageSettings({ ...whole, pages: 'one' }), undefined);
  });
});
