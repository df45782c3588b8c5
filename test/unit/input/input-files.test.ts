/** Bytes at places of files: they leave the input, and only there. */
import assert from 'node:assert/strict';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { compileInput } from '../../../src/input/compile-input';
import { filePlaces } from '../../../src/input/files/file-places';
import { compileInputExpression } from '../../../src/input/input-expression';
import type { BuiltInput } from '../../../src/input/input-plan';
import type { FieldRow } from '../../../src/shared/flow';
import type { JsonObject } from '../../../src/shared/json';

const file: JsonObject = { type: 'object', format: 'file', properties: {}, additionalProperties: false };
const only = (key: string, schema: JsonObject): JsonObject => ({
  type: 'object',
  required: [key],
  additionalProperties: false,
  properties: { [key]: schema },
});
const schema: JsonObject = {
  type: 'object',
  properties: {
    file,
    declared: { type: 'object', properties: { name: {}, url: {}, mime_type: {}, expires: {} } },
    attachments: { type: 'array', items: file },
    body: {
      oneOf: [
        only('raw', { type: ['string', 'object'], additionalProperties: true }),
        only('form_data', { type: 'object', additionalProperties: { oneOf: [{ type: 'string' }, file] } }),
        only('binary', file),
        only('none', { type: 'null' }),
      ],
    },
    free: { type: 'object', additionalProperties: true },
    plain: { type: 'object', format: 'file', properties: { name: {}, content: { type: 'string' } } },
  },
};

const bytes = Buffer.from('%PDF-1.7');
const asJson = bytes.toJSON();

/** The input of one expression. */
function built(value: unknown, known: JsonObject | 'unknown' = schema): BuiltInput {
  const places = filePlaces(known === 'unknown' ? undefined : known);
  const result = compileInputExpression('msg', 'payload', places).build(() => value);
  assert.ok(!(result instanceof Promise));
  return result;
}

/** What was taken out: by place, name, type and text. */
function taken(result: BuiltInput): unknown[] {
  assert.ok('input' in result, JSON.stringify(result));
  return (result.files ?? []).map(({ path, name, mimeType, content }) => [
    path,
    name,
    mimeType,
    Buffer.from(content).toString(),
  ]);
}

const text = bytes.toString();

