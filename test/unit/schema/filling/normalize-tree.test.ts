import assert from 'node:assert/strict';
import { normalizedTree } from '../../../../src/schema/filling/normalize-tree';
import { nodeAt, withItemAdded, withNode } from '../../../../src/schema/tree/edit-tree';
import { itemsOf } from '../../../../src/schema/tree/tree-node';
import { rowsFromTree, treeFromRows } from '../../../../src/schema/tree/tree-rows';
import { objectInput } from '../../../support/object-input';

const root = objectInput({
  properties: {
    list: { type: 'array', items: { additionalProperties: true } },
    pair: { items: [{}, {}, {}] },
    map: { type: 'object' },
  },
  additionalProperties: true,
});
const treeOf = (...paths: string[]) => treeFromRows(paths.map((path) => ({ path, type: 'str', value: 'x' })));
const paths = (...saved: string[]) => rowsFromTree(normalizedTree(treeOf(...saved), root)).map(({ path }) => path);

describe('normalizedTree', () => {
  it('numbers the items of lists without gaps', () => {
    const tree = normalizedTree(treeOf('/list/5/a', '/list/2/b'), root);
    assert.equal(nodeAt(tree, ['list'])?.isArray, true);
    assert.equal(itemsOf(nodeAt(tree, ['list'])).length, 2);
    assert.deepEqual(paths('/list/5/a', '/list/2/b'), ['/list/0/b', '/list/1/a']);
  });
  it('keeps the numbers of items below an expression', () => {
    const rows = [
      { path: '/list', type: 'msg' as const, value: 'list' },
      { path: '/list/3/a', type: 'str' as const, value: 'x' },
    ];
    const tree = treeFromRows(rows);
    assert.equal(normalizedTree(tree, root), tree);
    assert.deepEqual(rowsFromTree(tree), rows);
  });
  it('makes objects say so where keys could be indexes, also inside lists', () => {
    assert.deepEqual(paths('/map/0', '/map/x'), ['/map', '/map/0', '/map/x']);
    assert.deepEqual(paths('/list/0/7'), ['/list/0', '/list/0/7']);
    assert.deepEqual(paths('/map/x'), ['/map/x']);
  });
  it('needs no such row for the whole input', () => {
    assert.deepEqual(paths('/0', '/1'), ['/0', '/1']);
  });
  it('keeps the places of a tuple when one before them is blank', () => {
    const whole = treeOf('/pair/0', '/pair/1');
    const cleared = withNode(whole, ['pair', '0'], undefined);
    assert.deepEqual(
      rowsFromTree(normalizedTree(cleared, root)).map(({ path }) => path),
      ['/pair/1'],
    );
    const blankEnd = withItemAdded(whole, ['pair'], {});
    assert.deepEqual(
      rowsFromTree(normalizedTree(blankEnd, root)).map(({ path }) => path),
      ['/pair/0', '/pair/1'],
    );
  });
  it('leaves a tree that fits as it is, and unplaced rows too', () => {
    const tree = treeOf('/list/0/a', '/map/x', 'unplaced');
    assert.equal(normalizedTree(tree, root), tree);
    assert.deepEqual(paths('/list/3', 'unplaced'), ['/list/0', 'unplaced']);
  });
});
