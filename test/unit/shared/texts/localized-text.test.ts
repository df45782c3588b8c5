import assert from 'node:assert/strict';
import { LocalizedError } from '../../../../src/shared/texts/localized-error';
import { inEnglish, type LocalizedText, localize } from '../../../../src/shared/texts/localized-text';
import type { Translate } from '../../../../src/shared/texts/translate';

/** The texts of a language that says everything by its key, and then the values. */
const byKeys: Translate = (key, params) => [key, ...Object.values(params ?? {})].join(' ');

describe('what a failure says', () => {
  it('is one text of the catalogue, with its values', () => {
    assert.equal(inEnglish([{ key: 'noToken' }]), 'There is no API token. Enter it in the connection.');
    assert.equal(inEnglish([{ key: 'rejected', params: { status: 418 } }]), 'Tray rejected the request (418).');
    assert.equal(localize([{ key: 'noToken' }], byKeys), 'failureText.noToken');
    assert.equal(localize([{ key: 'rejected', params: { status: 418 } }], byKeys), 'failureText.rejected 418');
  });

  it('is several texts, one after the other', () => {
    const texts: LocalizedText[] = [
      { key: 'trayFailed', params: { status: 503 } },
      { key: 'maybeExecuted' },
      { key: 'traySays', params: { words: 'out of order' } },
    ];
    assert.equal(
      inEnglish(texts),
      'Tray failed (503). Try again later. The operation may have been executed all the same. Tray says: out of order',
    );
    assert.equal(
      localize(texts, byKeys),
      'failureText.trayFailed 503 failureText.maybeExecuted failureText.traySays out of order',
    );
  });

  it('can end in the words of others, which are in no catalogue', () => {
    const texts: LocalizedText[] = [{ key: 'inputNotBuilt' }, { literal: 'x is not a function' }];
    assert.equal(inEnglish(texts), 'The input cannot be built: x is not a function');
    assert.equal(localize(texts, byKeys), 'failureText.inputNotBuilt x is not a function');
  });

  it('has no space where punctuation brings one', () => {
    const inChinese: Translate = (key) => (key.endsWith('inputNotBuilt') ? '调用失败：' : '请重试。');
    assert.equal(localize([{ key: 'inputNotBuilt' }, { literal: 'no' }], inChinese), '调用失败：no');
    assert.equal(localize([{ key: 'conflict' }, { key: 'conflict' }], inChinese), '请重试。请重试。');
  });

  it('shows values as they are, whatever they look like', () => {
    for (const words of ['__words__', '__status__', '$& $1 $$', '<b>&amp;</b>', '$t(failureText.noToken)']) {
      assert.equal(
        inEnglish([{ key: 'refusedStatusWords', params: { status: 400, words } }]),
        `The third party refused the call (400): ${words}`,
      );
    }
  });

  it('is nothing without any texts', () => {
    assert.equal(inEnglish([]), '');
  });
});

describe('an error that explains itself', () => {
  it('says the same as text and as data', () => {
    const texts: LocalizedText[] = [{ key: 'queueFull', params: { limit: 5 } }];
    const error = new LocalizedError(texts);
    assert.equal(error.message, 'Too many calls are waiting (the limit is 5).');
    assert.equal(error.texts, texts);
    assert.ok(error instanceof Error);
  });
});