describe('bytes at places of files', () => {
  it('leave the input as a whole, in each of their forms', () => {
    const forms: unknown[] = [
      bytes,
      Uint8Array.from(bytes),
      Uint8Array.from(bytes).buffer,
      runInNewContext(`Uint8Array.from([${[...bytes].join()}])`),
      runInNewContext(`Uint8Array.from([${[...bytes].join()}]).buffer`),
      new DataView(Uint8Array.from(bytes).buffer),
      new Uint16Array(Uint8Array.from(bytes).buffer),
      asJson,
      { content: bytes },
      { content: asJson },
      { content: text },
    ];
    for (const form of forms) {
      const result = built({ file: form });
      assert.deepEqual(taken(result), [['/file', undefined, undefined, text]]);
      assert.deepEqual('input' in result && result.input, { file: {} });
    }
  });

  it('bring along their name and type', () => {
    const named = { name: ' a.pdf ', content: bytes, mime_type: 'application/pdf' };
    assert.deepEqual(taken(built({ file: named })), [['/file', 'a.pdf', 'application/pdf', text]]);
    assert.deepEqual(taken(built({ file: { ...named, name: null, mime_type: '' } })), [
      ['/file', undefined, undefined, text],
    ]);
    assert.deepEqual(taken(built({ declared: named })), [['/declared', 'a.pdf', 'application/pdf', text]]);
  });

  it('are found in lists, in variants and below free keys', () => {
    const result = built({
      attachments: [bytes, { content: 'x', name: 'x.txt' }],
      body: { form_data: { 'a/b': bytes, note: 'text', other: { content: 'y' } } },
    });
    assert.deepEqual(taken(result), [
      ['/attachments/0', undefined, undefined, text],
      ['/attachments/1', 'x.txt', undefined, 'x'],
      ['/body/form_data/a~1b', undefined, undefined, text],
      ['/body/form_data/other', undefined, undefined, 'y'],
    ]);
    assert.deepEqual(taken(built({ body: { binary: bytes } })), [['/body/binary', undefined, undefined, text]]);
  });

  it('come from rows as well, also with a row for each part', () => {
    const build = (...rows: FieldRow[]) => {
      const result = compileInput(rows, schema, filePlaces(schema)).build(() => bytes);
      assert.ok(!(result instanceof Promise));
      return taken(result);
    };
    const row = (path: string, value?: string): FieldRow =>
      value === undefined ? { path, type: 'msg', value: 'payload' } : { path, type: 'str', value };
    assert.deepEqual(build(row('/file')), [['/file', undefined, undefined, text]]);
    assert.deepEqual(build(row('/file'), row('/file/name', 'a.pdf')), [['/file', 'a.pdf', undefined, text]]);
    assert.deepEqual(build(row('/file/name', 'a.pdf'), row('/file/content')), [['/file', 'a.pdf', undefined, text]]);
    assert.deepEqual(build(row('/attachments/0')), [['/attachments/0', undefined, undefined, text]]);
    assert.deepEqual(build(row('/file'), row('/file', '')), []);
  });

  it('win over a link that stands beside them, as after the contents of an output were fetched', () => {
    const link = { name: 'a.pdf', url: 'https://example.com/a', mime_type: 'application/pdf', expires: 1 };
    assert.deepEqual(taken(built({ file: { ...link, content: bytes } })), [
      ['/file', 'a.pdf', 'application/pdf', text],
    ]);
  });

  it('are not copied: they may turn out to be too many', () => {
    const result = built({ attachments: new Array(100).fill(bytes) });
    assert.ok('input' in result);
    assert.equal(result.files?.length, 100);
    for (const { content } of result.files ?? []) assert.equal(content.buffer, bytes.buffer);
  });

  it('leave links and texts as they are', () => {
    const link = { name: 'a.pdf', url: 'https://example.com/a', mime_type: null, expires: 1 };
    for (const value of [link, { ...link, content: 'preview' }, 'https://example.com/a', {}, null, { content: 1 }]) {
      const result = built({ file: value });
      assert.deepEqual(taken(result), []);
      assert.deepEqual('input' in result && result.input, { file: value });
    }
  });

  it('leave a file of plain text whose schema asks for its content', () => {
    assert.deepEqual(built({ plain: { name: 'a.txt', content: 'x' } }), {
      input: { plain: { name: 'a.txt', content: 'x' } },
      files: [],
    });
  });

  it('are refused where the schema has something else than a file, each by its place', () => {
    const forms = [bytes, asJson, Uint8Array.from(bytes).buffer, new DataView(new ArrayBuffer(2)), new Float64Array(1)];
    for (const form of forms) {
      const result = built({ free: form, plain: { name: 'a.txt', content: form }, body: { raw: form } });
      assert.deepEqual(result, {
        details: ['/free', '/plain/content', '/body/raw'].map((path) => ({ path, reason: { key: 'bytesNoFile' } })),
      });
    }
    assert.deepEqual(built({ file: { originalname: 'a.pdf', buffer: bytes } }), {
      details: [{ path: '/file/buffer', reason: { key: 'bytesNoFile' } }],
    });
    const whole = built(bytes);
    assert.deepEqual(whole, { details: [{ path: '', reason: { key: 'bytesNoFile' } }] });
  });

  it('are files where the schema says nothing of a place', () => {
    const named = { name: 'a.pdf', content: bytes };
    const value = { free: { bytes, deep: [named] }, unknown: bytes, record: { id: 1, content: bytes } };
    const result = built(value);
    assert.deepEqual(taken(result), [
      ['/free/bytes', undefined, undefined, text],
      ['/free/deep/0', 'a.pdf', undefined, text],
      ['/unknown', undefined, undefined, text],
      ['/record/content', undefined, undefined, text],
    ]);
    assert.deepEqual('input' in result && result.input, {
      free: { bytes: {}, deep: [{}] },
      unknown: {},
      record: { id: 1, content: {} },
    });
    assert.deepEqual(taken(built({ bytes }, { type: 'object' })), [['/bytes', undefined, undefined, text]]);
  });

  it('are files wherever they are while no schema is known, in each of their forms', () => {
    for (const form of [bytes, asJson, Uint8Array.from(bytes).buffer, { content: bytes }, { content: asJson }]) {
      const result = built({ deep: [form] }, 'unknown');
      assert.deepEqual(taken(result), [['/deep/0', undefined, undefined, text]]);
      assert.deepEqual('input' in result && [result.input, result.lacksSchema], [{ deep: [{}] }, true]);
    }
    const record = built({ record: { name: 'a', content: bytes, mime_type: 'text/csv', expires: 1 } }, 'unknown');
    assert.deepEqual(taken(record), [['/record', 'a', 'text/csv', text]]);
  });

  it('are refused in inputs that take no files', () => {
    assert.deepEqual(
      compileInputExpression('msg', '').build(() => ({ a: bytes, b: 'text' })),
      { details: [{ path: '/a', reason: { key: 'bytesNoFile' } }] },
    );
  });

  it('change nothing of an input without any', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.jsonValue(), (free, attachments) => {
        const value = { free, body: { raw: free }, attachments, unknown: attachments };
        const plain = compileInputExpression('msg', '').build(() => value);
        const result = built(value);
        assert.ok('input' in result);
        if (taken(result).length === 0) assert.deepEqual(result, { ...plain, files: [] });
      }),
    );
  });

  it('take no place of the whole input', () => {
    const whole: JsonObject = { ...schema, properties: { name: {}, url: {}, mime_type: {}, expires: {}, content: {} } };
    const value = { name: 'a', content: 'x' };
    assert.deepEqual(built(value, whole), { input: value, files: [] });
  });

  it('do not count as values or text of the input', () => {
    const large = Buffer.alloc(60_000_000);
    const result = built({ file: large });
    assert.ok('input' in result);
    assert.equal(result.files?.[0]?.content.byteLength, large.length);
    assert.deepEqual(built({ free: large }), { details: [{ path: '/free', reason: { key: 'bytesNoFile' } }] });
  });

  it('ask for the schema where it is not known and may matter', () => {
    assert.deepEqual(built({ file: { content: 'x' } }, 'unknown'), {
      input: { file: { content: 'x' } },
      lacksSchema: true,
    });
    assert.equal(built({ large: Buffer.alloc(600_000) }, 'unknown').lacksSchema, true);
    assert.deepEqual(built({ name: 'x' }, 'unknown'), { input: { name: 'x' } });
  });

  it('are not mistaken where an object only looks like them', () => {
    for (const value of [
      { [Symbol.toStringTag]: 'Uint8Array' },
      { type: 'Buffer', data: [1, 256] },
      { type: 'Buffer', data: [1], more: 1 },
      { type: 'Buffer', data: 'x' },
    ]) {
      assert.deepEqual(taken(built({ file: value })), []);
    }
  });
});
