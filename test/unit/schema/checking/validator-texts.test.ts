import assert from 'node:assert/strict';
import { maxProblems } from '../../../../src/schema/checking/validator';
import { problemsOf, said, withIt } from './problems-of';

describe('compileValidator', () => {
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
});
