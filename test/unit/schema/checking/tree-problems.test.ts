import assert from 'node:assert/strict';
import fc from 'fast-check';
import { problemsOfTree } from '../../../../src/schema/checking/tree-problems';
import { compileValidator } from '../../../../src/schema/checking/validator';
import { inputField } from '../../../../src/schema/fields/fields';
import { treeFromValue } from '../../../../src/schema/filling/tree-from-value';
import { treeFromRows } from '../../../../src/schema/tree/tree-rows';
import type { FieldRow } from '../../../../src/shared/flow';
import type { JsonObject } from '../../../../src/shared/json';
import { hostileInputCases, inputCases } from '../arbitrary-schemas';

const row = (path: string, type: FieldRow['type'], value: string): FieldRow => ({ path, type, value });

function found(schema: JsonObject, ...rows: FieldRow[]): string[] {
  return problemsOfTree(inputField(schema), treeFromRows(rows)).map(({ path, rule }) => `${path} ${rule}`);
}

describe('what the form knows to be wrong', () => {
  const person = {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string' }, age: { type: 'integer', minimum: 0 } },
    additionalProperties: false,
  };
  const schema = {
    type: 'object',
    required: ['to'],
    properties: {
      to: { type: 'string' },
      person,
      people: { type: 'array', items: person, minItems: 1, maxItems: 2 },
      kind: { enum: ['a', 'b'] },
    },
  };

  it('is nothing in a list of which nothing is known without a message', () => {
    const to = row('/to', 'str', 'a');
    assert.deepEqual(found(schema, to, row('/people/0', 'msg', 'person')), []);
    assert.deepEqual(found(schema, to, row('/people/0/name', 'msg', 'name')), []);
    assert.deepEqual(found(schema, to, row('/person/0', 'msg', 'name')).length > 0, true);
  });

  it('is nothing at a place of a file that bytes fill, however strict its schema is', () => {
    const parts = { name: { type: 'string' }, url: { type: 'string' }, mime_type: { type: 'string' }, expires: {} };
    const file = { type: 'object', properties: parts, required: Object.keys(parts), additionalProperties: false };
    const withFiles = {
      type: 'object',
      required: ['file'],
      properties: { file, files: { type: 'array', items: { type: 'object', format: 'file' } } },
    };
    assert.deepEqual(found(withFiles, row('/file', 'msg', 'payload')), []);
    assert.deepEqual(found(withFiles, row('/file', 'msg', 'payload'), row('/file/name', 'str', 'a.pdf')), []);
    assert.deepEqual(found(withFiles, row('/file/name', 'str', 'a.txt'), row('/file/content', 'msg', 'payload')), []);
    assert.deepEqual(found(withFiles, row('/file', 'json', '{"name":"a.txt","content":"text"}')), []);
    const items = [row('/files/0/content', 'msg', 'payload'), row('/files/0/expires', 'num', 'soon')];
    assert.deepEqual(found(withFiles, row('/file', 'msg', 'x'), ...items), ['/files/0/expires number']);
    assert.deepEqual(found(withFiles, row('/file/name', 'str', 'a.txt')).length, 3);
  });

  it('is a required field that is blank', () => {
    assert.deepEqual(found(schema), ['/to required']);
    assert.deepEqual(found(schema, row('/to', 'str', '')), []);
  });

  it('is a literal that breaks its schema', () => {
    const to = row('/to', 'str', 'x');
    assert.deepEqual(found(schema, to, row('/person/name', 'str', 'A'), row('/person/age', 'num', '-1')), [
      '/person/age minimum',
    ]);
    assert.deepEqual(found(schema, to, row('/kind', 'str', 'c')), ['/kind enum']);
    assert.deepEqual(found(schema, row('/to', 'num', 'x')), ['/to number']);
    assert.deepEqual(found(schema, to, row('/people', 'json', '[]')), ['/people minItems']);
  });

  it('is a container in the place of anything else, JSON and rows alike', () => {
    const to = row('/to', 'str', 'x');
    assert.deepEqual(found(schema, row('/to', 'json', '{"q": 1}')), ['/to type']);
    assert.deepEqual(found(schema, row('/to/q', 'num', '1')), ['/to type']);
    assert.deepEqual(found(schema, row('/to', 'json', '[]')), ['/to type']);
    assert.deepEqual(found(schema, to, row('/kind', 'json', '["a"]')), ['/kind enum']);
    assert.deepEqual(found(schema, to, row('/person', 'json', '[1]')), ['/person type']);
    assert.deepEqual(found(schema, to, row('/people', 'json', '{"0": {"name": "A"}}')), ['/people type']);
  });

  it('is what an empty object lacks', () => {
    assert.deepEqual(found(schema, row('', 'json', '{}')), ['/to required']);
    assert.deepEqual(found(schema, row('/to', 'str', 'x'), row('/person', 'json', '{}')), ['/person/name required']);
  });

  it('is a text that is not a value of its type, also where the schema says nothing', () => {
    assert.deepEqual(found({}, row('/a/b', 'num', 'x'), row('/a/c', 'num', '1')), ['/a/b number']);
    assert.deepEqual(found({ type: 'object', additionalProperties: true }, row('/a/0', 'bool', 'x')), ['/a/0 boolean']);
  });

  it('is an item too many of a tuple, and digits lost inside JSON', () => {
    const pair = { type: 'array', items: [{ type: 'number' }], additionalItems: false };
    const inside = { properties: { pair, more: { type: 'object', additionalProperties: true } } };
    assert.deepEqual(found(inside, row('/pair', 'json', '[1, 2]')), ['/pair maxItems']);
    assert.deepEqual(found(inside, row('/more', 'json', '{"id": 9007199254740993}')), ['/more digits']);
  });

  it('is nothing where a schema names a type that nobody knows, or none', () => {
    const loose = {
      properties: {
        a: { type: 'String' },
        b: { type: ['string', 'datetime'] },
        c: { properties: {}, required: ['d'] },
      },
    };
    assert.deepEqual(found(loose, row('/a', 'bool', 'true'), row('/b', 'num', '5'), row('/c', 'json', '[1]')), []);
  });

  it('is found inside JSON, list items and objects that are sent', () => {
    const to = row('/to', 'str', 'x');
    assert.deepEqual(found(schema, to, row('/person', 'json', '{"age": 1.5, "more": 1}')), [
      '/person/name required',
      '/person/age integer',
      '/person/more additionalProperties',
    ]);
    assert.deepEqual(found(schema, to, row('/people/0/age', 'num', '1')), ['/people/0/name required']);
  });

  it('is nothing inside an object that is not sent, nor where a message decides', () => {
    assert.deepEqual(found(schema, row('/to', 'msg', 'payload')), []);
    assert.deepEqual(found(schema, row('/to', 'str', 'x'), row('/person', 'jsonata', '{}')), []);
    assert.deepEqual(found(schema, row('/to', 'str', `\${TO}`)), []);
  });

  it('is listed up to a bound, and counted beyond it', () => {
    const names = Array.from({ length: 20 }, (_, index) => `field_${index}`);
    const many = { type: 'object', required: names, properties: Object.fromEntries(names.map((name) => [name, {}])) };
    const problems = problemsOfTree(inputField(many), {});
    assert.equal(problems.length, 9);
    assert.deepEqual(problems.at(-1), { path: '', rule: 'more', params: { count: 12 } });
  });

  it('is nothing in values that fit generated schemas', () => {
    fc.assert(
      fc.property(inputCases, ({ schema: generated, value }) => {
        const root = inputField(generated);
        assert.deepEqual(problemsOfTree(root, treeFromValue(value, root)), []);
      }),
    );
  });

  it('is never more than the validator finds', () => {
    fc.assert(
      fc.property(hostileInputCases, ({ schema: generated, value }) => {
        const root = inputField(generated);
        const problems = problemsOfTree(root, treeFromValue(value, root));
        const validate = compileValidator(generated);
        if (validate === undefined || problems.length === 0) return;
        assert.notDeepEqual(validate(value), [], JSON.stringify(problems));
      }),
      { numRuns: 300 },
    );
  });
});
