import assert from 'node:assert/strict';
import { failureOf, triggerStatus } from '../../../../src/runtime/trigger/trigger-status';
import { inEnglish as ofFailures } from '../../../../src/shared/texts/localized-text';
import { TrayError } from '../../../../src/tray/errors/tray-error';
import { inEnglish, translatorOf } from '../../../support/catalogue';

const texts = { translate: translatorOf('tray-trigger', 'en-US'), shared: inEnglish };
const failed = (error: unknown) => ({ state: 'failed', error, retryIn: 1000 }) as const;

describe('the status of a trigger node', () => {
  it('is green while events are taken, and yellow while the subscription is made', () => {
    const looks = (
      [
        ['active', true],
        ['checking', true],
        ['checking', false],
        ['creating', false],
      ] as const
    ).map(([state, takesEvents]) => triggerStatus({ state }, takesEvents, texts));
    assert.deepEqual(looks, [
      { fill: 'green', shape: 'dot', text: 'active' },
      { fill: 'green', shape: 'dot', text: 'active' },
      { fill: 'yellow', shape: 'ring', text: 'being made…' },
      { fill: 'yellow', shape: 'ring', text: 'being made…' },
    ]);
    assert.deepEqual(triggerStatus({ state: 'removed' }, false, texts), {});
  });

  it('tells what passes by itself from what somebody has to mend', () => {
    for (const code of ['TRAY_NETWORK', 'TRAY_TIMEOUT', 'TRAY_SERVER', 'TRAY_RATE_LIMITED'] as const) {
      const { fill, text } = triggerStatus(failed(new TrayError(code, [])), true, texts);
      assert.deepEqual([fill, text], ['yellow', 'Tray cannot be asked, trying again'], code);
    }
    const { fill, text } = triggerStatus(failed(new TrayError('TRAY_UNAUTHORIZED', [])), true, texts);
    assert.deepEqual([fill, text], ['red', inEnglish('failure.TRAY_UNAUTHORIZED')]);
  });

  it('repeats the words of a third party shortened, and says so where there are none', () => {
    const refused = { state: 'refused', error: { code: 'user_input_error', message: 'x'.repeat(500) } } as const;
    const { fill, text = '' } = triggerStatus(refused, false, texts);
    assert.deepEqual([fill, text.length <= 61, text.startsWith('The third party refused')], ['red', true, true]);
    const told = failureOf({ state: 'refused', error: undefined });
    assert.equal(ofFailures(told?.texts ?? []), 'The third party refused the subscription without saying why.');
  });

  it('has a failure only where something is wrong', () => {
    assert.equal(failureOf({ state: 'active' }), undefined);
    assert.equal(failureOf(failed(new Error('unexpected')))?.code, 'TRAY_CONFIG');
  });
});
