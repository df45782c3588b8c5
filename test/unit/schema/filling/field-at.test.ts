import assert from 'node:assert/strict';
import { fieldAt } from '../../../../src/schema/filling/field-at';
import { treeFromRows } from '../../../../src/schema/tree/tree-rows';
import { objectInput } from '../../../support/object-input';

describe('fieldAt', () => {
  const root = objectInput({
    properties: {
      list: { items: { properties: { 'a/b': { type: 'integer' } } } },
      pair: { items: [{ type: 'string' }] },
      free: {},
      text: { type: 'string' },
      union: { type: ['string', 'array', 'object'], items: { type: 'boolean' }, properties: { 1: { type: 'null' } } },
      choice: {
        oneOf: [
          { properties: { kind: { const: 'a' }, a: { type: 'string' } } },
          { properties: { kind: { const: 'b' }, b: { type: 'string' } } },
        ],
      },
    },
  });
  const kindAt = (path: string, rows: [string, string][] = []) => {
    const tree = treeFromRows(rows.map(([at, value]) => ({ path: at, type: 'str', value })));
    return fieldAt(root, path.split('.').slice(1), tree)?.kind;
  };
  it('walks objects, lists and tuples', () => {
    assert.equal(kindAt(''), 'object');
    assert.equal(kindAt('.list.4.a/b'), 'integer');
    assert.equal(kindAt('.list.x'), undefined);
    assert.equal(kindAt('.pair.0'), 'text');
    assert.equal(kindAt('.pair.1'), undefined);
    assert.equal(kindAt('.none'), undefined);
    assert.equal(kindAt('.text.x'), undefined);
    assert.equal(kindAt('.__proto__'), undefined);
  });
  it('knows that everything below a free value is free', () => {
    assert.equal(kindAt('.free.a.0.b'), 'any');
  });
  it('takes the variant that the tree settles', () => {
    assert.equal(kindAt('.choice.b', [['/choice/kind', 'b']]), 'text');
    assert.equal(kindAt('.choice.b', [['/choice/kind', 'a']]), undefined);
    assert.equal(kindAt('.choice', [['/choice/kind', 'a']]), 'variants');
  });
  it('takes the type that the tree settles, or the one that can have such a key', () => {
    assert.equal(kindAt('.union.0', [['/union/0', 'x']]), 'boolean');
    assert.equal(
      kindAt('.union.1', [
        ['/union/1', 'x'],
        ['/union/x', 'x'],
      ]),
      'null',
    );
    assert.equal(kindAt('.union.1'), 'boolean');
    assert.equal(kindAt('.union.x'), undefined);
  });
});
