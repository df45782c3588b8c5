import assert from 'node:assert/strict';
import { choiceTitles } from '../../../../src/editor/form/choice-titles';

const t = (key: string) => key;

describe('the titles of choices', () => {
  it('have a word for an empty text', () => {
    assert.deepEqual(choiceTitles([{ label: '', value: '' }], t), ['form.emptyText']);
  });

  it('show the type where choices look alike', () => {
    const values = ['1', 1, 'true', true, null];
    assert.deepEqual(
      choiceTitles(
        values.map((value) => ({ label: String(value), value })),
        t,
      ),
      ['1 (form.type.text)', '1 (form.type.number)', 'true (form.type.text)', 'true (form.type.boolean)', 'null'],
    );
  });

  it('show the value where labels and types are the same', () => {
    const choices = ['open', 'opened', 'closed'].map((value) => ({
      label: value === 'closed' ? 'Closed' : 'Open',
      value,
    }));
    assert.deepEqual(choiceTitles(choices, t), ['Open (open)', 'Open (opened)', 'Closed']);
  });
});
