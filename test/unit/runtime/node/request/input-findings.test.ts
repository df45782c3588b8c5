import assert from 'node:assert/strict';
import { reasonOf } from '../../../../../src/input/reason';
import { evaluationFinding, validationFinding } from '../../../../../src/runtime/node/request/input-findings';
import type { Problem } from '../../../../../src/schema/checking/problem';
import type { FieldRow } from '../../../../../src/shared/flow';
import { inEnglish } from '../../../../support/catalogue';

const noList: Problem = { path: '/tags', rule: 'type', params: { type: 'array', actual: 'string' } };

function messageOf(problem: Problem, type: FieldRow['type'], path = '/tags'): string {
  const settings = { inputMode: 'fields', fields: [{ path, type, value: 'a' }], expressionType: 'msg' } as const;
  return validationFinding(problem, { ...settings, fields: [...settings.fields] }, inEnglish).message;
}

describe('a finding about an input that is not valid', () => {
  it('says how JSONata gives a list where it gave its only item', () => {
    assert.match(messageOf(noList, 'jsonata'), /^must be a list, but is text\. JSONata .*\[\]/);
    assert.match(messageOf(noList, 'jsonata', ''), /\[\]/);
    const whole = { inputMode: 'expression', fields: [], expressionType: 'jsonata' } as const;
    assert.match(validationFinding(noList, { ...whole, fields: [] }, inEnglish).message, /\[\]/);
  });

  it('says nothing of JSONata where the value comes from elsewhere, or something else is wrong', () => {
    assert.equal(messageOf(noList, 'msg'), 'must be a list, but is text');
    assert.equal(messageOf(noList, 'jsonata', '/tag'), 'must be a list, but is text');
    assert.equal(messageOf({ path: '/tags', rule: 'required', params: {} }, 'jsonata'), 'is required');
  });

  it('leaves the value out of what is logged', () => {
    const problem: Problem = { path: '/age', rule: 'minimum', params: { limit: 18, value: '17' } };
    const settings = { inputMode: 'fields', expressionType: 'msg' } as const;
    const { message, withoutValue } = validationFinding(problem, { ...settings, fields: [] }, inEnglish);
    assert.equal(message, 'must be 18 or more, but is 17');
    assert.match(withoutValue, /^must be 18 or more/);
    assert.doesNotMatch(withoutValue, /17/);
  });
});

describe('a finding about a value that cannot be evaluated', () => {
  it('leaves words of JSONata that quote the value out of what is logged, and no others', () => {
    const reason = reasonOf({ code: 'D3030', value: '+49', message: 'Unable to cast value to a number: "+49"' });
    const finding = evaluationFinding({ path: '/to', reason }, inEnglish);
    assert.equal(finding.message, 'Unable to cast value to a number: "+49"');
    assert.equal(finding.withoutValue, 'The value cannot be evaluated.');
    for (const error of [new Error('no sender'), { code: 'S0202', value: ')', message: 'Expected ")"' }]) {
      const other = evaluationFinding({ path: '/to', reason: reasonOf(error) }, inEnglish);
      assert.deepEqual([other.message, other.withoutValue], [error.message, error.message]);
    }
  });
});
