import assert from 'node:assert/strict';
import { nodesOfSchema, nodesOfValue, type OutputNode } from '../../../../../src/editor/preview/output/output-nodes';
import { readOutputSchema } from '../../../../../src/editor/preview/output/read-output-schema';
import type { JsonObject } from '../../../../../src/shared/json';
import { pathBelow } from '../../../../../src/shared/paths/property-path';

/** All paths of a tree, three levels deep. */
function paths(node: OutputNode, depth = 3): string[] {
  const below = depth === 0 ? [] : (node.children?.() ?? []).flatMap((child) => paths(child, depth - 1));
  return [node.path, ...below];
}

describe('the output as a tree', () => {
  const schema: JsonObject = {
    type: 'object',
    properties: {
      updates: { type: 'object', properties: { updatedRows: { type: 'integer', title: 'Rows' } } },
      items: { type: 'array', items: { type: 'object', properties: { 'content-type': { type: 'string' } } } },
      pair: { type: 'array', items: [{ type: 'string' }, { type: 'number' }] },
    },
  };

  it('has the message paths of all that its schema describes', () => {
    assert.deepEqual(paths(nodesOfSchema(schema, 'payload')), [
      'payload',
      'payload.updates',
      'payload.updates.updatedRows',
      'payload.items',
      'payload.items[0]',
      'payload.items[0]["content-type"]',
      'payload.pair',
      'payload.pair[0]',
      'payload.pair[1]',
    ]);
  });

  it('honours the property that the output goes to', () => {
    assert.equal(nodesOfSchema(schema, 'data.result').children?.()[0]?.path, 'data.result.updates');
  });

  it('describes outputs that are no objects, and schemas that refer to their own parts', () => {
    const list: JsonObject = {
      type: 'array',
      items: { $ref: '#/definitions/node' },
      definitions: { node: { type: 'object', properties: { next: { $ref: '#/definitions/node' } } } },
    };
    assert.deepEqual(paths(nodesOfSchema(list, 'payload')), [
      'payload',
      'payload[0]',
      'payload[0].next',
      'payload[0].next.next',
    ]);
  });

  it('offers each variant with the same path', () => {
    const [first] =
      nodesOfSchema(
        {
          type: 'object',
          properties: {
            x: {
              oneOf: [
                { title: 'A', type: 'object', properties: { a: {} } },
                { title: 'B', type: 'string' },
              ],
            },
          },
        },
        'payload',
      ).children?.() ?? [];
    assert.deepEqual(
      first?.children?.().map(({ name, path }) => [name, path]),
      [
        ['A', 'payload.x'],
        ['B', 'payload.x'],
      ],
    );
  });

  it('shows a real output with its values', () => {
    const node = nodesOfValue({ ok: true, rows: [[1], 'x'.repeat(200)], 'a b': null }, 'payload');
    assert.deepEqual(paths(node), [
      'payload',
      'payload.ok',
      'payload.rows',
      'payload.rows[0]',
      'payload.rows[0][0]',
      'payload.rows[1]',
      'payload["a b"]',
    ]);
    const [ok, rows] = node.children?.() ?? [];
    assert.equal(ok?.value, 'true');
    assert.equal(rows?.note, '[2]');
    assert.ok((rows?.children?.()[1]?.value?.length ?? 0) < 100);
  });

  it('draws no more than the first items of a long list', () => {
    const node = nodesOfValue(
      Array.from({ length: 5000 }, (_, index) => index),
      'payload',
    );
    assert.equal(node.children?.().length, 100);
  });
});

describe('pathBelow', () => {
  it('writes keys as Node-RED reads them', () => {
    assert.equal(pathBelow('payload', 'a'), 'payload.a');
    assert.equal(pathBelow('payload', 3), 'payload[3]');
    assert.equal(pathBelow('payload', '3'), 'payload["3"]');
    assert.equal(pathBelow('payload', 'say "hi"'), `payload['say "hi"']`);
    assert.equal(pathBelow('', 'a'), 'a');
  });
});

describe('readOutputSchema', () => {
  it('finds the schema, and nothing where there is none', () => {
    assert.deepEqual(readOutputSchema({ output_schema: { type: 'object' } }), { type: 'object' });
    assert.equal(readOutputSchema({ output_schema: 'x' }), undefined);
    assert.equal(readOutputSchema(null), undefined);
  });
});
