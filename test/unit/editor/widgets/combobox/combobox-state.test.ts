import assert from 'node:assert/strict';
import {
  activeRow,
  closedState,
  moved,
  opened,
  type Row,
  rowLimit,
  rowsOf,
  typed,
  typedChoice,
} from '../../../../../src/editor/widgets/combobox/combobox-state';
import type { ComboboxOption } from '../../../../../src/editor/widgets/combobox/search-options';

const options: ComboboxOption[] = [
  { value: 'slack', title: 'Slack' },
  { value: 'trello', title: 'Trello' },
  { value: 'twilio-output', title: 'Twilio', detail: 'twilio-output' },
];
const list = { options, value: 'trello', allowOther: false };
const free = { ...list, allowOther: true };

function texts(rows: Row[]): string[] {
  return rows.map((row) => (row.kind === 'option' ? row.option.value : `other:${row.text}`));
}

describe('the state of a combobox', () => {
  it('opens with every option and the saved one active', () => {
    const state = opened(list);
    assert.deepEqual(texts(rowsOf(list, state.query).rows), ['slack', 'trello', 'twilio-output']);
    assert.equal(state.active, 1);
    assert.equal(opened({ ...list, value: 'gone' }).active, -1);
  });

  it('keeps the saved option among the drawn rows of a long list', () => {
    const many = Array.from({ length: 2400 }, (_, i) => ({ value: `v${i}`, title: `Value ${i}` }));
    const { rows, more } = rowsOf({ options: many, value: 'v2000', allowOther: false }, undefined);
    assert.equal(rows.length, rowLimit);
    assert.equal(texts(rows)[0], 'v2000');
    assert.equal(more, 2400 - rowLimit);
  });

  it('makes the first match active while typing', () => {
    const state = typed(list, 'tw');
    assert.equal(state.active, 0);
    assert.deepEqual(texts(rowsOf(list, 'tw').rows), ['twilio-output']);
    assert.equal(typed(list, 'nothing like it').active, -1);
  });

  it('makes a row active that arrives while the text is typed already', () => {
    assert.equal(activeRow({ open: true, query: 'tw', active: -1 }, 1), 0);
    assert.equal(activeRow({ open: true, query: undefined, active: -1 }, 3), -1);
    assert.equal(activeRow({ open: true, query: 'tw', active: 7 }, 2), 1);
  });

  it('offers the typed text first where other values are allowed, but not beside the option it names', () => {
    assert.deepEqual(texts(rowsOf(free, 'tre').rows), ['other:tre', 'trello']);
    assert.deepEqual(texts(rowsOf(free, 'trello').rows), ['trello']);
  });

  it('offers a variable where that is all that may be typed', () => {
    const variables = { ...list, allowOther: 'variables' as const };
    assert.deepEqual(texts(rowsOf(variables, 'tre').rows), ['trello']);
    assert.deepEqual(texts(rowsOf(variables, `\${CONNECTOR}`).rows), [`other:\${CONNECTOR}`]);
    assert.deepEqual(typedChoice(variables, `\${CONNECTOR}`, false), { value: `\${CONNECTOR}` });
    assert.equal(typedChoice(variables, 'CONNECTOR', false), undefined);
  });

  it('moves in a circle and by pages', () => {
    const state = { open: true, query: undefined, active: 2 };
    assert.equal(moved(state, 3, 'down').active, 0);
    assert.equal(moved({ ...state, active: 0 }, 3, 'up').active, 2);
    assert.equal(moved({ ...state, active: -1 }, 3, 'down').active, 0);
    assert.equal(moved({ ...state, active: -1 }, 3, 'up').active, 2);
    assert.equal(moved(state, 40, 'pageDown').active, 12);
    assert.equal(moved(state, 40, 'pageUp').active, 0);
    assert.equal(moved(state, 40, 'last').active, 39);
    assert.deepEqual(moved(closedState, 0, 'down'), closedState);
  });

  describe('left with a typed text', () => {
    it('takes the option that the text names in full', () => {
      assert.equal(typedChoice(list, ' twilio ', false)?.value, 'twilio-output');
      assert.equal(typedChoice(list, 'TWILIO-OUTPUT', false)?.value, 'twilio-output');
    });

    it('leaves the value alone for anything else', () => {
      assert.equal(typedChoice(list, 'twil', false), undefined);
      assert.equal(typedChoice(list, undefined, true), undefined);
      assert.equal(typedChoice(list, '', false), undefined);
    });

    it('empties a clearable value and takes other values where they are allowed', () => {
      assert.deepEqual(typedChoice(list, '', true), { value: '' });
      assert.deepEqual(typedChoice(free, 'C012', false), { value: 'C012' });
    });
  });
});

describe('a combobox that is searched elsewhere', () => {
  const found = { ...list, value: '', isSearched: true };

  it('shows what was found, whatever is typed', () => {
    assert.deepEqual(texts(rowsOf(found, 'an external id').rows), ['slack', 'trello', 'twilio-output']);
  });
});

describe('a combobox that takes some typed texts', () => {
  const digits = { ...list, allowOther: (text: string) => /^\d+$/.test(text) };

  it('offers those and no others', () => {
    assert.deepEqual(texts(rowsOf(digits, '12').rows), ['other:12']);
    assert.deepEqual(texts(rowsOf(digits, 'tre').rows), ['trello']);
    assert.deepEqual(typedChoice(digits, '12', false), { value: '12' });
    assert.equal(typedChoice(digits, 'twelve', false), undefined);
  });
});
