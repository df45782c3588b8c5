import assert from 'node:assert/strict';
import { propertiesOf } from '../../../../src/schema/fields/child-fields';
import { chosenType } from '../../../../src/schema/filling/union';
import type { JsonSchemaType } from '../../../../src/schema/json/json-values';
import { treeFromRows } from '../../../../src/schema/tree/tree-rows';
import type { FieldValueType } from '../../../../src/shared/flow';
import { objectInput } from '../../../support/object-input';

function typeOf(types: JsonSchemaType[], ...rows: [string, FieldValueType, string][]): JsonSchemaType | undefined {
  const [field] = propertiesOf(objectInput({ properties: { it: { type: types } } }));
  assert.ok(field?.kind === 'union');
  return chosenType(field, treeFromRows(rows.map(([path, type, value]) => ({ path, type, value }))));
}

describe('chosenType', () => {
  const all: JsonSchemaType[] = ['string', 'number', 'boolean', 'object', 'array', 'null'];

  it('is none where nothing is saved', () => assert.equal(typeOf(all), undefined));
  it('is the type of a literal', () => {
    assert.equal(typeOf(all, ['', 'str', '5']), 'string');
    assert.equal(typeOf(all, ['', 'num', '5']), 'number');
    assert.equal(typeOf(['string', 'integer'], ['', 'num', '5']), 'integer');
    assert.equal(typeOf(all, ['', 'bool', 'false']), 'boolean');
    assert.equal(typeOf(all, ['', 'json', 'null']), 'null');
    assert.equal(typeOf(all, ['', 'json', '[1]']), 'array');
    assert.equal(typeOf(all, ['', 'json', '{}']), 'object');
    assert.equal(typeOf(all, ['', 'json', '"x"']), 'string');
  });
  it('is none when the literal is of no type of the union', () => {
    assert.equal(typeOf(['string', 'null'], ['', 'num', '5']), undefined);
    assert.equal(typeOf(['string', 'integer'], ['', 'num', '5.5']), undefined);
  });
  it('is what somebody is typing, where the text is no value yet', () => {
    assert.equal(typeOf(all, ['', 'num', '-']), 'number');
    assert.equal(typeOf(['string', 'integer'], ['', 'num', '']), 'integer');
    assert.equal(typeOf(all, ['', 'json', '[1,']), 'array');
    assert.equal(typeOf(all, ['', 'json', ' {"a"']), 'object');
    assert.equal(typeOf(all, ['', 'bool', '']), 'boolean');
    assert.equal(typeOf(all, ['', 'json', 'nul']), undefined);
  });
  it('is the container that the rows below make', () => {
    assert.equal(typeOf(all, ['/0', 'msg', 'x']), 'array');
    assert.equal(typeOf(all, ['/a', 'msg', 'x']), 'object');
    assert.equal(typeOf(['string', 'object'], ['/0', 'msg', 'x']), 'object');
    assert.equal(typeOf(['string', 'array'], ['/a', 'msg', 'x']), undefined);
    assert.equal(typeOf(all, ['', 'msg', 'list'], ['/0/a', 'str', 'x']), 'array');
  });
  it('is none for an expression', () => assert.equal(typeOf(all, ['', 'msg', 'payload']), undefined));
});
