/** Shapes that real connectors have: what fills itself in, what is saved, and what a saved value opens as. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { propertiesOf, variantField } from '../../../../src/schema/fields/child-fields';
import type { Field, VariantsField } from '../../../../src/schema/fields/field';
import { inputField } from '../../../../src/schema/fields/fields';
import { chosenVariant, withChosenVariant } from '../../../../src/schema/filling/chosen-variant';
import { withDefaults, withFixedValues } from '../../../../src/schema/filling/defaults';
import { normalizedTree } from '../../../../src/schema/filling/normalize-tree';
import { savedVariants, withSavedVariants } from '../../../../src/schema/filling/saved-variants';
import { treeFromValue } from '../../../../src/schema/filling/tree-from-value';
import { valueFromTree } from '../../../../src/schema/filling/value-from-tree';
import { emptyTree, nodeAt, withItemAdded, withNode } from '../../../../src/schema/tree/edit-tree';
import type { InputTree } from '../../../../src/schema/tree/input-tree';
import { rowsFromTree, treeFromRows } from '../../../../src/schema/tree/tree-rows';
import type { JsonObject, JsonValue } from '../../../../src/shared/json';

const only = (key: string, schema: JsonObject, title = key): JsonObject => ({
  title,
  type: 'object',
  required: [key],
  additionalProperties: false,
  properties: { [key]: schema },
});

function inputOf(properties: JsonObject, more: JsonObject = {}): Field {
  return inputField({ type: 'object', properties, additionalProperties: false, ...more });
}

function variantsAt(root: Field, key: string): VariantsField {
  assert.ok(root.kind === 'object');
  const field = propertiesOf(root).find((property) => property.key === key);
  assert.ok(field?.kind === 'variants');
  return field;
}

const saved = (tree: InputTree, root: Field) => normalizedTree(withFixedValues(tree, root), root);
const sent = (tree: InputTree, root: Field) => valueFromTree(saved(tree, root), root).value;

/** A new form in which a variant is chosen, as the form does it. */
function choosing(root: Field, key: string, index: number, tree = withDefaults(emptyTree, root)): InputTree {
  const field = variantsAt(root, key);
  const node = withDefaults(emptyTree, variantField(field, index));
  return withNode(tree, [key], withChosenVariant(node, field, index));
}

/** Saved and opened again. */
function reopened(tree: InputTree, root: Field): InputTree {
  const toSave = saved(tree, root);
  const opened = normalizedTree(treeFromRows(rowsFromTree(toSave)), root);
  return withSavedVariants(opened, root, savedVariants(toSave, root));
}

describe('optional fixed values', () => {
  const properties = {
    sort: { type: 'string', const: 'indexed' },
    order: { type: 'string', enum: ['ascending'] },
    deep: { type: 'boolean', enum: [true] },
    needed: { const: 'json' },
  };
  it('are not sent unless somebody asks for them', () => {
    const root = inputOf(properties, { required: ['needed'] });
    assert.deepEqual(sent(withDefaults(emptyTree, root), root), { needed: 'json' });
    const asked = withNode(emptyTree, ['deep'], { own: { type: 'bool', value: 'true' } });
    assert.deepEqual(sent(asked, root), { deep: true, needed: 'json' });
  });
  it('stay out after "Not sent" was chosen', () => {
    const root = inputOf({ sort: { const: 'indexed', default: 'indexed' } });
    const tree = withDefaults(emptyTree, root);
    assert.deepEqual(sent(tree, root), { sort: 'indexed' });
    assert.equal(sent(withNode(tree, ['sort'], undefined), root), undefined);
  });
  it('are sent where they are hidden, or tell the chosen variant from another', () => {
    const variant = (kind: string) => ({
      title: kind,
      properties: { kind: { const: kind }, same: { const: 1 }, x: {} },
    });
    const root = inputOf({ mark: { const: 'm', format: 'hidden' }, it: { oneOf: [variant('a'), variant('b')] } });
    assert.deepEqual(sent(choosing(root, 'it', 1), root), { it: { kind: 'b' }, mark: 'm' });
  });
});

