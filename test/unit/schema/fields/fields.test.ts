import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  additionalField,
  hasItem,
  itemField,
  keyField,
  propertiesOf,
  unionField,
  variantField,
} from '../../../../src/schema/fields/child-fields';
import type { Field, ObjectField, VariantsField } from '../../../../src/schema/fields/field';
import { inputField } from '../../../../src/schema/fields/fields';
import { describeVariant } from '../../../../src/schema/fields/variant-names';
import { fieldAt } from '../../../../src/schema/filling/field-at';
import { emptyTree } from '../../../../src/schema/tree/edit-tree';
import { treeFromRows } from '../../../../src/schema/tree/tree-rows';
import type { JsonObject, JsonValue } from '../../../../src/shared/json';
import { objectInput } from '../../../support/object-input';
import { anySchemas } from '../arbitrary-schemas';

/** The field of a property `it` with a schema. */
function fieldOf(schema: JsonValue, beside: JsonObject = {}): Field {
  const [field] = propertiesOf(objectInput({ type: 'object', properties: { it: schema }, ...beside }));
  assert.ok(field);
  return field;
}

function ofKind<Kind extends Field['kind']>(field: Field | undefined, kind: Kind): Extract<Field, { kind: Kind }> {
  assert.equal(field?.kind, kind);
  return field as Extract<Field, { kind: Kind }>;
}

/** The names of variants, with the keys of their words. */
const namesOf = ({ variants }: VariantsField) => variants.map((name) => describeVariant(name, (key) => key));

const keysOf = (field: ObjectField) => propertiesOf(field).map(({ key }) => key);

