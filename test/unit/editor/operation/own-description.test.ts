import assert from 'node:assert/strict';
import { ownDescription } from '../../../../src/editor/operation/own-description';

describe('a description', () => {
  it('that only repeats the title is left out', () => {
    for (const description of ['Send SMS', 'Send SMS.', ' send sms. ', '']) {
      assert.equal(ownDescription({ title: 'Send SMS', description }), '');
    }
  });

  it('that says more is kept as it is', () => {
    const description = 'Send SMS to a phone.';
    assert.equal(ownDescription({ title: 'Send SMS', description }), description);
  });

  it('without a title is kept', () => {
    assert.equal(ownDescription({ title: '', description: 'Sends.' }), 'Sends.');
  });
});
