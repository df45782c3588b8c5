import assert from 'node:assert/strict';
import { childPath } from '../../../../src/editor/form/child-path';
import { expressionText, splitContextKey } from '../../../../src/editor/form/controls/expression/expression-text';
import { newNode } from '../../../../src/editor/form/new-node';
import { freeKey } from '../../../../src/editor/form/structure/free-key';
import { limitNote, listLimits } from '../../../../src/editor/form/structure/list-limits';
import { sectionNote } from '../../../../src/editor/form/structure/section-note';
import { valueProblem } from '../../../../src/editor/form/value/value-problem';
import { propertiesOf } from '../../../../src/schema/fields/child-fields';
import type { Field } from '../../../../src/schema/fields/field';
import { inputField } from '../../../../src/schema/fields/fields';
import { treeFromRows } from '../../../../src/schema/tree/tree-rows';
import type { JsonObject } from '../../../../src/shared/json';

function fieldOf(schema: JsonObject, required: string[] = []): Field {
  const root = inputField({ type: 'object', properties: { x: schema }, required });
  const [field] = root.kind === 'object' ? propertiesOf(root) : [];
  assert.ok(field);
  return field;
}

const t = (key: string, params?: object) => (params === undefined ? key : `${key} ${JSON.stringify(params)}`);

describe('expressionText', () => {
  it('writes expressions as people do', () => {
    assert.equal(expressionText({ type: 'msg', value: 'payload.a' }), 'msg.payload.a');
    assert.equal(expressionText({ type: 'flow', value: '#:(file)::count' }), 'flow.count (file)');
    assert.equal(expressionText({ type: 'env', value: 'HOME' }), `\${HOME}`);
    assert.equal(expressionText({ type: 'env', value: `\${A}/\${B}` }), `\${A}/\${B}`);
    assert.equal(expressionText({ type: 'jsonata', value: 'a\tb' }), '(a\nb)');
  });

  it('takes the store from the name in a context', () => {
    assert.deepEqual(splitContextKey('#:(file)::a.b'), { prefix: '#:(file)::', name: 'a.b' });
    assert.deepEqual(splitContextKey('a.b'), { prefix: '', name: 'a.b' });
  });

  it('has none for literals', () => {
    assert.equal(expressionText({ type: 'json', value: '{}' }), undefined);
  });
});

describe('freeKey', () => {
  it('is one that no other entry has', () => {
    const taken = new Set(['key', 'key2']);
    assert.equal(
      freeKey('key', (key) => taken.has(key)),
      'key3',
    );
  });
});

describe('the limits of a list', () => {
  const list = fieldOf({ type: 'array', minItems: 2, maxItems: 3, items: {} });
  const tuple = fieldOf({ type: 'array', items: [{ type: 'string' }, {}], additionalItems: false });

  it('stop it from growing', () => {
    assert.ok(list.kind === 'array' && tuple.kind === 'tuple');
    assert.equal(listLimits(list, 2).isFull, false);
    assert.equal(listLimits(list, 3).isFull, true);
    assert.deepEqual(listLimits(tuple, 0), { shown: 2, fixed: 2, canHaveMore: false, isFull: false });
  });

  it('are said, and marked when they are broken; an empty list breaks none', () => {
    assert.ok(list.kind === 'array');
    assert.deepEqual(limitNote(list, 0, t), { text: 'form.limitBoth {"min":2,"max":3}', isBroken: false });
    assert.equal(limitNote(list, 1, t)?.isBroken, true);
    assert.equal(limitNote(list, 4, t)?.isBroken, true);
    const free = fieldOf({ type: 'array', items: {} });
    assert.equal(free.kind === 'array' && limitNote(free, 9, t), undefined);
  });
});

describe('newNode', () => {
  it('is the only value that can be, else the defaults', () => {
    assert.deepEqual(newNode(fieldOf({ type: 'null' })), { own: { type: 'json', value: 'null' } });
    assert.deepEqual(newNode(fieldOf({ const: 5 })), { own: { type: 'num', value: '5' } });
    assert.deepEqual(newNode(fieldOf({ type: 'string', default: 'a' })), { own: { type: 'str', value: 'a' } });
    assert.equal(newNode(fieldOf({ type: 'string' })), undefined);
  });
});

describe('sectionNote', () => {
  const field = fieldOf({
    type: 'object',
    properties: { name: { type: 'string' }, secret: { type: 'string', format: 'password' }, age: { type: 'integer' } },
  });
  const node = treeFromRows([
    { path: '/name', type: 'str', value: 'Ann' },
    { path: '/secret', type: 'str', value: 'hunter2' },
    { path: '/age', type: 'msg', value: 'age' },
  ]);

  it('tells an object by its first values, and never shows a password', () => {
    assert.equal(sectionNote(field, node, t), 'Ann · msg.age');
  });

  it('says that a blank optional one is not sent', () => {
    assert.equal(sectionNote(field, undefined, t), 'form.notSent');
  });
});

describe('valueProblem', () => {
  it('asks for required values, and never complains about expressions', () => {
    const field = fieldOf({ type: 'integer' }, ['x']);
    assert.equal(valueProblem(field, undefined)?.rule, 'required');
    assert.equal(valueProblem(field, { own: { type: 'num', value: '1.5' } })?.rule, 'integer');
    assert.equal(valueProblem(field, { own: { type: 'msg', value: 'a' } }), undefined);
    assert.equal(valueProblem(fieldOf({ type: 'integer' }), undefined), undefined);
  });
});

describe('childPath', () => {
  it('escapes keys', () => {
    assert.equal(childPath('/a', 'b/c~d'), '/a/b~1c~0d');
    assert.equal(childPath('', 3), '/3');
  });
});
