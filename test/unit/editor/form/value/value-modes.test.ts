import assert from 'node:assert/strict';
import { nodeInMode } from '../../../../../src/editor/form/value/mode-switch';
import { currentMode, modesOf, offeredModes } from '../../../../../src/editor/form/value/value-modes';
import { propertiesOf } from '../../../../../src/schema/fields/child-fields';
import type { Field } from '../../../../../src/schema/fields/field';
import { inputField } from '../../../../../src/schema/fields/fields';
import type { TreeNode } from '../../../../../src/schema/tree/input-tree';
import { treeFromRows } from '../../../../../src/schema/tree/tree-rows';
import type { FieldRow } from '../../../../../src/shared/flow';
import type { JsonObject } from '../../../../../src/shared/json';

function fieldOf(schema: JsonObject): Field {
  const root = inputField({ type: 'object', properties: { x: schema } });
  const [field] = root.kind === 'object' ? propertiesOf(root) : [];
  assert.ok(field);
  return field;
}

function nodeOf(...rows: [string, FieldRow['type'], string][]): TreeNode | undefined {
  return treeFromRows(rows.map(([path, type, value]) => ({ path: `/x${path}`, type, value }))).children?.get('x');
}

function modeIds(schema: JsonObject): string[] {
  return modesOf(fieldOf(schema)).map((mode) => mode.id);
}

function modeOf(schema: JsonObject, node: TreeNode | undefined, picked?: string): string {
  const field = fieldOf(schema);
  return currentMode(field, node, modesOf(field), picked).id;
}

const expressions = ['msg', 'flow', 'global', 'env', 'jsonata'];
const list: JsonObject = { type: 'array', items: { type: 'string' } };
const union: JsonObject = { type: ['string', 'integer', 'null', 'object'], properties: { a: {} } };

describe('the modes of a field', () => {
  it('are offered with the expressions of the dialog, and the one that a flow has nevertheless', () => {
    const field = fieldOf({ type: 'string' });
    const offered = (own?: FieldRow['type']) => offeredModes(field, own, ['flow', 'env']).map(({ id }) => id);
    assert.deepEqual(offered(), ['own', 'flow', 'env']);
    assert.deepEqual(offered('env'), ['own', 'flow', 'env']);
    assert.deepEqual(offered('msg'), ['own', 'flow', 'env', 'msg']);
    const node = nodeOf(['', 'msg', 'payload']);
    assert.equal(currentMode(field, node, offeredModes(field, 'msg', ['flow', 'env'])).id, 'msg');
  });

  it('are its literal and the expressions for a plain value', () => {
    assert.deepEqual(modeIds({ type: 'string' }), ['own', ...expressions]);
  });

  it('are JSON too for what has a structure', () => {
    assert.deepEqual(modeIds(list), ['own', 'json', ...expressions]);
    assert.deepEqual(modeIds({ type: 'object', properties: {} }), ['own', 'json', ...expressions]);
    assert.deepEqual(modeIds({}), ['type:string', 'type:number', 'type:boolean', 'json', ...expressions]);
  });

  it('are the types of a union', () => {
    assert.deepEqual(modeIds(union), [
      'type:string',
      'type:integer',
      'type:object',
      'type:null',
      'json',
      ...expressions,
    ]);
  });
});

describe('the mode that a place is in', () => {
  it('is told by what is saved', () => {
    assert.equal(modeOf({ type: 'string' }, nodeOf(['', 'flow', 'a'])), 'flow');
    assert.equal(modeOf({ type: 'string' }, nodeOf(['', 'str', 'a']), 'flow'), 'own');
    assert.equal(modeOf(list, nodeOf(['', 'json', '["a"]'])), 'json');
    assert.equal(modeOf(list, nodeOf(['/0', 'str', 'a'])), 'own');
    assert.equal(modeOf(union, nodeOf(['', 'num', '3'])), 'type:integer');
    assert.equal(modeOf(union, nodeOf(['', 'json', 'null'])), 'type:null');
    assert.equal(modeOf(union, nodeOf(['/a', 'str', 'x'])), 'type:object');
  });

  it('is what the person picked while the place is blank', () => {
    assert.equal(modeOf({ type: 'string' }, undefined, 'flow'), 'flow');
    assert.equal(modeOf(union, undefined, 'type:integer'), 'type:integer');
    assert.equal(modeOf(list, {}, 'json'), 'json');
    assert.equal(modeOf({ type: 'string' }, undefined), 'own');
  });

  it('is the structure for an empty container, unless the person picked JSON', () => {
    assert.equal(modeOf(list, nodeOf(['', 'json', '[]'])), 'own');
    assert.equal(modeOf(list, nodeOf(['', 'json', '[ ]']), 'json'), 'json');
  });

  it('is JSON for saved JSON that its control could not show', () => {
    assert.equal(modeOf({ type: 'string' }, nodeOf(['', 'json', '{"a":1}'])), 'json');
    assert.equal(modeOf(union, nodeOf(['', 'json', '[1]'])), 'json');
    assert.equal(modeOf(list, nodeOf(['', 'str', 'a'])), 'json');
  });
});

