import assert from 'node:assert/strict';
import type { FormEnvironment } from '../../../../src/editor/form/form-environment';
import { FormStore } from '../../../../src/editor/form/form-store';
import { FormUiState } from '../../../../src/editor/form/form-ui-state';
import { inputField } from '../../../../src/schema/fields/fields';
import { nodeAt } from '../../../../src/schema/tree/edit-tree';
import type { InputTree } from '../../../../src/schema/tree/input-tree';
import { rowsFromTree, treeFromRows } from '../../../../src/schema/tree/tree-rows';
import type { FieldRow } from '../../../../src/shared/flow';

const root = inputField({
  type: 'object',
  properties: {
    list: { type: 'array', items: { type: 'string' } },
    pair: { type: 'array', items: [{ type: 'string' }, { type: 'number' }], additionalItems: { type: 'boolean' } },
    map: { type: 'object', properties: { known: { type: 'string' } }, additionalProperties: { type: 'string' } },
    address: {
      type: 'object',
      required: ['kind'],
      properties: { street: { type: 'string' }, kind: { const: 'home' }, country: { type: 'string', default: 'UK' } },
    },
  },
});

function storeOf(rows: FieldRow[] = []): { store: FormStore; trees: InputTree[]; rows(): string[] } {
  const trees: InputTree[] = [];
  const environment: FormEnvironment = {
    connector: 'c',
    connectorVersion: '1',
    operation: 'o',
    authId: undefined,
    connectionKey: 'k',
    memory: new FormUiState(),
    lookup: async () => [],
  };
  const tree = treeFromRows(rows);
  const store = new FormStore({ root, tree, onChange: (next) => trees.push(next), environment });
  const texts = () => rowsFromTree(store.tree).map(({ path, type, value }) => `${path} ${type} ${value}`);
  return { store, trees, rows: texts };
}

describe('FormStore', () => {
  it('gives an object that was blank what goes with it when a first value is typed', () => {
    const { store, rows } = storeOf();
    store.setOwn('/address/street', { type: 'str', value: 'High Street' });
    assert.deepEqual(rows().sort(), [
      '/address/country str UK',
      '/address/kind str home',
      '/address/street str High Street',
    ]);
  });

  it('does not touch what the person emptied in an object that is filled', () => {
    const { store, rows } = storeOf([{ path: '/address/street', type: 'str', value: 'a' }]);
    store.setOwn('/address/street', { type: 'str', value: 'ab' });
    assert.deepEqual(rows(), ['/address/street str ab']);
  });

  it('keeps a blank item and a blank key in their places', () => {
    const { store } = storeOf([
      { path: '/list/0', type: 'str', value: 'a' },
      { path: '/list/1', type: 'str', value: 'b' },
      { path: '/map/x', type: 'str', value: 'y' },
      { path: '/map/known', type: 'str', value: 'z' },
    ]);
    store.setOwn('/list/0', undefined);
    store.setOwn('/map/x', undefined);
    store.setOwn('/map/known', undefined);
    assert.deepEqual([...(nodeAt(store.tree, ['list'])?.children?.keys() ?? [])], ['0', '1']);
    assert.deepEqual([...(nodeAt(store.tree, ['map'])?.children?.keys() ?? [])], ['x']);
  });

  it('keeps rows below an expression that is changed', () => {
    const { store, rows } = storeOf([
      { path: '/list', type: 'msg', value: 'a' },
      { path: '/list/0', type: 'str', value: 'over' },
    ]);
    store.setOwn('/list', { type: 'msg', value: 'b' });
    assert.deepEqual(rows(), ['/list msg b', '/list/0 str over']);
  });

  it('adds an item behind places of a tuple that are blank still', () => {
    const { store } = storeOf([{ path: '/pair/1', type: 'num', value: '2' }]);
    store.addItem('/pair', 2, { own: { type: 'bool', value: 'true' } });
    const pair = nodeAt(store.tree, ['pair']);
    assert.deepEqual(
      [...(pair?.children ?? [])],
      [
        ['0', {}],
        ['1', { own: { type: 'num', value: '2' } }],
        ['2', { own: { type: 'bool', value: 'true' } }],
      ],
    );
  });

  it('moves and removes items together with what is remembered of them', () => {
    const { store, rows } = storeOf([
      { path: '/list/0', type: 'str', value: 'a' },
      { path: '/list/1', type: 'str', value: 'b' },
    ]);
    store.memory.at('/list/0').mode = 'msg';
    store.moveItem('/list', 0, 1);
    assert.deepEqual(rows(), ['/list/0 str b', '/list/1 str a']);
    assert.equal(store.memory.at('/list/1').mode, 'msg');
    store.removeItem('/list', 0);
    assert.deepEqual(rows(), ['/list/0 str a']);
    assert.equal(store.memory.at('/list/0').mode, 'msg');
  });

  it('adds keys of any characters, renames them in place and removes them', () => {
    const { store, rows } = storeOf();
    store.addKey('/map', 'a/b');
    store.setOwn('/map/a~1b', { type: 'str', value: '1' });
    store.renameKey('/map', 'a/b', '~ é');
    assert.deepEqual(rows(), ['/map/~0 é str 1']);
    store.removeKey('/map', '~ é');
    assert.deepEqual(rows(), []);
  });

  it('sees its own change at once, before it is drawn again', () => {
    const { store, trees, rows } = storeOf();
    store.setOwn('/list/0', { type: 'str', value: 'a' });
    store.setOwn('/map/known', { type: 'str', value: 'b' });
    assert.equal(trees.length, 2);
    assert.deepEqual(rows(), ['/list/0 str a', '/map/known str b']);
  });

  it('tells its listeners of its own changes at once, and of what it is drawn with after the drawing', () => {
    const { store } = storeOf();
    let told = 0;
    const end = store.subscribe(() => told++);
    store.setOwn('/list/0', { type: 'str', value: 'a' });
    assert.equal(told, 1);
    store.take({ root, tree: treeFromRows([]), onChange: () => undefined, environment: store.environment });
    assert.equal(told, 1);
    store.announce();
    store.announce();
    assert.equal(told, 2);
    end();
    store.setOwn('/list/0', { type: 'str', value: 'b' });
    assert.equal(told, 2);
  });

  it('wants the focus once', () => {
    const { store } = storeOf();
    store.wantFocus('/list/0');
    assert.equal(store.takeFocus('/list/1'), false);
    assert.equal(store.takeFocus('/list/0'), true);
    assert.equal(store.takeFocus('/list/0'), false);
  });
});
