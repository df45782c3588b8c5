import assert from 'node:assert/strict';
import { said, withIt } from './problems-of';

describe('compileValidator', () => {
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
});