describe('the mode of a value of which nothing is known', () => {
  it('is a text at first, and whatever is saved', () => {
    assert.equal(modeOf({}, undefined), 'type:string');
    assert.equal(modeOf({}, undefined, 'json'), 'json');
    assert.equal(modeOf({}, nodeOf(['', 'str', 'application/json'])), 'type:string');
    assert.equal(modeOf({}, nodeOf(['', 'num', '5'])), 'type:number');
    assert.equal(modeOf({}, nodeOf(['', 'bool', 'true'])), 'type:boolean');
    assert.equal(modeOf({}, nodeOf(['', 'json', '{"a":1}'])), 'json');
    assert.equal(modeOf({}, nodeOf(['/a', 'num', '1'])), 'json');
    assert.equal(modeOf({}, nodeOf(['', 'msg', 'payload'])), 'msg');
  });

  it('is the list of its lookup for all plain values', () => {
    const schema = { lookup: { operation: 'list' } };
    assert.deepEqual(modeIds(schema), ['type:string', 'json', ...expressions]);
    assert.equal(modeOf(schema, nodeOf(['', 'num', '5'])), 'type:string');
  });
});

describe('the mode of a choice of variants', () => {
  const schema = { oneOf: [{ type: 'null' }, { title: 'Any' }, { type: 'object', properties: { a: {} } }] };

  it('is its own for JSON that a variant has a control for', () => {
    assert.equal(modeOf(schema, nodeOf(['', 'json', 'null'])), 'own');
    assert.equal(modeOf(schema, nodeOf(['', 'json', '[1]'])), 'own');
    assert.equal(modeOf(schema, nodeOf(['', 'json', '[1]']), 'json'), 'json');
  });

  it('is JSON for JSON that a variant would show as fields', () => {
    assert.equal(modeOf(schema, nodeOf(['', 'json', '{"a":1}'])), 'json');
  });
});

describe('nodeInMode', () => {
  const modes = modesOf(fieldOf(list));
  const mode = (id: string) => {
    const found = modes.find((candidate) => candidate.id === id);
    assert.ok(found);
    return found;
  };

  it('writes a structure as JSON and JSON as a structure', () => {
    const json = nodeInMode(mode('own'), mode('json'), nodeOf(['/0', 'str', 'a']), undefined);
    assert.deepEqual(JSON.parse(json?.own?.value ?? ''), ['a']);
    const structure = nodeInMode(mode('json'), mode('own'), nodeOf(['', 'json', '["a","b"]']), undefined);
    assert.deepEqual(structure, nodeOf(['/0', 'str', 'a'], ['/1', 'str', 'b']));
  });

  it('gives a blank place where the content cannot be written in the other way', () => {
    assert.equal(nodeInMode(mode('own'), mode('json'), nodeOf(['/0', 'msg', 'a']), undefined), undefined);
    assert.equal(nodeInMode(mode('json'), mode('own'), nodeOf(['', 'json', '{bad']), undefined), undefined);
  });

  it('brings back what was there in that mode before', () => {
    const before = nodeOf(['', 'flow', 'list']);
    assert.equal(nodeInMode(mode('own'), mode('flow'), nodeOf(['/0', 'str', 'a']), before), before);
  });

  it('begins with the payload for a message', () => {
    assert.deepEqual(nodeInMode(mode('own'), mode('msg'), undefined, undefined), nodeOf(['', 'msg', 'payload']));
    assert.equal(nodeInMode(mode('own'), mode('flow'), undefined, undefined), undefined);
  });
});
