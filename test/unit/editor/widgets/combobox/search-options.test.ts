import assert from 'node:assert/strict';
import {
  type ComboboxOption,
  optionNamed,
  searchOptions,
} from '../../../../../src/editor/widgets/combobox/search-options';
import { withCpuTime } from '../../../../support/cpu-time';

const options: ComboboxOption[] = [
  { value: 'a', title: 'Send a text to Slack' },
  { value: 'b', title: 'Backslack' },
  { value: 'c', title: 'Messages', detail: 'slack-messages' },
  { value: 'd', title: 'Chat', description: 'Talks to Slack' },
  { value: 'e', title: 'Slack' },
  { value: 'f', title: 'Google Sheets', description: 'Rows of a spreadsheet' },
];

function found(query: string, limit = 10): string[] {
  return searchOptions(options, query, limit).options.map((option) => option.value);
}

describe('searching options', () => {
  it('finds by title, detail and description, prefixes first', () => {
    assert.deepEqual(found('slack'), ['e', 'c', 'a', 'b', 'd']);
  });

  it('wants every word, wherever it stands', () => {
    assert.deepEqual(found('rows google'), ['f']);
    assert.deepEqual(found('rows slack'), []);
  });

  it('ignores letter case and space around', () => {
    assert.deepEqual(found('  GOOGLE  '), ['f']);
  });

  it('gives the list as it is for an empty query', () => {
    assert.deepEqual(found(' '), ['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('says how many matches it leaves out', () => {
    const { options: shown, more } = searchOptions(options, 'slack', 2);
    assert.deepEqual([shown.length, more], [2, 3]);
    assert.equal(searchOptions(options, '', 2).more, 4);
  });

  it('answers fast enough to be called at every keystroke', async () => {
    const many = Array.from({ length: 2400 }, (_, i) => ({
      value: `connector-${i}`,
      title: `Connector ${i}`,
      detail: `connector-${i}`,
      description: 'A description of some length, as connectors have it. '.repeat(3),
    }));
    searchOptions(many, 'warm up', 100);
    const { time } = await withCpuTime(() => {
      for (let i = 0; i < 20; i++) searchOptions(many, `connector ${i}`, 100);
    });
    assert.ok(time / 20 < 20, `${time / 20} ms`);
  });
});

describe('naming an option in full', () => {
  it('prefers the very value when several options have the same title', () => {
    const twins: ComboboxOption[] = [
      { value: '1', title: 'General' },
      { value: '2', title: 'General' },
      { value: 'general', title: 'Other' },
    ];
    assert.equal(optionNamed(twins, 'general')?.value, 'general');
    assert.equal(optionNamed(twins.slice(0, 2), 'General'), undefined);
    assert.equal(optionNamed(twins, ''), undefined);
  });
});
