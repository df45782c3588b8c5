import assert from 'node:assert/strict';
import { questionOf, sameQuestion, titleOfName } from '../../../../../src/editor/form/lookup/lookup-question';
import { inputField } from '../../../../../src/schema/fields/fields';
import { treeFromRows } from '../../../../../src/schema/tree/tree-rows';

const root = inputField({
  type: 'object',
  properties: {
    workspace_id: { type: 'string', title: 'Workspace' },
    place: { type: 'object', properties: { post_code: { type: 'string' } } },
  },
});
const lookup = { operation: 'list_channels', input: { workspace: '{{{workspace_id}}}', code: '{{place.post_code}}' } };
const source = { connectionKey: 'k', connector: 'slack', connectorVersion: '10.0', authId: 'A' };

describe('questionOf', () => {
  it('waits for fields that are blank or expressions', () => {
    const tree = treeFromRows([{ path: '/workspace_id', type: 'msg', value: 'payload.id' }]);
    assert.deepEqual(questionOf(lookup, root, tree, source), { missingChoice: ['workspace_id', 'place.post_code'] });
  });

  it('asks with the literals of the fields, nested ones included', () => {
    const tree = treeFromRows([
      { path: '/workspace_id', type: 'str', value: 'W1' },
      { path: '/place/post_code', type: 'str', value: 'N1' },
    ]);
    const question = questionOf(lookup, root, tree, source);
    assert.ok('key' in question);
    assert.deepEqual(question.input, { workspace: 'W1', code: 'N1' });
    assert.equal(question.operation, 'list_channels');
  });

  it('is another question when a parent changes, and the same when anything else does', () => {
    const ask = (id: string, other: string) =>
      questionOf(
        { operation: 'o', input: { id: '{{workspace_id}}' } },
        root,
        treeFromRows([
          { path: '/workspace_id', type: 'str', value: id },
          { path: '/other', type: 'str', value: other },
        ]),
        source,
      );
    assert.ok(sameQuestion(ask('W1', 'a'), ask('W1', 'b')));
    assert.ok(!sameQuestion(ask('W1', 'a'), ask('W2', 'a')));
  });
});

describe('titleOfName', () => {
  it('names a field by its title, and one that is not there by its key', () => {
    assert.equal(titleOfName('workspace_id', root, {}), 'Workspace');
    assert.equal(titleOfName('place.post_code', root, {}), 'Post code');
    assert.equal(titleOfName('nothing.like_this', root, {}), 'Like this');
  });
});