describe('a null that is all a variant holds', () => {
  it('is saved when the variant is chosen', () => {
    const root = inputOf({ body: { oneOf: [only('raw', { type: 'string' }), only('none', { type: 'null' })] } });
    assert.deepEqual(sent(choosing(root, 'body', 1), root), { body: { none: null } });
    assert.equal(sent(choosing(root, 'body', 0), root) === undefined, false);
  });
  it('is not sent where it is optional', () => {
    const root = inputOf({ nothing: { type: 'null' } });
    assert.equal(sent(withDefaults(emptyTree, root), root), undefined);
  });
});

describe('the variant of a saved value', () => {
  const indexFor = (oneOf: JsonObject[], value: JsonValue) => {
    const root = inputOf({ it: { oneOf } });
    return chosenVariant(variantsAt(root, 'it'), nodeAt(treeFromValue({ it: value }, root), ['it']));
  };

  it('is told by a hidden default as by a fixed value', () => {
    const marked = (id: string): JsonObject => ({
      title: id,
      type: 'object',
      required: ['id', 'content'],
      properties: { id: { type: 'string', format: 'hidden', default: id }, content: { type: 'string' } },
    });
    const variants = ['text', 'lines', 'binary'].map(marked);
    assert.equal(indexFor(variants, { id: 'binary', content: 'x' }), 2);
    assert.equal(indexFor(variants, { id: 'lines' }), 1);
  });

  const bodies = [
    only('raw', { type: ['string', 'object'] }),
    only('form_data', { type: 'object', additionalProperties: { type: 'string' } }),
    only('binary', { type: 'object', properties: { url: { type: 'string' } }, additionalProperties: false }),
    only('none', { type: 'null' }),
  ];
  it('is the one that has its keys, however wrong the values are', () => {
    assert.equal(indexFor(bodies, { form_data: { a: 1, b: [2], c: null } }), 1);
    assert.equal(indexFor(bodies, { binary: { name: 'x', size: 1, more: {} } }), 2);
    assert.equal(indexFor(bodies, { none: null }), 3);
    assert.equal(indexFor(bodies, { raw: { a: { b: 1 } } }), 0);
  });
  it('is the one whose required keys are all there', () => {
    const both = { title: 'both', type: 'object', required: ['a', 'b'], properties: { a: {}, b: {} } };
    const one = { title: 'one', type: 'object', required: ['a'], properties: { a: {}, b: {} } };
    assert.equal(indexFor([both, one], { a: 1 }), 1);
    assert.equal(indexFor([both, one], { a: 1, b: 2 }), 0);
  });
  it('is an object of which nothing is known only where no other has the keys', () => {
    const open = { title: 'open', type: 'object', properties: {}, additionalProperties: false };
    const known = { title: 'known', type: 'object', required: ['a', 'b'], properties: { a: {}, b: {} } };
    assert.equal(indexFor([open, known], { a: 1 }), 1);
    assert.equal(indexFor([open, known], {}), 0);
  });
});

describe('empty values (H9)', () => {
  it('are sent for required objects and lists that may be empty', () => {
    const root = inputOf(
      {
        settings: { type: 'object', properties: { a: {} } },
        free: { type: 'object', additionalProperties: true },
        list: { type: 'array', items: {} },
        some: { type: 'array', items: {}, minItems: 1 },
        filled: { type: 'object', required: ['a'], properties: { a: {} } },
        file: { type: 'object', format: 'file' },
        other: { type: 'object' },
      },
      { required: ['settings', 'free', 'list', 'some', 'filled', 'file'] },
    );
    assert.deepEqual(sent(withDefaults(emptyTree, root), root), { settings: {}, free: {}, list: [] });
  });
  it('are sent for a chosen variant in which nothing is filled in', () => {
    const page = { title: 'A page', type: 'object', properties: { page: {} } };
    const list = { title: 'A list', type: 'array', items: {} };
    const root = inputOf({ it: { oneOf: [only('a', {}), page, list] } });
    assert.deepEqual(sent(choosing(root, 'it', 0), root), { it: {} });
    assert.deepEqual(sent(choosing(root, 'it', 1), root), { it: {} });
    assert.deepEqual(sent(choosing(root, 'it', 2), root), { it: [] });
    assert.equal(sent(withNode(choosing(root, 'it', 1), ['it'], undefined), root), undefined);
  });
});

