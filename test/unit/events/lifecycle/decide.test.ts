import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Decision, decide, type Situation } from '../../../../src/events/lifecycle/decide';

const stored = { id: 'a', fingerprint: 'now', hasKey: true };
const nothing: Situation = {
  configured: 'now',
  stored: undefined,
  told: 'unasked',
  found: undefined,
  isUnsettled: false,
  obsolete: [],
  triesAgain: false,
};

const table: [string, Partial<Situation>, Decision][] = [
  ['a first deploy: there may be one from before', {}, { act: 'search' }],
  ['a first deploy, and there is none', { found: [] }, { act: 'create' }],
  ['a lost file: the old one is found, without its key', { found: ['b'] }, { act: 'replace', ids: ['b'] }],
  ['an attempt without an answer', { isUnsettled: true }, { act: 'search' }],
  ['an attempt without an answer that made none', { isUnsettled: true, found: [] }, { act: 'create' }],
  ['an attempt without an answer that made one', { isUnsettled: true, found: ['b'] }, { act: 'replace', ids: ['b'] }],

  ['a start with a stored one', { stored }, { act: 'ask' }],
  ['a stored one that is active', { stored, told: 'active' }, { act: 'keep' }],
  ['a stored one in a state that we do not know', { stored, told: 'unknown' }, { act: 'keep' }],
  ['a stored one that Tray is still making', { stored, told: 'creating' }, { act: 'wait' }],
  ['a stored one that Tray no longer has', { stored, told: 'gone' }, { act: 'search' }],
  ['a stored one that Tray shows as deleted', { stored, told: 'deleted' }, { act: 'search' }],
  ['a stored one that is gone, and there is no other', { stored, told: 'gone', found: [] }, { act: 'create' }],
  [
    'a stored one that is gone, and there is another',
    { stored, told: 'gone', found: ['b'] },
    { act: 'replace', ids: ['b'] },
  ],

  ['a refusal', { stored, told: 'creation_failed' }, { act: 'refused' }],
  ['a refusal, and a deploy', { stored, told: 'creation_failed', triesAgain: true }, { act: 'replace', ids: ['a'] }],
  ['a deploy of one that is active', { stored, told: 'active', triesAgain: true }, { act: 'keep' }],
  [
    'one that became active though its key is missing',
    { stored: { ...stored, hasKey: false }, told: 'active' },
    { act: 'replace', ids: ['a'] },
  ],

  ['another configuration', { stored, configured: 'later' }, { act: 'replace', ids: ['a'] }],
  [
    'another configuration after a refusal',
    { stored, configured: 'later', told: 'creation_failed' },
    { act: 'replace', ids: ['a'] },
  ],
  ['one that could not be deleted before', { stored, told: 'active', obsolete: ['b'] }, { act: 'delete', ids: ['b'] }],
  [
    'one that could not be deleted before, and none in its place',
    { found: [], obsolete: ['b'] },
    { act: 'replace', ids: ['b'] },
  ],
  [
    'one that was made after an attempt without an answer',
    { stored, told: 'active', isUnsettled: true },
    { act: 'confirm' },
  ],
  [
    'one that was made twice',
    { stored, told: 'active', isUnsettled: true, found: ['b', 'a'] },
    { act: 'delete', ids: ['b'] },
  ],

  ['a node that is gone and never had any', { configured: undefined }, { act: 'nothing' }],
  ['a node that is gone', { configured: undefined, stored }, { act: 'delete', ids: ['a'] }],
  [
    'a node that is gone, with another to be deleted',
    { configured: undefined, stored, obsolete: ['b'] },
    { act: 'delete', ids: ['a', 'b'] },
  ],
  [
    'a node that is gone after an attempt without an answer',
    { configured: undefined, isUnsettled: true },
    { act: 'search' },
  ],
  [
    'a node that is gone, and nothing was made',
    { configured: undefined, isUnsettled: true, found: [] },
    { act: 'nothing' },
  ],
];

describe('what is done about a subscription', () => {
  for (const [what, changes, decision] of table) {
    it(`for ${what}: ${decision.act}`, () => assert.deepEqual(decide({ ...nothing, ...changes }), decision));
  }

  const id = fc.constantFrom('a', 'b', 'c');
  const ids = fc.uniqueArray(id, { maxLength: 3 });
  const fingerprint = fc.constantFrom('now', 'later');
  const situations: fc.Arbitrary<Situation> = fc.record({
    configured: fc.option(fingerprint, { nil: undefined }),
    stored: fc.option(fc.record({ id, fingerprint, hasKey: fc.boolean() }), { nil: undefined }),
    told: fc.constantFrom('unasked', 'gone', 'creating', 'creation_failed', 'deleted', 'active', 'unknown'),
    found: fc.option(ids, { nil: undefined }),
    isUnsettled: fc.boolean(),
    obsolete: ids,
    triesAgain: fc.boolean(),
  });
  const always = (check: (situation: Situation, decision: Decision) => void) =>
    fc.assert(
      fc.property(situations, (situation) => check(situation, decide(situation))),
      { numRuns: 2000 },
    );

  it('never makes one before the list was searched, nor while another is known', () => {
    always(({ found, obsolete, configured }, { act }) => {
      if (act !== 'create') return;
      assert.notEqual(configured, undefined);
      assert.deepEqual([found, obsolete], [[], []]);
    });
  });

  it('never makes one for a node that is gone', () => {
    always(({ configured }, { act }) => {
      if (configured === undefined) assert.ok(['search', 'delete', 'nothing'].includes(act));
      else assert.notEqual(act, 'nothing');
    });
  });

  it('deletes only what is known, and always something', () => {
    always(({ stored, found = [], obsolete }, decision) => {
      if (decision.act !== 'delete' && decision.act !== 'replace') return;
      assert.ok(decision.ids.length > 0);
      assert.equal(new Set(decision.ids).size, decision.ids.length);
      for (const each of decision.ids) assert.ok([stored?.id, ...found, ...obsolete].includes(each));
    });
  });

  it('keeps only the one that is wanted, whose key is there', () => {
    always(({ stored, configured }, { act }) => {
      if (act === 'keep') assert.deepEqual([stored?.fingerprint, stored?.hasKey], [configured, true]);
    });
  });

  it('never deletes the one that is wanted and active', () => {
    always((situation, decision) => {
      const { stored: one, configured, told } = situation;
      if (!one?.hasKey || one.fingerprint !== configured || told !== 'active') return;
      if ('ids' in decision) assert.ok(!decision.ids.includes(one.id));
    });
  });
});
