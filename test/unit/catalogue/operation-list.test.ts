import assert from 'node:assert/strict';
import {
  packOperations,
  unpackOperation,
  unpackOperations,
  unpackSummaries,
} from '../../../src/catalogue/operation-list';
import type { OperationElement } from '../../../src/tray/connectors/api-types';

function operation(name: string, title: string): OperationElement {
  return {
    name,
    title,
    description: '',
    inputSchema: { type: 'object', title },
    outputSchema: null,
    hasDynamicOutput: false,
    authScopes: [],
  };
}

describe('operation list', () => {
  it('finds each operation where it is, whatever its text', () => {
    const operations = [operation('a', 'plain'), operation('b', 'Grüße, 世界 🚀\n"'), operation('c', 'last')];
    const list = packOperations(operations, undefined);
    assert.deepEqual(unpackOperations(list), operations);
    for (const each of operations) assert.deepEqual(unpackOperation(list, each.name), each);
    assert.deepEqual(
      unpackSummaries(list).map(({ title }) => title),
      operations.map(({ title }) => title),
    );
  });

  it('gives the first of two operations with one name', () => {
    const list = packOperations([operation('a', 'first'), operation('a', 'second')], undefined);
    assert.equal(unpackOperation(list, 'a')?.title, 'first');
    assert.equal(unpackOperations(list).length, 2);
  });

  it('gives nothing for an empty list', () => {
    const list = packOperations([], 'tag');
    assert.deepEqual([unpackOperations(list), unpackSummaries(list), list.etag], [[], [], 'tag']);
    assert.equal(unpackOperation(list, 'a'), undefined);
  });
});
