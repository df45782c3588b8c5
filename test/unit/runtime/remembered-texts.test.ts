import assert from 'node:assert/strict';
import { rememberedTexts } from '../../../src/runtime/remembered-texts';
import type { Translate } from '../../../src/shared/translate';

describe('rememberedTexts', () => {
  let lookups: number;
  const translate: Translate = (key, params = {}) => {
    lookups++;
    return `${key} ${Object.values(params).join()}`;
  };

  beforeEach(() => {
    lookups = 0;
  });

  it('gives the same texts, and looks each up once for all who share a catalogue', () => {
    assert.equal(rememberedTexts(translate)('status.busy', { running: 1, waiting: 2 }), 'status.busy 1,2');
    assert.equal(rememberedTexts(translate)('status.busy', { running: 1, waiting: 2 }), 'status.busy 1,2');
    assert.equal(lookups, 1);
  });

  it('tells params apart', () => {
    const remembered = rememberedTexts((key, params) => translate(key, params));
    assert.equal(remembered('status.busy', { running: 1, waiting: 2 }), 'status.busy 1,2');
    assert.equal(remembered('status.busy', { running: 12, waiting: 2 }), 'status.busy 12,2');
    assert.equal(remembered('status.busy'), 'status.busy ');
  });

  it('keeps catalogues apart', () => {
    const english = rememberedTexts(() => 'calling');
    const german = rememberedTexts(() => 'ruft auf');
    assert.equal(english('status.calling'), 'calling');
    assert.equal(german('status.calling'), 'ruft auf');
  });

  it('gives right texts beyond what it remembers', () => {
    const remembered = rememberedTexts((key, params) => translate(key, params));
    for (let time = 0; time < 2500; time++) assert.equal(remembered('status.ok', { time }), `status.ok ${time}`);
    assert.equal(remembered('status.ok', { time: 7 }), 'status.ok 7');
  });
});
