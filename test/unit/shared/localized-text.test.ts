import assert from 'node:assert/strict';
import { ExplainedError } from '../../../src/shared/localized-error';
import { type FailureText, tell, tellInEnglish } from '../../../src/shared/localized-text';
import type { Translate } from '../../../src/shared/translate';

/** The texts of a language that says everything by its key, and then the values. */
const byKeys: Translate = (key, params) => [key, ...Object.values(params ?? {})].join(' ');

describe('what a failure says', () => {
  it('is one text of the catalogue, with its values', () => {
    assert.equal(tellInEnglish([{ key: 'noToken' }]), 'There is no API token. Enter it in the connection.');
    assert.equal(tellInEnglish([{ key: 'rejected', params: { status: 418 } }]), 'Tray rejected the request (418).');
    assert.equal(tell([{ key: 'noToken' }], byKeys), 'failureText.noToken');
    assert.equal(tell([{ key: 'rejected', params: { status: 418 } }], byKeys), 'failureText.rejected 418');
  });

  it('is several texts, one after the other', () => {
    const texts: FailureText[] = [
      { key: 'trayFailed', params: { status: 503 } },
      { key: 'maybeExecuted' },
      { key: 'traySays', params: { words: 'out of order' } },
    ];
    assert.equal(
      tellInEnglish(texts),
      'Tray failed (503). Try again later. The operation may have been executed all the same. Tray says: out of order',
    );
    assert.equal(
      tell(texts, byKeys),
      'failureText.trayFailed 503 failureText.maybeExecuted failureText.traySays out of order',
    );
  });

  it('can end in the words of others, which are in no catalogue', () => {
    const texts: FailureText[] = [{ key: 'callFailed' }, { words: 'x is not a function' }];
    assert.equal(tellInEnglish(texts), 'The call failed: x is not a function');
    assert.equal(tell(texts, byKeys), 'failureText.callFailed x is not a function');
  });

  it('has no space where punctuation brings one', () => {
    const inChinese: Translate = (key) => (key.endsWith('callFailed') ? '调用失败：' : '请重试。');
    assert.equal(tell([{ key: 'callFailed' }, { words: 'no' }], inChinese), '调用失败：no');
    assert.equal(tell([{ key: 'conflict' }, { key: 'conflict' }], inChinese), '请重试。请重试。');
  });

  it('shows values as they are, whatever they look like', () => {
    for (const words of ['__words__', '__status__', '$& $1 $$', '<b>&amp;</b>', '$t(failureText.noToken)']) {
      assert.equal(
        tellInEnglish([{ key: 'refusedStatusWords', params: { status: 400, words } }]),
        `The third party refused the call (400): ${words}`,
      );
    }
  });

  it('is nothing without any texts', () => {
    assert.equal(tellInEnglish([]), '');
  });
});

describe('an error that explains itself', () => {
  it('says the same as text and as data', () => {
    const texts: FailureText[] = [{ key: 'queueFull', params: { limit: 5 } }];
    const error = new ExplainedError(texts);
    assert.equal(error.message, 'Too many calls are waiting (at most 5 may).');
    assert.equal(error.texts, texts);
    assert.ok(error instanceof Error);
  });
});