describe('chosen variants that the value does not tell', () => {
  const text = { type: 'string' };
  const overlapping = {
    oneOf: [
      { title: 'By text', type: 'object', required: ['text'], properties: { text } },
      { title: 'By text and date', type: 'object', required: ['text'], properties: { text, after: text } },
      { type: 'object', required: ['number'], properties: { number: { type: 'number' } } },
    ],
  };
  const root = inputOf({ it: overlapping, list: { type: 'array', items: overlapping } });
  const typed = (tree: InputTree, path: string[]) => withNode(tree, path, { own: { type: 'str', value: 'x' } });

  it('are saved with their path, and open again', () => {
    const tree = typed(choosing(root, 'it', 1), ['it', 'text']);
    assert.deepEqual(savedVariants(saved(tree, root), root), [{ path: '/it', variant: 'By text and date' }]);
    assert.equal(chosenVariant(variantsAt(root, 'it'), nodeAt(reopened(tree, root), ['it'])), 1);
  });
  it('are not saved where the value tells', () => {
    const tree = typed(typed(choosing(root, 'it', 1), ['it', 'text']), ['it', 'after']);
    assert.deepEqual(savedVariants(saved(tree, root), root), []);
    const first = typed(choosing(root, 'it', 0), ['it', 'text']);
    assert.deepEqual(savedVariants(saved(first, root), root), []);
  });
  it('are saved with their index where they have no title', () => {
    const tree = choosing(root, 'it', 2);
    assert.deepEqual(savedVariants(saved(tree, root), root), [{ path: '/it', variant: 2 }]);
    assert.equal(chosenVariant(variantsAt(root, 'it'), nodeAt(reopened(tree, root), ['it'])), 2);
  });
  it('keep to their item when others are blank', () => {
    assert.ok(root.kind === 'object');
    const list = propertiesOf(root).find(({ key }) => key === 'list');
    assert.ok(list?.kind === 'array');
    const field = variantsAt(inputOf({ it: overlapping }), 'it');
    const blank = withItemAdded(emptyTree, ['list'], {});
    const tree = withItemAdded(blank, ['list'], {
      children: new Map([['text', { own: { type: 'str', value: 'x' } }]]),
    });
    assert.deepEqual(savedVariants(saved(tree, root), root), []);
    assert.equal(field.variants.length, 3);
    const chosen = withSavedVariants(tree, root, [{ path: '/list/1', variant: 'By text and date' }]);
    assert.deepEqual(savedVariants(saved(chosen, root), root), [{ path: '/list/0', variant: 'By text and date' }]);
  });
  it('can be inside each other at one place', () => {
    const half = {
      title: 'half',
      anyOf: [
        { title: 'p', properties: { a: {} } },
        { title: 'q', properties: { a: {} } },
      ],
    };
    const nested = inputOf({ it: { oneOf: [{ title: 'whole', properties: { a: {} } }, half] } });
    const choices = [
      { path: '/it', variant: 'half' },
      { path: '/it', variant: 'q' },
    ];
    const tree = withSavedVariants(typed(emptyTree, ['it', 'a']), nested, choices);
    assert.deepEqual(savedVariants(tree, nested), choices);
  });
  it('that a schema no longer has are forgotten', () => {
    const tree = typed(emptyTree, ['it', 'text']);
    for (const variant of ['Gone', 7, -1]) {
      assert.deepEqual(savedVariants(withSavedVariants(tree, root, [{ path: '/it', variant }]), root), []);
    }
    assert.deepEqual(savedVariants(withSavedVariants(tree, root, [{ path: 'no pointer', variant: 0 }]), root), []);
    assert.deepEqual(savedVariants(withSavedVariants(tree, root, [{ path: '/list/3', variant: 1 }]), root), []);
  });
});

