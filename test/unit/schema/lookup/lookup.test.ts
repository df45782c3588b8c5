import assert from 'node:assert/strict';
import fc from 'fast-check';
import { treeFromValue } from '../../../../src/schema/filling/tree-from-value';
import { literalAt } from '../../../../src/schema/filling/value-from-tree';
import type { Lookup } from '../../../../src/schema/lookup/read-lookup';
import { readLookup } from '../../../../src/schema/lookup/read-lookup';
import { resolveLookup } from '../../../../src/schema/lookup/resolve-lookup';
import { treeFromRows } from '../../../../src/schema/tree/tree-rows';
import type { JsonObject, JsonValue } from '../../../../src/shared/json';
import { withCpuTime } from '../../../support/cpu-time';
import { jsonValues } from '../arbitrary-schemas';

function resolved(input: JsonObject, values: JsonValue = {}, authId?: string) {
  const tree = treeFromValue(values);
  const sources = { literalAt: (tokens: string[]) => literalAt(tree, tokens), ...(authId !== undefined && { authId }) };
  return resolveLookup({ operation: 'list', input }, sources);
}

describe('readLookup', () => {
  it('leaves out settings that only the authentication has, at every level', () => {
    const token = { type: 'jsonpath', value: '$.auth.access_token' };
    const filter = { type: 'object', value: { project: { type: 'string', value: '{{{properties.p}}}' }, token } };
    const raw = {
      body: { message: 'list', step_settings: { token, filter, all: [token, { type: 'integer', value: 3 }] } },
    };
    assert.deepEqual(readLookup(raw), {
      operation: 'list',
      input: { filter: { project: '{{{properties.p}}}' }, all: [3] },
    });
  });
  it('keeps whether an authentication is needed', () => {
    for (const authRequired of [true, false]) {
      assert.deepEqual(readLookup({ operation: 'list', authRequired }), { operation: 'list', input: {}, authRequired });
    }
    assert.deepEqual(readLookup({ operation: 'list', authRequired: 'no' }), { operation: 'list', input: {} });
  });
  it('reads operation and input', () => {
    const raw = { operation: 'list_worksheets_ddl_return_name', input: { spreadsheet_id: '{{spreadsheet_id}}' } };
    assert.deepEqual(readLookup(raw), raw);
  });
  it('reads message and input', () => {
    const input = { workspace_id: '{{{workspace_id}}}', include_private_channels: false };
    assert.deepEqual(readLookup({ message: 'list_channels_ddl', input }), { operation: 'list_channels_ddl', input });
  });
  it('reads a body with step settings', () => {
    const raw = {
      url: '{{{step.ephemeral_url}}}',
      body: {
        message: 'list_street_addresses_ddl',
        auth_id: '{{{step.auth_id}}}',
        step_settings: {
          postcode: { type: 'string', value: '{{{properties.postcode}}}' },
          limit: { type: 'number', value: 5 },
          filter: { type: 'object', value: { city: { type: 'string', value: '{{{properties.city}}}' } } },
          tags: {
            type: 'array',
            value: [
              { type: 'string', value: 'a' },
              { type: 'null', value: null },
            ],
          },
          plain: 'x',
        },
      },
    };
    assert.deepEqual(readLookup(raw), {
      operation: 'list_street_addresses_ddl',
      input: {
        postcode: '{{{properties.postcode}}}',
        limit: 5,
        filter: { city: '{{{properties.city}}}' },
        tags: ['a', null],
        plain: 'x',
      },
    });
  });
  it('does without input', () => {
    assert.deepEqual(readLookup({ message: 'list' }), { operation: 'list', input: {} });
    assert.deepEqual(readLookup({ operation: 'list', input: [] }), { operation: 'list', input: {} });
    assert.deepEqual(readLookup({ body: { message: 'list', step_settings: null } }), { operation: 'list', input: {} });
  });
  it('is nothing without an operation', () => {
    for (const raw of [
      undefined,
      null,
      'list',
      [],
      {},
      { operation: '' },
      { operation: 5 },
      { url: 'x', body: null },
      { input: {} },
    ]) {
      assert.equal(readLookup(raw), undefined);
    }
  });
  it('never throws, whatever it reads', () => {
    fc.assert(
      fc.property(jsonValues, (raw) => {
        readLookup(raw);
        const lookup = readLookup({ body: { message: 'list', step_settings: { a: raw } } });
        assert.equal(lookup?.operation, 'list');
      }),
    );
  });
});

