import assert from 'node:assert/strict';
import { CollectedItems } from '../../../src/pages/collected-items';
import { itemsOfPage } from '../../../src/pages/page-items';

describe('the items of a page', () => {
  it('are the list at the path', () => {
    assert.deepEqual(itemsOfPage({ data: { rows: [1, 2] } }, ['data', 'rows'], true), [1, 2]);
    assert.deepEqual(itemsOfPage([1, 2], [], true), [1, 2]);
  });

  it('are none where the list was left out or is null', () => {
    assert.deepEqual(itemsOfPage({ total: 0 }, ['rows'], true), []);
    assert.deepEqual(itemsOfPage({ rows: null }, ['rows'], true), []);
    assert.deepEqual(itemsOfPage({ total: 0, warnings: ['x'] }, ['rows'], false), []);
    assert.deepEqual(itemsOfPage({ rows: null, columns: ['a', 'b'] }, ['rows'], true), []);
    assert.deepEqual(itemsOfPage({ data: { rows: null }, columns: ['a'] }, ['data', 'rows'], true), []);
    assert.deepEqual(itemsOfPage({ data: null, columns: ['a'] }, ['data', 'rows'], true), []);
  });

  it('are not known where something else stands at the path', () => {
    assert.equal(itemsOfPage({ rows: {} }, ['rows'], false), undefined);
    assert.equal(itemsOfPage({ rows: 'none' }, ['rows'], false), undefined);
    assert.equal(itemsOfPage({ rows: [] }, [], false), undefined);
  });

  it('are not known where the first output has its list in another place', () => {
    assert.equal(itemsOfPage({ records: [1] }, ['rows'], true), undefined);
    assert.equal(itemsOfPage({ data: { records: [1] } }, ['data', 'rows'], true), undefined);
  });

  it('are not known where the output is not an object', () => {
    for (const output of [null, undefined, 'text', 5, [1]])
      assert.equal(itemsOfPage(output, ['rows'], false), undefined);
  });

  it('are collected as long as the answers are not larger than allowed, and what came is kept', () => {
    const collected = new CollectedItems(10);
    collected.add([1, 2], 10);
    assert.equal(collected.hasRoom, true);
    collected.add(new Array(200_000).fill(3), 1);
    assert.equal(collected.hasRoom, false);
    assert.equal(collected.items.length, 200_002);
  });
});