describe('keys that reach into prototypes (H8)', () => {
  it('are keys like any other, in named fields and in free ones', () => {
    const value = JSON.parse(
      '{"__proto__":"a","constructor":{"prototype":1,"__proto__":{"x":2}},"free":{"__proto__":3}}',
    );
    const properties = JSON.parse('{"__proto__":{"type":"string"},"constructor":{"type":"object"},"free":{}}');
    for (const root of [inputField({ type: 'object', properties }), inputField({ type: 'object' })]) {
      const tree = reopened(treeFromValue(value, root), root);
      assert.equal(JSON.stringify(sent(tree, root)), JSON.stringify(value));
    }
  });
});

/** Schemas of the shapes of this file, and what is done in their forms. */
const scalar = fc.constantFrom<JsonObject>(
  { type: 'string' },
  { type: ['null', 'string'] },
  { const: 'c' },
  { type: 'boolean', enum: [true] },
  { type: 'null' },
  {},
  { type: 'object', additionalProperties: false },
  { type: 'object', format: 'file' },
  { type: 'array', items: { type: 'number' } },
  { type: 'string', format: 'hidden', default: 'h' },
  { type: 'string', default_jsonpath: '$.auth.token' },
);
const part = fc
  .uniqueArray(fc.record({ key: fc.constantFrom('a', 'b', 'c'), schema: scalar, required: fc.boolean() }), {
    selector: ({ key }) => key,
    maxLength: 3,
  })
  .map(
    (list): JsonObject => ({
      type: 'object',
      properties: Object.fromEntries(list.map(({ key, schema }) => [key, schema])),
      required: list.filter(({ required }) => required).map(({ key }) => key),
      additionalProperties: false,
    }),
  );
const variants = fc
  .tuple(
    fc.constantFrom('oneOf', 'anyOf'),
    fc.array(fc.oneof(part, scalar), { minLength: 2, maxLength: 4 }),
    fc.boolean(),
  )
  .map(([chooser, list, titled]) => ({
    [chooser]: list.map((one, index) => (titled ? { ...one, title: `V${index}` } : one)),
  }));
const cases = fc
  .uniqueArray(
    fc.record({
      key: fc.constantFrom('p', 'q', 'r'),
      schema: fc.oneof(scalar, part, variants),
      required: fc.boolean(),
      pick: fc.nat({ max: 4 }),
    }),
    { selector: ({ key }) => key, minLength: 1, maxLength: 3 },
  )
  .map((list) => {
    const root = inputOf(Object.fromEntries(list.map(({ key, schema }) => [key, schema])), {
      required: list.filter(({ required }) => required).map(({ key }) => key),
    });
    assert.ok(root.kind === 'object');
    const fields = propertiesOf(root);
    const picks = new Map(list.map(({ key, pick }): [string, number] => [key, pick]));
    const tree = fields.reduce(
      (before, field) => {
        const pick = picks.get(field.key) ?? 0;
        return field.kind === 'variants' && pick < field.variants.length
          ? choosing(root, field.key, pick, before)
          : before;
      },
      withDefaults(emptyTree, root),
    );
    return { root, fields, tree };
  });

describe('forms of generated schemas of these shapes', () => {
  it('do not send what they show as not sent', () => {
    fc.assert(
      fc.property(cases, ({ root, fields, tree }) => {
        const value = sent(tree, root) ?? {};
        for (const field of fields) {
          const node = tree.children?.get(field.key);
          const isShownAsNotSent = !field.required && !field.hidden && node === undefined;
          if (isShownAsNotSent) assert.ok(!Object.hasOwn(Object(value), field.key), JSON.stringify(value));
        }
      }),
      { numRuns: 300 },
    );
  });
  it('open what they saved as it was', () => {
    fc.assert(
      fc.property(cases, ({ root, fields, tree }) => {
        const again = reopened(tree, root);
        assert.deepEqual(sent(again, root), sent(tree, root));
        assert.deepEqual(rowsFromTree(saved(again, root)), rowsFromTree(saved(tree, root)));
        for (const field of fields.filter((one) => one.kind === 'variants')) {
          const before = tree.children?.get(field.key);
          const chosen = chosenVariant(field, before);
          if (chosen >= 0) assert.equal(chosenVariant(field, again.children?.get(field.key)), chosen, field.key);
        }
      }),
      { numRuns: 300 },
    );
  });
});
