import assert from 'node:assert/strict';
import vm from 'node:vm';
import { describeProblem } from '../../../../src/schema/checking/problem';
import { compileValidator, maxProblems } from '../../../../src/schema/checking/validator';
import type { JsonObject } from '../../../../src/shared/json';
import { inEnglish } from '../../../support/catalogue';

function problemsOf(schema: unknown, input: unknown) {
  const validate = compileValidator(schema);
  assert.ok(validate !== undefined, 'the schema cannot be compiled');
  // Whatever comes in from a message, in spite of the types.
  return validate(input as JsonObject);
}

/** Problems as "path: words". */
function said(schema: unknown, input: unknown): string[] {
  return problemsOf(schema, input).map((problem) => `${problem.path}: ${describeProblem(problem, inEnglish)}`);
}

/** The schema of an input with one property, `it`. */
const withIt = (schema: unknown) => ({ type: 'object', properties: { it: schema } });

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

  describe('variants', () => {
    const target = (kind: string, property: string) => ({
      title: kind,
      type: 'object',
      properties: { kind: { const: kind }, [property]: { type: 'integer' } },
      required: ['kind', property],
      additionalProperties: false,
    });
    const schema = withIt({ oneOf: [target('user', 'user_id'), target('team', 'team_id'), { type: 'string' }] });

    const cases: [unknown, string[]][] = [
      [{ kind: 'team', team_id: '1' }, ['/it/team_id: must be a whole number, but is text']],
      [{ kind: 'team', user_id: 1 }, ['/it/team_id: is required', '/it/user_id: is not known to this operation']],
      [{ kind: 'group' }, ['/it/kind: must be one of "user", "team", but is "group"']],
      [{ user_id: 1 }, ['/it/kind: is required']],
      [5, ['/it: must be an object or text, but is a number']],
    ];
    for (const [value, expected] of cases) {
      it(`reports only what matters of ${JSON.stringify(value)}`, () => {
        assert.deepEqual(said(schema, { it: value }).sort(), expected);
      });
    }

    it('takes a one-value enum for a constant, also behind references', () => {
      const byReference = {
        definitions: {
          a: { properties: { type: { $ref: '#/definitions/aType' }, x: { type: 'string' } }, required: ['type', 'x'] },
          aType: { enum: ['a'] },
          b: { properties: { type: { enum: ['b'] }, y: { type: 'string' } }, required: ['type'] },
        },
        properties: { it: { anyOf: [{ $ref: '#/definitions/b' }, { $ref: '#/definitions/a' }] } },
      };
      assert.deepEqual(said(byReference, { it: { type: 'a' } }), ['/it/x: is required']);
      assert.deepEqual(said(byReference, { it: { type: 'b', y: 1 } }), ['/it/y: must be text, but is a number']);
    });

    it('says which properties would do when each variant asks for others', () => {
      const sets = { anyOf: [{ required: ['id'] }, { required: ['email'] }, { required: ['first', 'last'] }] };
      assert.deepEqual(said(sets, {}), [': must have one of id, email, first + last']);
      assert.deepEqual(said(sets, { first: 'Ada' }), [': must have one of id, email, last']);
    });

    it('takes the variant with the fewest problems when nothing tells them apart', () => {
      const shapes = withIt({
        anyOf: [
          { properties: { a: { type: 'string' }, b: { type: 'string' } }, required: ['a', 'b', 'c'] },
          { properties: { d: { type: 'string' } }, required: ['d'] },
        ],
      });
      assert.deepEqual(said(shapes, { it: { a: 1, b: 'x', c: 1 } }), ['/it/a: must be text, but is a number']);
    });

    it('names the right place in nested variants', () => {
      const recursive = {
        definitions: {
          filter: {
            oneOf: [
              {
                properties: { op: { const: 'and' }, of: { items: { $ref: '#/definitions/filter' } } },
                required: ['op', 'of'],
              },
              { properties: { op: { const: 'is' }, value: { type: 'string' } }, required: ['op', 'value'] },
            ],
          },
        },
        properties: { filter: { $ref: '#/definitions/filter' } },
      };
      const input = {
        filter: {
          op: 'and',
          of: [
            { op: 'is', value: 'x' },
            { op: 'and', of: [{ op: 'is', value: 5 }] },
          ],
        },
      };
      assert.deepEqual(said(recursive, input), ['/filter/of/1/of/0/value: must be text, but is a number']);
    });
  });

  describe('what problems show', () => {
    it('shortens values, choices and keys', () => {
      const long = 'x'.repeat(100_000);
      const schema = withIt({ enum: Array.from({ length: 500 }, (_, i) => `choice ${i}`) });
      for (const text of [
        ...said(schema, { it: long }),
        ...said({ additionalProperties: false }, { [long]: 1 }),
        ...said({ additionalProperties: { type: 'string' } }, { [long]: 1 }),
        ...said(withIt({ const: long }), { it: long.slice(1) }),
      ]) {
        assert.ok(text.length < 600, `${text.length}`);
      }
      assert.match(said(schema, { it: 'no' })[0] ?? '', /490 more/);
    });

    it('never shows a secret', () => {
      const secret = 'hunter2-hunter2';
      const limits = { minLength: 50, enum: ['x'], const: 'y' };
      const names = [
        'token',
        'accessToken',
        'api_key',
        'apiKey',
        'Client-Secret',
        'password',
        'userPwd',
        'Authorization',
        'pin',
        'auth',
      ];
      for (const name of names) {
        assert.doesNotMatch(said({ properties: { [name]: limits } }, { [name]: secret }).join(), /hunter/, name);
        const below = { properties: { [name]: { properties: { value: limits }, items: limits } } };
        assert.doesNotMatch(said(below, { [name]: { value: secret } }).join(), /hunter/, name);
        assert.doesNotMatch(said(below, { [name]: [secret] }).join(), /hunter/, name);
      }
      assert.doesNotMatch(said(withIt({ format: 'password', ...limits }), { it: secret }).join(), /hunter/);
      const branches = { properties: { secret: { oneOf: [{ enum: ['x'] }, { minLength: 50 }] } } };
      assert.doesNotMatch(said(branches, { secret }).join(), /hunter/);
      assert.doesNotMatch(said(withIt({ enum: ['x'] }), { it: { deep: secret } }).join(), /hunter/);
    });

    it('shows other values', () => {
      assert.deepEqual(said(withIt({ maximum: 5 }), { it: 6.5 }), ['/it: must be 5 or less, but is 6.5']);
      assert.deepEqual(said({ properties: { author: { enum: ['a'] } } }, { author: '"\n' }), [
        '/author: must be one of "a", but is "\\"\\n"',
      ]);
    });

    it('says nothing more of a value that is of a wrong type', () => {
      assert.deepEqual(said(withIt({ type: 'string', enum: ['1', '2'] }), { it: 1 }), [
        '/it: must be text, but is a number',
      ]);
    });

    it('lists a bounded number of problems and counts the rest', () => {
      const schema = { additionalProperties: { type: 'string' } };
      const input = Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`k${i}`, i]));
      const problems = problemsOf(schema, input);
      assert.equal(problems.length, maxProblems + 1);
      assert.deepEqual(problems.at(-1), { path: '', rule: 'more', params: { count: 70 } });
    });
  });

  describe('inputs of any origin', () => {
    it('reads objects without a prototype, as large inputs are', () => {
      const bare = (values: object): JsonObject => Object.assign(Object.create(null), values);
      const schema = {
        properties: { list: { uniqueItems: true }, kind: { enum: [{ a: 1 }] }, it: { oneOf: [{ required: ['b'] }] } },
        required: ['toString'],
        additionalProperties: false,
      };
      const input = bare({ list: [bare({ a: 1 }), bare({ a: 1 })], kind: bare({ a: 2 }), it: bare({ c: 1 }), more: 1 });
      assert.deepEqual(said(schema, input), said(schema, JSON.parse(JSON.stringify(input))));
      assert.equal(said(schema, input).length, 5);
      assert.deepEqual(problemsOf({ ...schema, required: [] }, bare({ kind: bare({ a: 1 }), it: bare({ b: 1 }) })), []);
    });

    it('reads objects of another realm, such as those of function nodes', () => {
      const input = vm.runInNewContext('({ a: { b: [1, { c: "x" }] } })');
      const schema = { properties: { a: { type: 'object', properties: { b: { type: 'array' } } } } };
      assert.deepEqual(problemsOf(schema, input), []);
    });
  });

  describe('hostile schemas and inputs', () => {
    const nested = (depth: number, wrap: (inner: unknown) => unknown, core: unknown = {}) => {
      let value = core;
      for (let level = 0; level < depth; level++) value = wrap(value);
      return value;
    };

    it('compiles no schema of a hostile depth', () => {
      for (const wrap of [
        (inner: unknown) => ({ properties: { a: inner } }),
        (inner: unknown) => ({ allOf: [inner] }),
        (inner: unknown) => ({ oneOf: [inner, {}] }),
        (inner: unknown) => ({ not: inner }),
        (inner: unknown) => ({ items: [inner] }),
      ]) {
        assert.equal(compileValidator(nested(100_000, wrap)), undefined);
        assert.notEqual(compileValidator(nested(50, wrap)), undefined);
      }
    });

    it('compiles large schemas, and none of a hostile size', () => {
      const properties = (count: number) =>
        Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, { type: 'string', maxLength: 9 }]));
      assert.equal(compileValidator({ properties: properties(60_000) }), undefined);
      const validate = compileValidator({ properties: properties(2500), additionalProperties: false });
      assert.deepEqual(validate?.({ p2499: 'x' }), []);
      assert.deepEqual(
        validate?.({ p5: 5, q: 1 })
          .map(({ path }) => path)
          .sort(),
        ['/p5', '/q'],
      );
    });

    it('comes to an end with references that multiply or circle', () => {
      const multiplying = {
        definitions: Object.fromEntries(
          Array.from({ length: 60 }, (_, i) => {
            const next = { $ref: `#/definitions/d${i + 1}` };
            return [`d${i}`, { allOf: [next, next], oneOf: [next, next] }];
          }),
        ),
        $ref: '#/definitions/d0',
      };
      assert.deepEqual(problemsOf(multiplying, {}), []);
      const circling = {
        definitions: { a: { anyOf: [{ $ref: '#/definitions/a' }, { not: { $ref: '#' } }] } },
        allOf: [{ $ref: '#' }],
      };
      assert.deepEqual(problemsOf(circling, {}), []);
      const chain = Object.fromEntries(
        Array.from({ length: 20_000 }, (_, i) => [`d${i}`, { allOf: [{ $ref: `#/definitions/d${i + 1}` }] }]),
      );
      assert.doesNotThrow(() => compileValidator({ definitions: chain, $ref: '#/definitions/d0' })?.({}));
    });

    it('takes an input of a hostile depth or size without an error', () => {
      const schema = {
        definitions: { n: { properties: { a: { $ref: '#/definitions/n' } }, items: { $ref: '#/definitions/n' } } },
        $ref: '#/definitions/n',
      };
      for (const depth of [150, 100_000]) {
        const object = nested(depth, (inner) => ({ a: inner }));
        assert.deepEqual(problemsOf(schema, object), []);
        assert.deepEqual(problemsOf(schema, { a: nested(depth, (inner) => [inner]) }), []);
      }
      assert.deepEqual(problemsOf({}, { shared: nested(40, (inner) => [inner, inner]) }), []);
      const circle: Record<string, unknown> = {};
      circle.self = circle;
      assert.deepEqual(problemsOf({}, circle), []);
    });

    it('stops at the first problem of a very large input', function () {
      this.timeout(30_000);
      const schema = withIt({ items: { type: 'string' }, uniqueItems: true });
      assert.equal(problemsOf(schema, { it: Array.from({ length: 300_000 }, (_, i) => i) }).length, 1);
      assert.deepEqual(problemsOf(schema, { it: Array.from({ length: 300_000 }, (_, i) => `${i}`) }), []);
    });
  });
});
