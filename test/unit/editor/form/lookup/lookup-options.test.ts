import assert from 'node:assert/strict';
import { chosenValue, lookupOptions, optionValue } from '../../../../../src/editor/form/lookup/lookup-options';

const t = (key: string) => key;

describe('the options of a lookup', () => {
  it('show the text, and the value beside it where it differs', () => {
    assert.deepEqual(
      lookupOptions(
        [
          { text: 'General', value: 'C1' },
          { text: 'same', value: 'same' },
          { text: 'Seven', value: 7 },
        ],
        t,
      ),
      [
        { value: '"C1"', title: 'General', detail: 'C1' },
        { value: '"same"', title: 'same' },
        { value: '7', title: 'Seven', detail: '7' },
      ],
    );
  });

  it('are there once for a value', () => {
    const options = lookupOptions(
      [
        { text: 'First', value: 1 },
        { text: 'Again', value: 1 },
      ],
      t,
    );
    assert.deepEqual(
      options.map((option) => option.title),
      ['First'],
    );
  });

  it('have a word for an empty text, and show the type where texts and values look alike', () => {
    const options = lookupOptions(
      [
        { text: '', value: '' },
        { text: '1', value: '1' },
        { text: '1', value: 1 },
      ],
      t,
    );
    assert.deepEqual(
      options.map((option) => option.title),
      ['form.emptyText', '1 (form.type.text)', '1 (form.type.number)'],
    );
  });

  it('keep the type of the chosen value', () => {
    assert.deepEqual(chosenValue('7', true, false), { type: 'num', value: '7' });
    assert.deepEqual(chosenValue('"7"', true, false), { type: 'str', value: '7' });
  });

  it('take a typed text in the type of the field', () => {
    assert.deepEqual(chosenValue('7', false, false), { type: 'str', value: '7' });
    assert.deepEqual(chosenValue('7', false, true), { type: 'num', value: '7' });
    assert.equal(chosenValue('', false, true), undefined);
  });

  it('find the saved value again, and show one that is no value as it is', () => {
    assert.equal(optionValue({ type: 'str', value: 'C1' }), '"C1"');
    assert.equal(optionValue({ type: 'num', value: '7' }), '7');
    assert.equal(optionValue({ type: 'num', value: 'x' }), 'x');
    assert.equal(optionValue(undefined), '');
  });
});