describe('resolveLookup', () => {
  it('puts the values of fields in place of each spelling', () => {
    assert.deepEqual(
      resolved(
        { a: '{{id}}', b: '{{{id}}}', c: '{{{properties.id}}}', d: '{{ properties.id }}', e: 'id' },
        { id: 'x' },
      ),
      { input: { a: 'x', b: 'x', c: 'x', d: 'x', e: 'id' } },
    );
  });
  it('keeps the type of a value that a placeholder stands for alone', () => {
    assert.deepEqual(
      resolved({ a: '{{n}}', b: ' {{f}} ', c: '{{o}}', d: '{{l}}' }, { n: 5, f: false, o: { x: null }, l: [] }),
      {
        input: { a: 5, b: false, c: { x: null }, d: [] },
      },
    );
  });
  it('writes values into longer texts', () => {
    assert.deepEqual(
      resolved({ a: '{{x}}-{{{y}}}/{{x}}', b: 'o={{o}}', c: '$& {{d}}' }, { x: 'X', y: 2, o: [1], d: '$1 $& {{x}}' }),
      { input: { a: 'X-2/X', b: 'o=[1]', c: '$& $1 $& {{x}}' } },
    );
  });
  it('finds nested fields, list items and keys with a dot', () => {
    const values = { a: { b: { c: 'deep' } }, list: [{ id: 'first' }], 'x.y': 'dotted' };
    assert.deepEqual(
      resolved(
        { a: '{{a.b.c}}', b: '{{{properties.list[0].id}}}', c: '{{list.0.id}}', d: '{{x.y}}', e: '{{a.b}}' },
        values,
      ),
      { input: { a: 'deep', b: 'first', c: 'first', d: 'dotted', e: { c: 'deep' } } },
    );
  });
  it('finds a field that is itself named properties', () => {
    assert.deepEqual(resolved({ a: '{{properties.id}}' }, { properties: { id: 'x' } }), { input: { a: 'x' } });
  });
  it('goes through nested input', () => {
    assert.deepEqual(resolved({ a: [{ b: '{{id}}', c: [1, '{{id}}', null] }], d: true }, { id: 'x' }), {
      input: { a: [{ b: 'x', c: [1, 'x', null] }], d: true },
    });
  });
  it('takes the authId', () => {
    assert.deepEqual(resolved({ a: '{{{step.auth_id}}}' }, {}, 'uuid'), { input: { a: 'uuid' } });
    assert.deepEqual(resolved({ a: '{{{step.auth_id}}}' }), { missingChoice: ['authId'] });
  });
  it('waits for fields that are blank, empty, null or expressions, and names each once', () => {
    const values = { empty: '', nothing: null, known: 'x' };
    assert.deepEqual(
      resolved(
        {
          a: '{{missing}}',
          b: '{{{properties.nested.id}}}',
          c: 'x {{missing}} {{empty}}',
          d: '{{nothing}}',
          e: '{{known}}',
        },
        values,
      ),
      { missingChoice: ['missing', 'nested.id', 'empty', 'nothing'] },
    );
    const tree = treeFromRows([{ path: '/id', type: 'msg', value: 'payload' }]);
    const lookup: Lookup = { operation: 'list', input: { id: '{{id}}' } };
    assert.deepEqual(resolveLookup(lookup, { literalAt: (tokens) => literalAt(tree, tokens) }), {
      missingChoice: ['id'],
    });
  });
  it('does not wait for 0 and false', () => {
    assert.deepEqual(resolved({ a: '{{n}}', b: '{{f}}' }, { n: 0, f: false }), { input: { a: 0, b: false } });
  });
  it('takes hostile names and keys for data', () => {
    assert.deepEqual(resolved({ a: '{{__proto__}}' }), { missingChoice: ['__proto__'] });
    assert.deepEqual(resolved({ a: '{{constructor.name}}' }), { missingChoice: ['constructor.name'] });
    const input: JsonObject = JSON.parse('{"__proto__":"{{id}}"}');
    const answer = resolved(input, { id: 'x' });
    assert.deepEqual(JSON.stringify(answer), '{"input":{"__proto__":"x"}}');
  });
  it('is done in no time with braces that nothing closes', async () => {
    for (const text of [' '.repeat(50_000), '{'.repeat(50_000), '{{{ '.repeat(12_000), '{{ a'.repeat(12_000)]) {
      const { time } = await withCpuTime(() => {
        for (const end of ['', '}', '}}x']) resolved({ a: `{{{${text}${end}`, b: `{{${text}${end}` });
      });
      assert(time < 1000, `${time} ms`);
    }
  });
  it('leaves anything else as it is', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), jsonValues), (input) => {
        fc.pre(!JSON.stringify(input).includes('{{'));
        const answer = resolved({ ...input });
        assert.deepEqual(answer, { input: { ...input } });
      }),
    );
  });
});
