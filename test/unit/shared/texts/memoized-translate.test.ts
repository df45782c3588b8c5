import assert from 'node:assert/strict';
import { memoizedTranslate } from '../../../../src/shared/texts/memoized-translate';

describe('memoizedTranslate', () => {
  const catalogue: Record<string, string> = {
    'status.calling': 'calling',
    'status.busy': '__running__ running, __waiting__ waiting',
    'form.typeOf': '__field__, type: __type__; __field__ again',
  };
  let lookedUp: string[];
  const texts = () =>
    memoizedTranslate((key) => {
      lookedUp.push(key);
      return catalogue[key] ?? key;
    });

  beforeEach(() => {
    lookedUp = [];
  });

  it('gives a text as it stands, and fills its places where it has any', () => {
    const t = texts();
    assert.equal(t('status.calling'), 'calling');
    assert.equal(t('status.busy', { running: 1, waiting: 0 }), '1 running, 0 waiting');
    assert.equal(t('form.typeOf', { field: 'To', type: 'text' }), 'To, type: text; To again');
  });

  it('looks each text up once, whatever fills it', () => {
    const t = texts();
    for (let running = 0; running < 50; running++) {
      assert.equal(t('status.busy', { running, waiting: 2 }), `${running} running, 2 waiting`);
      t('status.calling');
    }
    assert.deepEqual(lookedUp, ['status.busy', 'status.calling']);
  });

  it('takes what fills a place to the letter', () => {
    const t = texts();
    const field = '__type__ $& $t(status.calling) <b>';
    assert.equal(t('form.typeOf', { field, type: '$1' }), `${field}, type: $1; ${field} again`);
  });

  it('leaves a place for which nothing is given', () => {
    assert.equal(texts()('status.busy', { running: 3 }), '3 running, __waiting__ waiting');
  });

  it('gives the key of a text that the catalogue lacks, as the catalogue does', () => {
    assert.equal(texts()('failure.NEW'), 'failure.NEW');
  });
});
