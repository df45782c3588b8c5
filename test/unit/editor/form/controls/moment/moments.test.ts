import assert from 'node:assert/strict';
import { fromPicker, pickerType, toPicker } from '../../../../../../src/editor/form/controls/moment/moments';

const text = (format: 'date' | 'time' | 'datetime') => ({ format, isNumber: false });
const number = (format: 'date' | 'time' | 'datetime') => ({ format, isNumber: true });

describe('moments in pickers', () => {
  it('go through as text without change', () => {
    const picked = toPicker('2026-01-31T09:00:00Z', text('datetime'));
    assert.match(picked, /^\d{4}-\d\d-\d\dT\d\d:\d\d:00$/);
    assert.equal(fromPicker(picked, text('datetime')), '2026-01-31T09:00:00.000Z');
    assert.equal(fromPicker(toPicker('2026-01-31', text('date')), text('date')), '2026-01-31');
    assert.equal(fromPicker(toPicker('09:30:15', text('time')), text('time')), '09:30:15');
  });

  it('go through as Unix time without change, in seconds or milliseconds', () => {
    for (const before of ['1769850000', '1769850000000']) {
      const picked = toPicker(before, number('datetime'));
      assert.equal(fromPicker(picked, number('datetime'), before), before);
    }
    assert.equal(fromPicker('2026-01-31', number('date')), '1769817600');
    assert.equal(toPicker('1769817600', number('date')), '2026-01-31');
  });

  it('ask for a moment where a time is a number', () => {
    assert.equal(pickerType(number('time')), 'datetime-local');
    assert.equal(pickerType(text('time')), 'time');
    assert.equal(pickerType(number('date')), 'date');
  });

  it('are empty for what is no moment', () => {
    assert.equal(toPicker('tomorrow at noon', text('datetime')), '');
    assert.equal(toPicker('noon', text('time')), '');
    assert.equal(toPicker('', number('datetime')), '');
    assert.equal(toPicker('1e300', number('date')), '');
    assert.equal(fromPicker('', text('datetime')), '');
    assert.equal(fromPicker('', number('datetime')), '');
  });
});
