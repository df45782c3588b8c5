import assert from 'node:assert/strict';
import { describeProblem, type Problem, problemRules } from '../../../../src/schema/checking/problem';
import { inEnglish } from '../../../support/catalogue';

function words(rule: Problem['rule'], params: Problem['params']): string {
  return describeProblem({ path: '/a', rule, params }, inEnglish);
}

describe('describeProblem', () => {
  it('has a text for every rule, also for a limit of one', () => {
    for (const rule of problemRules) {
      for (const params of [{ limit: 1 }, { limit: 2 }, { more: 3 }]) assert.ok(words(rule, params).length > 0, rule);
    }
  });

  it('says what is wrong without naming the place', () => {
    assert.equal(words('required', {}), 'is required');
    assert.equal(words('minimum', { limit: 1, value: '0' }), 'must be 1 or more, but is 0');
    assert.equal(words('maxItems', { limit: 3 }), 'must have at most 3 items');
    assert.equal(words('additionalProperties', {}), 'is not known to this operation');
  });

  it('names types in plain words, several of them as a choice', () => {
    assert.equal(words('type', { type: 'integer', actual: 'string' }), 'must be a whole number, but is text');
    assert.equal(words('type', { type: 'string,null', actual: 'array' }), 'must be text or null, but is a list');
    assert.equal(
      words('type', { type: 'string,number,object', actual: 'boolean' }),
      'must be text, a number or an object, but is true or false',
    );
  });

  it('has words of its own for a limit of one', () => {
    assert.equal(words('minLength', { limit: 1 }), 'must not be empty');
    assert.equal(words('minItems', { limit: 1 }), 'must have at least one item');
    assert.equal(words('minimum', { limit: 1, value: '0' }), 'must be 1 or more, but is 0');
  });

  it('counts one further problem as one', () => {
    assert.equal(words('more', { count: 1 }), 'has one more problem that is not listed');
    assert.equal(words('more', { count: 2 }), 'has 2 more problems that are not listed');
  });

  it('says how many choices it leaves out', () => {
    assert.match(words('enum', { choices: '"a", "b"', value: '"c"' }), /^must be one of "a", "b", but is "c"$/);
    assert.match(words('enum', { choices: '"a", "b"', more: 7, value: '"c"' }), /7 more/);
  });

  it('does without a value that is not to be shown', () => {
    assert.equal(words('minimum', { limit: 1 }), 'must be 1 or more, but is a value that is not shown here');
  });
});
