import assert from 'node:assert/strict';
import { compileValidator } from '../../../../src/schema/checking/validator';
import type { JsonObject } from '../../../../src/shared/json';
import { problemsOf, said, withIt } from './problems-of';

describe('compileValidator', () => {
  it('finds all problems at once and says them in plain words', () => {
    const schema = {
      type: 'object',
      properties: { to: { type: 'string' }, rows: { type: 'integer', minimum: 1 }, kind: { enum: ['sms', 'mms'] } },
      required: ['to', 'from'],
      additionalProperties: false,
    };
    assert.deepEqual(said(schema, { rows: '5', kind: 'fax', 'a/b': 1 }).sort(), [
      '/a~1b: is not known to this operation',
      '/from: is required',
      '/kind: must be one of "sms", "mms", but is "fax"',
      '/rows: must be a whole number, but is text',
      '/to: is required',
    ]);
  });

  it('gives no validator for what is no schema', () => {
    for (const schema of [undefined, null, true, 'x', 5, [], [{}]]) assert.equal(compileValidator(schema), undefined);
  });

  it('can be used again and again', () => {
    const validate = compileValidator({ required: ['a'] });
    assert.equal(validate?.({}).length, 1);
    assert.equal(validate?.({ a: 1 }).length, 0);
    assert.equal(validate?.({}).length, 1);
  });

  it('finds the same when inputs need further parts of the schema one after the other', () => {
    const members = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`m${index}`, { $ref: '#/definitions/n' }]),
    );
    const schema = {
      definitions: { n: { type: 'integer', maximum: 9 }, list: { items: { $ref: '#/definitions/n' } } },
      properties: {
        ...members,
        it: { oneOf: [{ type: 'string' }, { type: 'array', items: { $ref: '#/definitions/list' } }] },
      },
    };
    const validate = compileValidator(schema);
    const paths = (input: JsonObject) => validate?.(input).map(({ path }) => path);
    for (let round = 0; round < 2; round++) {
      assert.deepEqual(paths({ m1: 1, it: 'text' }), []);
      assert.deepEqual(paths({ m1: 10, m2: 10, it: 'text' }), ['/m1', '/m2']);
      assert.deepEqual(paths({ m3: 'x', it: [[1, 10]] }), ['/m3', '/it/0/1']);
    }
  });

  describe('draft-04', () => {
    it('reads a boolean exclusive limit, and a number as in later drafts', () => {
      assert.equal(problemsOf(withIt({ minimum: 1, exclusiveMinimum: true }), { it: 1 })[0]?.rule, 'exclusiveMinimum');
      assert.deepEqual(problemsOf(withIt({ minimum: 1, exclusiveMinimum: false }), { it: 1 }), []);
      assert.equal(problemsOf(withIt({ maximum: 5, exclusiveMaximum: true }), { it: 5 })[0]?.rule, 'exclusiveMaximum');
      assert.equal(problemsOf(withIt({ exclusiveMaximum: 5 }), { it: 5 })[0]?.rule, 'exclusiveMaximum');
    });

    it('takes a $ref alone, whatever stands beside it', () => {
      const schema = {
        ...withIt({ $ref: '#/definitions/text', maxLength: 1 }),
        definitions: { text: { type: 'string' } },
      };
      assert.deepEqual(problemsOf(schema, { it: 'long' }), []);
      assert.equal(problemsOf(schema, { it: 1 }).length, 1);
    });

    it('takes `id` and `$schema` for what they are, whatever they say', () => {
      const schema = {
        $schema: 'https://api.tray.io/none#',
        id: 'no uri %%',
        $id: 5,
        ...withIt({ id: '#x', type: 'string' }),
      };
      assert.deepEqual(problemsOf(schema, { it: 'x' }), []);
      assert.equal(problemsOf(schema, { it: 1 }).length, 1);
    });

    it('enforces const', () => {
      assert.deepEqual(said(withIt({ const: { a: 1 } }), { it: 'b' }), ['/it: must be {"a":1}, but is "b"']);
    });
  });

  describe('never stricter than Tray', () => {
    const lenient: [string, unknown, unknown][] = [
      ['an unknown type', { type: 'String' }, 1],
      ['a type beside an unknown one', { type: ['string', 'file'] }, 1],
      ['a boolean schema', false, 1],
      ['required that is no list', { type: 'object', required: true }, {}],
      ['properties that are no object', { properties: [], additionalProperties: false }, { a: 1 }],
      ['a limit that is text', { minimum: '5' }, 1],
      ['a negative length', { maxLength: -1 }, 'x'],
      ['a pattern, which is left to Tray', { pattern: '^a' }, 'x'],
      ['a pattern that no engine reads', { pattern: '(' }, 'x'],
      ['a format', { format: 'email' }, 'x'],
      ['an empty enum', { enum: [] }, 1],
      ['an enum beside a lookup', { enum: ['a'], lookup: { operation: 'x', input: {} } }, 'b'],
      ['the value of an enum entry', { enum: [{ text: 'A', value: 'a' }] }, 'a'],
      ['an enum entry itself', { enum: [{ text: 'A', value: 'a' }] }, { text: 'A', value: 'a' }],
      ['a reference elsewhere', { $ref: 'https://example.com/a#/b' }, 1],
      ['a reference to nothing', { $ref: '#/definitions/none' }, 1],
      ['a reference into a prototype', { $ref: '#/constructor' }, 1],
      [
        'additionalProperties beside a pattern that is not read',
        { patternProperties: { '(?i)x': {} }, additionalProperties: false },
        { X: 1 },
      ],
      ['not, with something in it that is not read', { not: { type: 'string', format: 'email' } }, 'x'],
      ['a value that fits several variants of oneOf', { oneOf: [{ maximum: 5 }, { minimum: 3 }] }, 4],
      ['keywords of later drafts', { if: false, else: false, contains: false, propertyNames: false }, [{ a: 1 }]],
      ['a multiple by decimal digits', { multipleOf: 0.1 }, 0.3],
      ['a multiple of nothing', { multipleOf: 0 }, 1],
      ['a multiple of a tiny number', { multipleOf: 5e-324 }, 1],
      ['a large multiple', { multipleOf: 1 }, 1e21],
      ['misspelt keywords', { tytpe: 'string', requierd: ['a'] }, {}],
    ];
    for (const [what, schema, value] of lenient) {
      it(`lets pass: ${what}`, () => assert.deepEqual(problemsOf(withIt(schema), { it: value }), []));
    }

    it('keeps what is read beside what is not', () => {
      const schema = withIt({ type: 'string', minLength: 2, maxLength: 'x', pattern: '(?i)a', format: 'email' });
      assert.deepEqual(said(schema, { it: '' }), ['/it: must have at least 2 characters']);
    });

    it('enforces not where all of it is read', () => {
      assert.deepEqual(said(withIt({ not: { enum: ['root'] } }), { it: 'root' }), ['/it: must not have this form']);
    });

    it('takes properties with the names of methods for what they are', () => {
      const properties = { constructor: { type: 'string' }, toString: { type: 'integer' }, __proto__x: {} };
      assert.deepEqual(problemsOf({ properties }, {}), []);
      assert.deepEqual(said({ properties, required: ['valueOf'] }, { toString: 'x' }), [
        '/valueOf: is required',
        '/toString: must be a whole number, but is text',
      ]);
      const hostile = JSON.parse('{"it":{"toString":{},"constructor":[],"__proto__":{"a":1}}}');
      assert.equal(problemsOf(withIt({ const: { a: 1 } }), hostile)[0]?.rule, 'const');
    });

    it('knows __proto__ of a schema as a property', () => {
      const schema = JSON.parse('{"properties":{"__proto__":{"type":"string"}},"additionalProperties":false}');
      assert.deepEqual(problemsOf(schema, JSON.parse('{"__proto__":"x"}')), []);
    });
  });
});
