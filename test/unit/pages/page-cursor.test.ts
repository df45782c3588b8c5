import assert from 'node:assert/strict';
import { PageCursor } from '../../../src/pages/page-cursor';

describe('the pages of a list', () => {
  it('go on with each value until one ends them', () => {
    const cursor = new PageCursor(undefined, 100);
    assert.deepEqual([cursor.page, cursor.asked], [1, undefined]);
    assert.equal(cursor.advance(0), undefined);
    assert.deepEqual([cursor.page, cursor.asked], [2, 0]);
    assert.equal(cursor.advance('c'), undefined);
    assert.equal(cursor.advance(null), 'last');
    assert.deepEqual([cursor.page, cursor.asked], [3, 'c']);
  });

  it('end at the limit', () => {
    const cursor = new PageCursor(undefined, 2);
    assert.equal(cursor.advance('b'), undefined);
    assert.equal(cursor.advance('c'), 'limit');
    assert.equal(new PageCursor(undefined, 1).advance('b'), 'limit');
    assert.equal(new PageCursor(undefined, 1).advance(null), 'last');
  });

  it('end when a value comes a second time, whichever it is', () => {
    const cursor = new PageCursor(undefined, 100);
    for (const next of ['a', 1, { id: 1, at: 2 }, true]) assert.equal(cursor.advance(next), undefined);
    assert.equal(cursor.advance({ at: 2, id: 1 }), 'loop');
    assert.equal(cursor.advance('a'), 'loop');
  });

  it('end when the value is the one that the first page was asked with', () => {
    assert.equal(new PageCursor(20, 100).advance(20), 'loop');
    assert.equal(new PageCursor(20, 100).advance('20'), undefined);
  });
});
