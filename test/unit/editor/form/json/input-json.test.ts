import assert from 'node:assert/strict';
import fc from 'fast-check';
import { jsonOfNode, nodeOfJson } from '../../../../../src/editor/form/json/input-json';
import { inputField } from '../../../../../src/schema/fields/fields';
import { rowsFromTree, treeFromRows } from '../../../../../src/schema/tree/tree-rows';
import { type FieldRow, fieldValueTypes } from '../../../../../src/shared/flow';
import type { JsonValue } from '../../../../../src/shared/json';

const root = inputField({
  type: 'object',
  properties: {
    to: { type: 'string' },
    count: { type: 'integer' },
    list: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } },
    any: {},
  },
});

/** JSON as it comes back from the text on the screen. */
function throughText(json: JsonValue | undefined): JsonValue {
  return JSON.parse(JSON.stringify(json ?? {}));
}

describe('the input as JSON', () => {
  it('shows literals as themselves and expressions with their type', () => {
    const tree = treeFromRows([
      { path: '/to', type: 'msg', value: 'payload.to' },
      { path: '/count', type: 'num', value: '3' },
      { path: '/list/0/name', type: 'str', value: 'Ann' },
      { path: '/list/1/name', type: 'jsonata', value: '$now()' },
    ]);
    assert.deepEqual(jsonOfNode(tree), {
      to: { $msg: 'payload.to' },
      count: 3,
      list: [{ name: 'Ann' }, { name: { $jsonata: '$now()' } }],
    });
  });

  it('keeps a literal whose text is no value', () => {
    const rows: FieldRow[] = [{ path: '/count', type: 'num', value: '1e' }];
    const tree = treeFromRows(rows);
    assert.deepEqual(jsonOfNode(tree), { count: { $num: '1e' } });
    assert.deepEqual(rowsFromTree(nodeOfJson({ count: { $num: '1e' } }, root)), rows);
  });

  it('does not take a literal for an expression because it looks like one', () => {
    const rows: FieldRow[] = [{ path: '/any', type: 'json', value: '{"$msg":"payload"}' }];
    const json = throughText(jsonOfNode(treeFromRows(rows)));
    assert.deepEqual(rowsFromTree(nodeOfJson(json, root)), rows);
  });

  it('keeps what fills a value in addition', () => {
    const rows: FieldRow[] = [
      { path: '/list', type: 'msg', value: 'payload' },
      { path: '/list/0/name', type: 'str', value: 'Ann' },
    ];
    const json = throughText(jsonOfNode(treeFromRows(rows)));
    assert.deepEqual(rowsFromTree(nodeOfJson(json, root)), rows);
  });

  it('gives the very same tree while nothing is changed, whatever rows it has', () => {
    const row = fc.record<FieldRow>({
      path: fc.array(fc.constantFrom('a', 'b', '0', '1', '$msg', 'x/y~z', '')).map((parts) => {
        const escaped = parts.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1'));
        return escaped.length === 0 ? '/a' : `/${escaped.join('/')}`;
      }),
      type: fc.constantFrom(...fieldValueTypes),
      value: fc.oneof(fc.string(), fc.json(), fc.constant('{"$msg":"x"}')),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const tree = treeFromRows(rows);
        const json = throughText(jsonOfNode(tree));
        if (jsonOfNode(tree) !== undefined) assert.equal(nodeOfJson(json, root, tree), tree);
      }),
    );
  });

  it('reads its own text back to the same JSON, without the tree before', () => {
    const row = fc.record<FieldRow>({
      path: fc
        .array(fc.constantFrom('a', 'b', 'c', '$msg'), { minLength: 1, maxLength: 3 })
        .map((p) => `/${p.join('/')}`),
      type: fc.constantFrom(...fieldValueTypes),
      value: fc.oneof(fc.string(), fc.json()),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), (rows) => {
        const json = throughText(jsonOfNode(treeFromRows(rows)));
        assert.deepEqual(throughText(jsonOfNode(nodeOfJson(json, root))), json);
      }),
    );
  });

  it('touches only what was changed', () => {
    const tree = treeFromRows([
      { path: '/to', type: 'env', value: 'PHONE' },
      { path: '/any', type: 'json', value: '[1, 2,   3]' },
      { path: '/count', type: 'num', value: '1.0' },
    ]);
    const changed = nodeOfJson({ to: { $env: 'PHONE' }, any: [1, 2, 3], count: 2 }, root, tree);
    assert.equal(changed.children?.get('any'), tree.children?.get('any'));
    assert.equal(changed.children?.get('to'), tree.children?.get('to'));
    assert.deepEqual(changed.children?.get('count'), { own: { type: 'num', value: '2' } });
  });

  it('unfolds new content as the form shows it', () => {
    assert.deepEqual(rowsFromTree(nodeOfJson({ list: [{ name: 'Ann' }], any: { x: 1 } }, root)), [
      { path: '/list/0/name', type: 'str', value: 'Ann' },
      { path: '/any', type: 'json', value: '{"x":1}' },
    ]);
  });
});
