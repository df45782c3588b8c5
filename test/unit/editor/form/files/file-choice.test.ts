import assert from 'node:assert/strict';
import { fileChoice, withoutParts } from '../../../../../src/editor/form/files/file-choice';
import { fileModeOf } from '../../../../../src/editor/form/files/file-mode';
import { currentMode, offeredModes } from '../../../../../src/editor/form/value/value-modes';
import { keyField } from '../../../../../src/schema/fields/child-fields';
import type { Field } from '../../../../../src/schema/fields/field';
import { inputField } from '../../../../../src/schema/fields/fields';
import { nodeAt } from '../../../../../src/schema/tree/edit-tree';
import { rowsFromTree, treeFromRows } from '../../../../../src/schema/tree/tree-rows';
import type { FieldExpressionType, FieldRow } from '../../../../../src/shared/flow';
import type { JsonObject } from '../../../../../src/shared/json';

const row = (path: string, type: FieldRow['type'], value: string): FieldRow => ({ path, type, value });

function fieldOf(schema: JsonObject): Field {
  const root = inputField({ type: 'object', properties: { file: schema } });
  assert.equal(root.kind, 'object');
  const field = root.kind === 'object' ? keyField(root, 'file') : undefined;
  assert.ok(field);
  return field;
}

/** What the form shows for saved rows, and what it would save again. */
function shown(rows: FieldRow[], picked?: string): string {
  const field = fieldOf({ type: 'object', format: 'file' });
  const tree = treeFromRows(rows);
  assert.deepEqual(rowsFromTree(tree), rows);
  const node = nodeAt(tree, ['file']);
  const modes = offeredModes(field, node?.own?.type);
  const mode = currentMode(field, node, modes, picked);
  if (fileModeOf(modes, mode, undefined) === undefined) return mode.id;
  return fileChoice(
    mode,
    node,
    modes.find(({ id }) => id === picked),
  );
}

describe('a place of a file', () => {
  it('is filled with a link where its parts are saved, and with bytes where an expression is', () => {
    assert.equal(shown([]), 'link');
    assert.equal(shown([row('/file/url', 'str', 'https://example.com/a.pdf')]), 'link');
    assert.equal(shown([row('/file/url', 'msg', 'payload.url')]), 'link');
    for (const type of ['msg', 'flow', 'global', 'jsonata', 'env'] as const) {
      assert.equal(shown([row('/file', type, 'payload')]), 'bytes');
    }
    assert.equal(shown([row('/file', 'msg', 'payload'), row('/file/name', 'str', 'a.pdf')]), 'bytes');
    assert.equal(shown([row('/file/name', 'str', 'a.pdf'), row('/file/content', 'msg', 'payload')]), 'bytes');
  });

  it('is JSON where that is saved', () => {
    assert.equal(shown([row('/file', 'json', '{"name":"a.txt","content":"text"}')]), 'json');
  });

  it('stays one of bytes while its expression is typed anew beside a name', () => {
    assert.equal(shown([row('/file/name', 'str', 'a.pdf')], 'msg'), 'bytes');
    assert.equal(shown([row('/file/name', 'str', 'a.pdf'), row('/file/url', 'str', 'x')], 'msg'), 'link');
  });

  it('shows what is set beside the bytes and has no control of its own', () => {
    const rows = [row('/file', 'msg', 'payload'), row('/file/name', 'str', 'a'), row('/file/url', 'str', 'b')];
    const node = withoutParts(nodeAt(treeFromRows(rows), ['file']));
    assert.deepEqual([...(node?.children?.keys() ?? [])], ['url']);
  });

  it('is an ordinary object where there is no message to bring bytes', () => {
    const field = fieldOf({ type: 'object', format: 'file' });
    const expressions: FieldExpressionType[] = ['flow', 'global', 'env'];
    const modes = offeredModes(field, undefined, expressions);
    assert.equal(fileModeOf(modes, currentMode(field, undefined, modes), expressions), undefined);
  });

  it('may be one of several types', () => {
    const field = fieldOf({ type: ['null', 'object'], format: 'file' });
    const node = nodeAt(treeFromRows([row('/file', 'msg', 'payload')]), ['file']);
    const modes = offeredModes(field, 'msg');
    assert.equal(fileModeOf(modes, currentMode(field, node, modes), undefined)?.id, 'type:object');
  });
});
