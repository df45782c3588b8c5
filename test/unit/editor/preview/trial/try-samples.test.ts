import assert from 'node:assert/strict';
import { FormUiState } from '../../../../../src/editor/form/form-ui-state';
import type { CallDraft } from '../../../../../src/editor/preview/call-draft';
import { problemsOfTry } from '../../../../../src/editor/preview/trial/try-problems';
import {
  authIdSample,
  missingSample,
  requestOf,
  userSample,
  wholeInputSample,
} from '../../../../../src/editor/preview/trial/try-request';
import { samplesOf } from '../../../../../src/editor/preview/trial/try-samples';
import { inputField } from '../../../../../src/schema/fields/fields';
import { emptyTree } from '../../../../../src/schema/tree/edit-tree';
import { treeFromRows } from '../../../../../src/schema/tree/tree-rows';
import type { FieldRow } from '../../../../../src/shared/flow';
import { noPages } from '../fixtures';

const schema = {
  type: 'object',
  properties: {
    to: { type: 'string', title: 'To' },
    list: { type: 'array', title: 'People', items: { type: 'object', properties: { age: { type: 'integer' } } } },
  },
};
const rows: FieldRow[] = [
  { path: '/to', type: 'msg', value: 'payload.to' },
  { path: '/list/0/age', type: 'num', value: '4' },
  { path: '/list/1/age', type: 'jsonata', value: 'age' },
];

function draft(changes: Partial<CallDraft> = {}): CallDraft {
  return {
    operation: 'send',
    root: inputField(schema),
    tree: treeFromRows(rows),
    inputMode: 'fields',
    expression: 'payload',
    expressionType: 'msg',
    authIdType: 'connection',
    userIdType: 'none',
    userId: '',
    authId: '',
    connectionAuthId: undefined,
    files: 'links',
    property: 'payload',
    validate: true,
    ...noPages,
    ...changes,
  };
}

describe('the samples of a try', () => {
  it('are asked for where fields are expressions, by title', () => {
    assert.deepEqual(
      samplesOf(draft()).map(({ title, expression, field }) => [title, expression, field?.kind]),
      [
        ['To', 'msg.payload.to', 'text'],
        ['People › 2 › Age', '(age)', 'integer'],
      ],
    );
  });

  it('stand in for the expressions, which are left out without one', () => {
    const memory = new FormUiState();
    assert.deepEqual(requestOf(draft(), memory), { input: { list: [{ age: 4 }] } });
    memory.samples = treeFromRows([
      { path: '/to', type: 'str', value: '+44' },
      { path: '/list/1/age', type: 'num', value: '5' },
    ]);
    assert.deepEqual(requestOf(draft(), memory), { input: { to: '+44', list: [{ age: 4 }, { age: 5 }] } });
  });

  it('are one JSON object for a whole input', () => {
    const memory = new FormUiState();
    const call = draft({ inputMode: 'expression' });
    assert.equal(requestOf(call, memory), undefined);
    memory.namedSamples = { [wholeInputSample]: '[1]' };
    assert.equal(requestOf(call, memory), undefined);
    memory.namedSamples = { [wholeInputSample]: '{"to":"x"}' };
    assert.deepEqual(requestOf(call, memory), { input: { to: 'x' } });
  });

  it('are not needed for an input that is JSON', () => {
    const call = draft({ inputMode: 'expression', expressionType: 'json', expression: '{"to":"y"}' });
    assert.deepEqual(requestOf(call, new FormUiState()), { input: { to: 'y' } });
  });

  it('give the end user when that is an expression, without whom nothing is tried', () => {
    const memory = new FormUiState();
    const call = draft({ userIdType: 'msg', userId: 'user' });
    assert.deepEqual([requestOf(call, memory), missingSample(call, memory)], [undefined, 'user']);
    memory.namedSamples = { [userSample]: ' U ' };
    assert.deepEqual([requestOf(call, memory)?.userId, missingSample(call, memory)], ['U', undefined]);
    assert.equal(requestOf(draft({ userIdType: 'str', userId: 'U' }), memory)?.userId, undefined);
  });

  it('give the authId when that is an expression', () => {
    const memory = new FormUiState();
    memory.namedSamples = { [authIdSample]: ' B ' };
    assert.equal(requestOf(draft({ authIdType: 'msg', authId: 'auth' }), memory)?.authId, 'B');
    assert.equal(requestOf(draft({ authIdType: 'str', authId: 'A' }), memory)?.authId, undefined);
  });
});

describe('the problems of a try', () => {
  const withHidden = {
    type: 'object',
    required: ['to', 'kind'],
    properties: { to: { type: 'string' }, kind: { type: 'string', format: 'hidden', default: 'plain' } },
  };
  const typed = draft({ root: inputField(withHidden), tree: emptyTree });
  const places = (call: CallDraft, samples = emptyTree) => problemsOfTry(call, samples).map(({ path }) => path);

  it('are none that a hidden value settles, which is always sent', () => {
    assert.deepEqual(places(typed), ['/to']);
  });

  it('go with a sample', () => {
    const call = { ...typed, tree: treeFromRows([{ path: '/to', type: 'msg', value: 'payload' }]) };
    assert.deepEqual(places(call), ['/to']);
    assert.deepEqual(places(call, treeFromRows([{ path: '/to', type: 'str', value: 'Ann' }])), []);
  });

  it('are none where the input is not checked before the call', () => {
    assert.deepEqual(places({ ...typed, validate: false }), []);
  });

  it('are none of an input that is one expression', () => {
    assert.deepEqual(places({ ...typed, inputMode: 'expression' }), []);
  });
});
