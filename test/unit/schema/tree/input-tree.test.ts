import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  emptyTree,
  nodeAt,
  withItemAdded,
  withItemMoved,
  withItemRemoved,
  withKeyAdded,
  withKeyRenamed,
  withNode,
} from '../../../../src/schema/tree/edit-tree';
import type { InputTree, TreeNode } from '../../../../src/schema/tree/input-tree';
import { isBlank, itemsOf } from '../../../../src/schema/tree/tree-node';
import { rowsFromTree, treeFromRows } from '../../../../src/schema/tree/tree-rows';
import type { FieldRow } from '../../../../src/shared/flow';
import { formatPointer, parsePointer } from '../../../../src/shared/paths/json-pointer';
import { anyRows } from '../arbitrary-schemas';

const row = (path: string, value: string, type: FieldRow['type'] = 'str'): FieldRow => ({ path, type, value });
const leaf = (value: string): TreeNode => ({ own: { type: 'str', value } });
const paths = (tree: InputTree) => rowsFromTree(tree).map(({ path }) => path);
const shown = (tree: InputTree) => rowsFromTree(tree).map(({ path, value }) => `${path}=${value}`);
const listOf = (...values: string[]) => treeFromRows(values.map((value, index) => row(`/list/${index}`, value)));

describe('input tree', () => {
  describe('treeFromRows', () => {
    it('puts rows at their places, in their order, with keys unescaped', () => {
      const tree = treeFromRows([row('/b~1c/x~0', '1'), row('/a', '2', 'msg'), row('/b~1c/y', '3')]);
      assert.deepEqual([...(tree.children?.keys() ?? [])], ['b/c', 'a']);
      assert.deepEqual(nodeAt(tree, ['b/c', 'x~'])?.own, { type: 'str', value: '1' });
      assert.deepEqual(paths(tree), ['/b~1c/x~0', '/b~1c/y', '/a']);
    });
    it('lets a later row replace what is at and below its place', () => {
      const tree = treeFromRows([row('/a/b', '1'), row('/a', 'list', 'msg'), row('/a/c', '2'), row('/a/c', '3')]);
      assert.deepEqual(shown(tree), ['/a=list', '/a/c=3']);
    });
    it('keeps a row for the whole input', () => {
      assert.deepEqual(shown(treeFromRows([row('/gone', '1'), row('', '{}', 'json'), row('/a', '2')])), [
        '={}',
        '/a=2',
      ]);
    });
    it('takes gapless indexes for array items, unless the row of the place says otherwise', () => {
      const isArray = (...rows: FieldRow[]) => nodeAt(treeFromRows(rows), ['l'])?.isArray ?? false;
      assert.equal(isArray(row('/l/0', ''), row('/l/1', '')), true);
      assert.equal(isArray(row('/l/1', ''), row('/l/0', '')), true);
      assert.equal(isArray(row('/l', ' [ ] ', 'json'), row('/l/0', '')), true);
      assert.equal(isArray(row('/l/1', '')), false);
      assert.equal(isArray(row('/l/0', ''), row('/l/x', '')), false);
      assert.equal(isArray(row('/l', '{}', 'json'), row('/l/0', '')), false);
      assert.equal(isArray(row('/l', '[1, 2]', 'json'), row('/l/0', '')), false);
      assert.equal(isArray(row('/l', 'list', 'msg'), row('/l/0', '')), false);
      assert.equal(isArray(row('/l/00', '')), false);
    });
    it('keeps rows whose path is no JSON Pointer, through every change', () => {
      const unplaced = [row('a', '1'), row('to/b', '2')];
      const tree = withKeyAdded(withNode(treeFromRows([...unplaced, row('/a', '3')]), ['a'], leaf('4')), [], 'x');
      assert.deepEqual(rowsFromTree(tree), [row('/a', '4'), ...unplaced]);
      assert.deepEqual(rowsFromTree(withNode(tree, [], undefined)), unplaced);
    });
    it('reads rows of broken flows as far as they are rows', () => {
      const broken: unknown = [
        null,
        'x',
        {},
        { path: 3, type: 'str', value: 'v' },
        { path: '/a', type: 'new', value: 5 },
      ];
      assert.deepEqual(rowsFromTree(treeFromRows(broken as FieldRow[])), [
        { path: '/a', type: 'new', value: 5 },
        {},
        { path: 3, type: 'str', value: 'v' },
      ]);
      for (const rows of [undefined, null, {}, 'rows']) {
        assert.deepEqual(rowsFromTree(treeFromRows(rows as unknown as FieldRow[])), []);
      }
    });
    it('keeps paths of any depth without walking all the way down', () => {
      const deep = row('/a'.repeat(100_000), 'x');
      assert.deepEqual(rowsFromTree(treeFromRows([deep])), [deep]);
    });
    it('takes hostile keys for keys', () => {
      const rows = [row('/__proto__/polluted', '1'), row('/constructor/prototype/polluted', '2')];
      assert.deepEqual(rowsFromTree(treeFromRows(rows)), rows);
      assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
    });
  });

  it('gives any rows back, but those that a later row replaced', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const back = rowsFromTree(treeFromRows(rows));
        assert.deepEqual(sorted(back), sorted(surviving(rows)));
        assert.deepEqual(rowsFromTree(treeFromRows(back)), back);
      }),
      { numRuns: 500 },
    );
  });

  it('gives rows in an order in which each comes before the rows below it', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const pointers = paths(treeFromRows(rows)).filter((path) => parsePointer(path) !== undefined);
        pointers.forEach((path, index) => {
          const earlier = pointers.slice(0, index);
          assert.ok(!earlier.some((other) => other.startsWith(`${path}/`)), `${path} after what is below it`);
        });
      }),
    );
  });

  describe('withNode', () => {
    it('makes missing parents and leaves the rest as it was', () => {
      const before = treeFromRows([row('/a/b', '1'), row('/c/d', '2')]);
      const after = withNode(before, ['c', 'e', 'f'], leaf('3'));
      assert.deepEqual(shown(after), ['/a/b=1', '/c/d=2', '/c/e/f=3']);
      assert.equal(nodeAt(after, ['a']), nodeAt(before, ['a']));
      assert.deepEqual(shown(before), ['/a/b=1', '/c/d=2']);
    });
    it('replaces everything below', () => {
      assert.deepEqual(shown(withNode(listOf('a', 'b'), ['list'], { own: { type: 'msg', value: 'x' } })), ['/list=x']);
    });
    it('gives the same tree when nothing changes', () => {
      const tree = listOf('a');
      assert.equal(withNode(tree, ['list', '0'], nodeAt(tree, ['list', '0'])), tree);
      assert.equal(withNode(tree, ['none', 'x'], undefined), tree);
    });
    it('takes a key away without a node', () => {
      assert.deepEqual(shown(withNode(treeFromRows([row('/a/b', '1'), row('/a/c', '2')]), ['a', 'b'], undefined)), [
        '/a/c=2',
      ]);
    });
    it('leaves a cleared array item in its place until the rows are made', () => {
      const tree = withNode(listOf('a', 'b', 'c'), ['list', '1'], undefined);
      assert.equal(itemsOf(nodeAt(tree, ['list'])).length, 3);
      assert.deepEqual(shown(tree), ['/list/0=a', '/list/1=c']);
      assert.deepEqual(shown(withNode(tree, ['list', '1'], leaf('B'))), ['/list/0=a', '/list/1=B', '/list/2=c']);
    });
    it('keeps the row of a container whose children change', () => {
      const tree = treeFromRows([row('/list', 'all', 'msg'), row('/list/3/x', '1')]);
      assert.deepEqual(shown(withNode(tree, ['list', '3', 'x'], leaf('2'))), ['/list=all', '/list/3/x=2']);
    });
    it('replaces the whole tree at the root', () => {
      assert.deepEqual(shown(withNode(listOf('a'), [], leaf('x'))), ['=x']);
    });
  });

  describe('lists', () => {
    it('grow at their end', () => {
      const one = withItemAdded(emptyTree, ['list'], leaf('a'));
      assert.equal(nodeAt(one, ['list'])?.isArray, true);
      assert.deepEqual(shown(withItemAdded(withItemAdded(one, ['list'], {}), ['list'], leaf('c'))), [
        '/list/0=a',
        '/list/1=c',
      ]);
    });
    it('keep their row', () => {
      const tree = treeFromRows([row('/list', '[]', 'json')]);
      assert.deepEqual(shown(withItemAdded(tree, ['list'], leaf('a'))), ['/list=[]', '/list/0=a']);
      assert.deepEqual(shown(withItemRemoved(withItemAdded(tree, ['list'], leaf('a')), ['list'], 0)), ['/list=[]']);
    });
    it('can be reordered', () => {
      const values = (tree: InputTree) =>
        rowsFromTree(tree)
          .map(({ value }) => value)
          .join('');
      const tree = listOf('a', 'b', 'c', 'd');
      assert.equal(values(withItemMoved(tree, ['list'], 0, 2)), 'bcad');
      assert.equal(values(withItemMoved(tree, ['list'], 3, 0)), 'dabc');
      assert.equal(values(withItemMoved(tree, ['list'], 1, 1)), 'abcd');
      assert.equal(withItemMoved(tree, ['list'], 0, 4), tree);
      assert.equal(withItemMoved(tree, ['list'], -1, 0), tree);
      assert.equal(withItemMoved(tree, ['none'], 0, 0), tree);
    });
    it('take everything below an item along', () => {
      const tree = treeFromRows([row('/list/0/a/0', '1'), row('/list/1', '2')]);
      assert.deepEqual(shown(withItemMoved(tree, ['list'], 0, 1)), ['/list/0=2', '/list/1/a/0=1']);
    });
    it('close up when an item is removed', () => {
      assert.deepEqual(shown(withItemRemoved(listOf('a', 'b', 'c'), ['list'], 1)), ['/list/0=a', '/list/1=c']);
      const tree = listOf('a');
      assert.equal(withItemRemoved(tree, ['list'], 1), tree);
      assert.deepEqual(shown(withItemRemoved(tree, ['list'], 0)), []);
    });
    it('read more than ten items in the order of numbers', () => {
      const values = Array.from({ length: 12 }, (_, index) => String(index));
      assert.deepEqual(
        rowsFromTree(listOf(...values)).map(({ value }) => value),
        values,
      );
    });
    it('any sequence of changes equals the same changes of an array', () => {
      const index = fc.nat({ max: 5 });
      const changes = fc.array(
        fc.oneof(
          fc.record({ do: fc.constant('add' as const), value: fc.string({ minLength: 1 }) }),
          fc.record({ do: fc.constant('remove' as const), index }),
          fc.record({ do: fc.constant('move' as const), index, to: index }),
        ),
      );
      fc.assert(
        fc.property(changes, (list) => {
          let tree = emptyTree;
          const model: string[] = [];
          for (const change of list) {
            if (change.do === 'add') {
              tree = withItemAdded(tree, ['l'], leaf(change.value));
              model.push(change.value);
            } else if (change.do === 'remove') {
              tree = withItemRemoved(tree, ['l'], change.index);
              model.splice(change.index, 1);
            } else {
              tree = withItemMoved(tree, ['l'], change.index, change.to);
              if (change.index < model.length && change.to < model.length) {
                model.splice(change.to, 0, ...model.splice(change.index, 1));
              }
            }
          }
          assert.deepEqual(
            shown(tree),
            model.map((value, place) => `/l/${place}=${value}`),
          );
        }),
      );
    });
  });

  describe('free keys', () => {
    it('are added blank, and are rows once they are filled', () => {
      const tree = withKeyAdded(emptyTree, ['map'], 'a/b');
      assert.equal(isBlank(tree), true);
      assert.deepEqual(shown(withNode(tree, ['map', 'a/b'], leaf('1'))), ['/map/a~1b=1']);
      assert.equal(withKeyAdded(tree, ['map'], 'a/b'), tree);
    });
    it('that could be indexes make the object say that it is one', () => {
      const tree = withNode(withKeyAdded(emptyTree, ['map'], '0'), ['map', '0'], leaf('1'));
      assert.deepEqual(shown(tree), ['/map={}', '/map/0=1']);
      assert.equal(nodeAt(treeFromRows(rowsFromTree(tree)), ['map'])?.isArray, undefined);
    });
    it('can be renamed in their place', () => {
      const tree = treeFromRows([row('/map/a', '1'), row('/map/b/x', '2'), row('/map/c', '3')]);
      assert.deepEqual(shown(withKeyRenamed(tree, ['map'], 'b', 'B')), ['/map/a=1', '/map/B/x=2', '/map/c=3']);
      assert.equal(withKeyRenamed(tree, ['map'], 'b', 'c'), tree);
      assert.equal(withKeyRenamed(tree, ['map'], 'none', 'x'), tree);
      assert.equal(withKeyRenamed(tree, ['none'], 'a', 'x'), tree);
    });
    it('that are renamed to an index make the object say that it is one', () => {
      assert.deepEqual(shown(withKeyRenamed(treeFromRows([row('/map/a', '1')]), ['map'], 'a', '0')), [
        '/map={}',
        '/map/0=1',
      ]);
    });
  });

  it('reads places that are not there as nothing', () => {
    assert.equal(nodeAt(emptyTree, ['a', 'b']), undefined);
    assert.equal(nodeAt(emptyTree, []), emptyTree);
    assert.deepEqual(itemsOf(undefined), []);
    assert.equal(isBlank(undefined), true);
  });
});

function sorted(rows: FieldRow[]): string[] {
  return rows.map((one) => JSON.stringify([one.path, one.type, one.value])).sort();
}

/** The rows without those that a later row at the same place or above it replaces. Stray rows are never replaced. */
function surviving(saved: FieldRow[]): FieldRow[] {
  const rows = saved.map((one) => ({ ...one, path: respelt(one.path) }));
  return rows.filter(({ path }, index) => {
    if (parsePointer(path) === undefined) return true;
    return !rows.slice(index + 1).some((later) => {
      return parsePointer(later.path) !== undefined && (path === later.path || path.startsWith(`${later.path}/`));
    });
  });
}

function respelt(path: string): string {
  const parts = parsePointer(path);
  return parts === undefined ? path : formatPointer(parts);
}
