import assert from 'node:assert/strict';
import { FormUiState } from '../../../../src/editor/form/form-ui-state';
import { inputField } from '../../../../src/schema/fields/fields';

describe('FormUiState', () => {
  /** A memory in which each of three items knows what it was. */
  function withItems(): FormUiState {
    const memory = new FormUiState();
    for (const index of [0, 1, 2]) memory.at(`/list/${index}/name`).mode = `mode ${index}`;
    memory.at('/listing/0').mode = 'mode 7';
    memory.at('/list').open = true;
    return memory;
  }

  function modes(memory: FormUiState): (string | undefined)[] {
    return [0, 1, 2].map((index) => memory.at(`/list/${index}/name`).mode);
  }

  it('moves along with an item that moves down', () => {
    const memory = withItems();
    memory.moveItem('/list', 0, 2);
    assert.deepEqual(modes(memory), ['mode 1', 'mode 2', 'mode 0']);
  });

  it('moves along with an item that moves up', () => {
    const memory = withItems();
    memory.moveItem('/list', 2, 0);
    assert.deepEqual(modes(memory), ['mode 2', 'mode 0', 'mode 1']);
  });

  it('forgets an item that is removed, and moves up those after it', () => {
    const memory = withItems();
    memory.removeItem('/list', 1);
    assert.deepEqual(modes(memory), ['mode 0', 'mode 2', undefined]);
  });

  it('leaves everything outside of the list alone', () => {
    const memory = withItems();
    memory.removeItem('/list', 0);
    assert.equal(memory.at('/listing/0').mode, 'mode 7');
    assert.equal(memory.at('/list').open, true);
  });

  it('moves along with a key that is renamed, whatever characters it has', () => {
    const memory = new FormUiState();
    memory.at('/map/a~1b/x').mode = 'msg';
    memory.renameKey('/map', 'a/b', 'c~d');
    assert.equal(memory.at('/map/c~0d/x').mode, 'msg');
    assert.equal(memory.at('/map/a~1b/x').mode, undefined);
  });

  it('forgets what was picked when the whole input is replaced, but not what is open', () => {
    const memory = new FormUiState();
    Object.assign(memory.at('/a'), { mode: 'msg', variantMode: 'json', open: true });
    memory.keepReplaced('/a', 'mode:own', { own: { type: 'str', value: 'x' } });
    memory.forgetPicks();
    assert.deepEqual(memory.at('/a'), { open: true });
  });

  it('keeps its places for the same schema, and none of them for another', () => {
    const schema = { type: 'object', properties: { a: { type: 'string' } } };
    const memory = new FormUiState();
    memory.belongTo(inputField(schema));
    memory.at('/a').mode = 'msg';
    memory.belongTo(inputField(schema));
    assert.equal(memory.at('/a').mode, 'msg');
    memory.belongTo(inputField({ type: 'object', properties: {} }));
    assert.equal(memory.at('/a').mode, undefined);
  });
});