describe('fields', () => {
  describe('kinds', () => {
    const kinds: [JsonValue, Field['kind']][] = [
      [{ type: 'string' }, 'text'],
      [{ type: 'number' }, 'number'],
      [{ type: 'integer' }, 'integer'],
      [{ type: 'boolean' }, 'boolean'],
      [{ type: 'null' }, 'null'],
      [{ type: 'object' }, 'object'],
      [{ type: 'array' }, 'array'],
      [{ type: ['string'] }, 'text'],
      [{ type: ['string', 'null'] }, 'union'],
      [{ type: ['number', 'integer'] }, 'number'],
      [{ const: 'x' }, 'const'],
      [{ const: null }, 'const'],
      [{ enum: ['x'] }, 'const'],
      [{ enum: ['x', 'y'] }, 'enum'],
      [{ type: ['string', 'null'], enum: ['x', null] }, 'enum'],
      [{ type: 'boolean', enum: [true, false] }, 'enum'],
      [{ type: 'array', items: [{}, {}] }, 'tuple'],
      [{ oneOf: [{ type: 'string' }, { type: 'object' }] }, 'variants'],
      [{ anyOf: [{ type: 'string' }, { type: 'object' }] }, 'variants'],
      [{ properties: { a: {} } }, 'object'],
      [{ additionalProperties: { type: 'string' } }, 'object'],
      [{ additionalProperties: false }, 'any'],
      [{ items: {} }, 'array'],
      [{ items: true }, 'array'],
      [{ format: 'text' }, 'text'],
      [{}, 'any'],
      [{ tytpe: 'string' }, 'any'],
      [{ type: 'any' }, 'any'],
      [{ enum: [] }, 'any'],
      [null, 'any'],
      [true, 'any'],
      ['string', 'any'],
    ];
    for (const [schema, kind] of kinds) {
      it(`reads ${JSON.stringify(schema)} as ${kind}`, () => assert.equal(fieldOf(schema).kind, kind));
    }
  });

  it('maps formats of texts', () => {
    const formatOf = (format: string) => ofKind(fieldOf({ type: 'string', format }), 'text').format;
    assert.deepEqual(['text', 'code', 'password', 'datetime', 'date-time', 'email', 'hidden'].map(formatOf), [
      'multiline',
      'code',
      'password',
      'datetime',
      'datetime',
      'line',
      'line',
    ]);
  });

  it('takes title and description from the schema, or the title from the key', () => {
    const named = fieldOf({ title: 'Name', description: 'Of the sender' });
    assert.deepEqual([named.title, named.description], ['Name', 'Of the sender']);
    assert.equal(propertiesOf(objectInput({ properties: { '': {} } }))[0]?.title, '""');
    const unnamed = fieldOf({ title: ' ', description: 4 });
    assert.deepEqual([unnamed.title, unnamed.description], ['It', '']);
  });

  it('keeps the default, whatever it is, and reads the lookup', () => {
    assert.equal(fieldOf({ type: 'boolean', default: false }).default, false);
    assert.equal(Object.hasOwn(fieldOf({ type: 'boolean', default_jsonpath: '$.x' }), 'default'), false);
    assert.deepEqual(fieldOf({ lookup: { message: 'list' } }).lookup, { operation: 'list', input: {} });
    assert.equal(fieldOf({ lookup: 'list' }).lookup, undefined);
  });

  it('hides hidden fields, unless they are required and nothing gives them a value', () => {
    assert.equal(fieldOf({ format: 'hidden', default: 1 }).hidden, true);
    assert.equal(fieldOf({ format: 'hidden' }).hidden, true);
    assert.equal(fieldOf({ format: 'hidden' }, { required: ['it'] }).hidden, false);
    assert.equal(fieldOf({ format: 'hidden', enum: ['x'] }, { required: ['it'] }).hidden, true);
  });

  describe('propertiesOf', () => {
    it('puts required ones first and advanced ones last, each in the order of the schema', () => {
      const root = objectInput({
        properties: { a: {}, b: {}, c: {}, d: {}, e: {} },
        required: ['d', 'b'],
        advanced: ['a'],
      });
      assert.deepEqual(keysOf(root), ['b', 'd', 'c', 'e', 'a']);
    });
    it('does not hide a required field among the advanced ones when it has no default', () => {
      const root = objectInput({
        properties: { a: {}, b: { default: 1 }, c: {} },
        required: ['a', 'b'],
        advanced: ['a', 'b'],
      });
      assert.deepEqual(keysOf(root), ['a', 'c', 'b']);
      assert.deepEqual(
        propertiesOf(root).map(({ advanced }) => advanced),
        [false, false, true],
      );
    });
    it('gives a required name without a schema a field, unless further keys are forbidden', () => {
      assert.deepEqual(keysOf(objectInput({ properties: { a: {} }, required: ['x'] })), ['x', 'a']);
      assert.deepEqual(keysOf(objectInput({ properties: { a: {} }, required: ['x'], additionalProperties: false })), [
        'a',
      ]);
    });
    it('treats hostile keys as data', () => {
      const schema = JSON.parse(
        '{"properties":{"__proto__":{"type":"string"},"constructor":{"type":"integer"}},"required":["toString"]}',
      );
      const root = objectInput(schema);
      assert.deepEqual(
        propertiesOf(root).map(({ key, kind }) => [key, kind]),
        [
          ['toString', 'any'],
          ['__proto__', 'text'],
          ['constructor', 'integer'],
        ],
      );
      assert.equal(keyField(root, 'valueOf'), undefined);
    });
    it('gives the same fields at each call', () => {
      const root = objectInput({ properties: { a: { type: 'array' } } });
      assert.equal(propertiesOf(root)[0], propertiesOf(root)[0]);
      const list = ofKind(propertiesOf(root)[0], 'array');
      assert.equal(itemField(list, 1), itemField(list, 1));
      assert.notEqual(itemField(list, 1), itemField(list, 2));
    });
  });

  describe('free keys', () => {
    const additionalOf = (schema: JsonObject) => ofKind(fieldOf({ type: 'object', ...schema }), 'object').additional;

    it('are offered where the schema asks for them, or has nothing else', () => {
      const properties = { a: {} };
      assert.deepEqual(additionalOf({}), {});
      assert.deepEqual(additionalOf({ properties: {} }), {});
      assert.equal(additionalOf({ properties }), undefined);
      assert.deepEqual(additionalOf({ additionalProperties: false }), {});
      assert.deepEqual(additionalOf({ properties: {}, additionalProperties: false }), {});
      assert.equal(additionalOf({ properties, additionalProperties: false }), undefined);
      assert.deepEqual(additionalOf({ properties, additionalProperties: true }), {});
      assert.deepEqual(additionalOf({ properties, additionalProperties: { type: 'string' } }), { type: 'string' });
      assert.deepEqual(additionalOf({ patternProperties: { '^x': { type: 'string' } } }), { type: 'string' });
      assert.deepEqual(additionalOf({ patternProperties: { x: { type: 'string' }, y: {} } }), {});
    });
    it('are offered where properties cannot be read, even if no others are allowed', () => {
      assert.deepEqual(additionalOf({ properties: null, additionalProperties: false }), {});
      assert.deepEqual(additionalOf({ properties: 'x' }), {});
    });
    it('are typed by their schema and keep their key as title', () => {
      const field = ofKind(fieldOf({ additionalProperties: { type: 'integer' } }), 'object');
      const free = additionalField(field, 'x_id');
      assert.deepEqual([free.kind, free.key, free.title, free.required], ['integer', 'x_id', 'x_id', false]);
      assert.equal(keyField(field, 'x_id'), free);
    });
  });

  describe('lists', () => {
    it('have the limits of their schema', () => {
      const list = ofKind(fieldOf({ type: 'array', minItems: 1, maxItems: 3 }), 'array');
      assert.deepEqual([list.minItems, list.maxItems], [1, 3]);
      assert.equal(Object.hasOwn(ofKind(fieldOf({ type: 'array', minItems: 'a' }), 'array'), 'minItems'), false);
    });
    it('have items of any kind', () => {
      const list = ofKind(fieldOf({ type: 'array', items: { type: 'array', items: { enum: [1, 2] } } }), 'array');
      const inner = ofKind(itemField(list, 3), 'array');
      assert.deepEqual([inner.key, inner.title], ['3', '4']);
      assert.equal(itemField(inner, 0).kind, 'enum');
      assert.equal(itemField(ofKind(fieldOf({ type: 'array' }), 'array'), 0).kind, 'any');
    });
    it('can be tuples, with further items where the schema offers them', () => {
      const items = [{ type: 'string', title: 'Name' }, null, { type: 'number' }];
      const closed = ofKind(fieldOf({ items, minItems: 1 }), 'tuple');
      assert.deepEqual([closed.length, closed.additional], [3, undefined]);
      assert.deepEqual(
        [0, 1, 2, 3].map((index) => itemField(closed, index).kind),
        ['text', 'any', 'number', 'any'],
      );
      assert.deepEqual(
        [0, 1].map((index) => itemField(closed, index).required),
        [true, false],
      );
      assert.deepEqual([hasItem(closed, 2), hasItem(closed, 3)], [true, false]);
      const open = ofKind(fieldOf({ items, additionalItems: { type: 'boolean' } }), 'tuple');
      assert.equal(itemField(open, 7).kind, 'boolean');
      assert.equal(hasItem(open, 7), true);
      assert.deepEqual(ofKind(fieldOf({ items, additionalItems: true }), 'tuple').additional, {});
    });
  });

  describe('choices', () => {
    const choicesOf = (schema: JsonObject) => ofKind(fieldOf(schema), 'enum').choices;

    it('have labels beside them, or texts of their own, or none', () => {
      assert.deepEqual(choicesOf({ enum: ['a', 2, null], enumLabels: ['A', '', 5] }), [
        { label: 'A', value: 'a' },
        { label: '2', value: 2 },
        { label: '5', value: null },
      ]);
      assert.deepEqual(
        choicesOf({ enum: [{ text: 'One', value: 1 }, { text: 'None', value: null }, 'plain', { text: 'only' }] }),
        [
          { label: 'One', value: 1 },
          { label: 'None', value: null },
          { label: 'plain', value: 'plain' },
          { label: '{"text":"only"}', value: { text: 'only' } },
        ],
      );
    });
    it('come once each', () => {
      assert.deepEqual(
        choicesOf({ enum: ['a', 'a', 1, '1', [1], [1], { a: 1, b: 2 }, { b: 2, a: 1 }] }).map(({ value }) => value),
        ['a', 1, '1', [1], { a: 1, b: 2 }],
      );
    });
    it('can be written as variants of fixed values', () => {
      assert.deepEqual(choicesOf({ oneOf: [{ const: 1, title: 'One' }, { enum: ['b'] }] }), [
        { label: 'One', value: 1 },
        { label: 'b', value: 'b' },
      ]);
    });
    it('of one value are a constant with its label', () => {
      const field = ofKind(fieldOf({ enum: ['a'], enumLabels: ['A'] }), 'const');
      assert.deepEqual([field.value, field.label], ['a', 'A']);
    });
    it('of one value beside a lookup are no constant: a lookup does not restrict', () => {
      assert.equal(fieldOf({ enum: ['a'], lookup: { operation: 'list' } }).kind, 'enum');
    });
  });

  describe('variants', () => {
    const chooser = (schema: JsonObject): VariantsField => ofKind(fieldOf(schema), 'variants');

    it('are titled by title, fixed property, requirement, type or number, never twice the same', () => {
      const field = chooser({
        oneOf: [
          { title: 'By name', type: 'object' },
          { properties: { by: { const: 'by_email' } } },
          { properties: { x: {}, by: { enum: ['id'], enumLabels: ['Number'] } } },
          { required: ['first_name', 'last_name'] },
          { type: 'string' },
          { type: 'object' },
          { title: 'By name' },
          {},
        ],
      });
      assert.deepEqual(namesOf(field), [
        'By name',
        'By email',
        'Number',
        'First name, Last name',
        'form.type.text',
        'form.type.object',
        'By name (7)',
        '8',
      ]);
    });
    it('include what stands beside them', () => {
      const field = chooser({
        type: 'object',
        title: 'Target',
        default: {},
        properties: { all: { type: 'string' }, kind: { enum: ['x', 'y'] } },
        required: ['all'],
        oneOf: [
          { title: 'X', description: 'The x', properties: { kind: { enum: ['x'] }, x: {} }, required: ['x'] },
          { title: 'Y', properties: { kind: { const: 'y' }, y: {} } },
        ],
      });
      const x = ofKind(variantField(field, 0), 'object');
      assert.deepEqual([x.title, x.description, x.default, x.key], ['X', 'The x', undefined, 'it']);
      assert.deepEqual(
        propertiesOf(x).map(({ key, kind, required }) => [key, kind, required]),
        [
          ['all', 'text', true],
          ['x', 'any', true],
          ['kind', 'const', false],
        ],
      );
      const y = ofKind(variantField(field, 1), 'object');
      assert.deepEqual(keysOf(y), ['all', 'kind', 'y']);
    });
    it('can be references, and only require', () => {
      const root = objectInput({
        definitions: { a: { title: 'A', properties: { a: {} } } },
        properties: {
          it: { properties: { p: {}, q: {} }, anyOf: [{ required: ['p'] }, { $ref: '#/definitions/a' }] },
        },
      });
      const field = ofKind(propertiesOf(root)[0], 'variants');
      assert.deepEqual(namesOf(field), ['P', 'A']);
      assert.deepEqual(keysOf(ofKind(variantField(field, 0), 'object')), ['p', 'q']);
      assert.deepEqual(keysOf(ofKind(variantField(field, 1), 'object')), ['p', 'q', 'a']);
    });
    it('of oneOf and anyOf are chosen one after the other', () => {
      const field = chooser({
        oneOf: [{ properties: { a: {} } }, { properties: { b: {} } }],
        anyOf: [
          { title: 'C', properties: { c: {} } },
          { title: 'D', properties: { d: {} } },
        ],
      });
      const inner = ofKind(variantField(field, 1), 'variants');
      assert.deepEqual(namesOf(inner), ['C', 'D']);
      assert.deepEqual(keysOf(ofKind(variantField(inner, 1), 'object')), ['b', 'd']);
    });
    it('that do not exist are an empty variant', () => {
      assert.equal(variantField(chooser({ oneOf: [{ type: 'string' }, { type: 'object' }] }), 9).kind, 'any');
    });
  });

  it('unfolds a union into its types', () => {
    const field = ofKind(fieldOf({ type: ['string', 'object'], properties: { a: {} }, title: 'T' }), 'union');
    assert.deepEqual(field.types, ['string', 'object']);
    assert.equal(unionField(field, 'string').kind, 'text');
    const object = ofKind(unionField(field, 'object'), 'object');
    assert.deepEqual([object.title, ...keysOf(object)], ['T', 'a']);
  });

  it('unfolds recursive schemas step by step', () => {
    const root = objectInput({
      type: 'object',
      properties: {
        name: { type: 'string' },
        parent: { $ref: '#' },
        children: { type: 'array', items: { $ref: '#' } },
      },
    });
    const deep = Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? ['parent'] : ['children', '3'])).flat();
    assert.equal(fieldAt(root, [...deep, 'name'], emptyTree)?.kind, 'text');
  });

  describe('the whole input', () => {
    it('is an object, whatever the schema', () => {
      for (const schema of [undefined, null, 'x', [], {}, { type: 'string' }, { type: 'array' }, { const: 3 }]) {
        assert.deepEqual(objectInput(schema).additional, {}, JSON.stringify(schema));
      }
      assert.equal(objectInput({ type: 'object', additionalProperties: false }).additional, undefined);
      assert.deepEqual(keysOf(objectInput({ type: ['object', 'null'], properties: { a: {} } })), ['a']);
    });
    const varianted = {
      type: 'object',
      properties: { all: {} },
      required: ['all'],
      oneOf: [
        { properties: { kind: { const: 'a' }, a: {} }, required: ['kind', 'a'] },
        { properties: { kind: { const: 'b' } }, required: ['kind'] },
      ],
    };
    it('is a choice when the schema has variants at its top', () => {
      assert.deepEqual(namesOf(ofKind(inputField(varianted), 'variants')), ['A', 'B']);
    });
  });

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

  it('gives usable fields for anything', () => {
    const unfold = (field: Field, depth: number): number => {
      assert.equal(typeof field.title, 'string');
      assert.equal(typeof field.description, 'string');
      if (depth === 0) return 1;
      const below = (fields: Field[]) => fields.reduce((sum, one) => sum + unfold(one, depth - 1), 1);
      switch (field.kind) {
        case 'object':
          return below([...propertiesOf(field), additionalField(field, 'x')]);
        case 'array':
        case 'tuple':
          return below([itemField(field, 0), itemField(field, 1)]);
        case 'variants':
          assert.equal(new Set(namesOf(field)).size, field.variants.length);
          return below(field.variants.map((_, index) => variantField(field, index)));
        case 'union':
          return below(field.types.map((type) => unionField(field, type)));
        case 'enum':
          assert.ok(field.choices.length > 0);
          return 1;
        default:
          return 1;
      }
    };
    fc.assert(
      fc.property(anySchemas, (schema) => {
        assert.ok(unfold(inputField(schema), 4) > 0);
      }),
      { numRuns: 300 },
    );
  });
});
