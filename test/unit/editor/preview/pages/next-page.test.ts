import assert from 'node:assert/strict';
import fc from 'fast-check';
import { followingRequest } from '../../../../../src/editor/preview/pages/following-request';
import { messageOutput } from '../../../../../src/editor/preview/pages/message-output';
import { withValueAt } from '../../../../../src/editor/preview/pages/next-input';
import { nextPageOf, type PageDraft } from '../../../../../src/editor/preview/pages/next-page';
import { inputOfPage } from '../../../../../src/runtime/pages/next-input';
import { inputField } from '../../../../../src/schema/fields/fields';
import type { JsonObject, JsonValue } from '../../../../../src/shared/json';
import { TrayError } from '../../../../../src/tray/errors/tray-error';
import { noPages } from '../fixtures';

const draft: PageDraft = { ...noPages, pages: 'all', pageNext: 'next', pageInput: '/offset', pageItems: 'data' };

const page = (input: JsonObject, output: unknown) => ({ input, output });
const tried = (input: JsonObject, output: unknown) => ({
  input,
  result: { outcome: 'success' as const, duration: 1, output },
});

describe('the page after those that were tried', () => {
  it('is asked for with what the last output gives', async () => {
    const next = await nextPageOf(draft, [page({}, { next: 0 })]);
    assert.deepEqual(next, { kind: 'value', value: 0, tokens: ['offset'] });
  });

  it('has the type that its field takes', async () => {
    const root = inputField({ type: 'object', properties: { offset: { type: 'integer' } } });
    const next = await nextPageOf({ ...draft, root }, [page({}, { next: '10' })]);
    assert.deepEqual(next, { kind: 'value', value: 10, tokens: ['offset'] });
    const loop = await nextPageOf({ ...draft, root }, [page({ offset: 10 }, { next: '10' })]);
    assert.deepEqual(loop, { kind: 'end', end: 'loop' });
  });

  it('is not there after one that says that it is the last', async () => {
    for (const end of [null, '', false, undefined]) {
      assert.deepEqual(await nextPageOf(draft, [page({}, { next: end })]), { kind: 'end', end: 'last' });
    }
    assert.deepEqual(await nextPageOf(draft, [page({}, 'nothing')]), { kind: 'end', end: 'last' });
  });

  it('is told to be unreadable where a message would fail', async () => {
    for (const next of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const found = await nextPageOf(draft, [page({}, { next })]);
      assert.deepEqual(found, { kind: 'unreadable', reason: { literal: String(next) } });
    }
    const rounded = await nextPageOf(draft, [page({}, { next: 2 ** 60 })]);
    assert.deepEqual(rounded, { kind: 'unreadable', reason: { key: 'pageNextRounded' } });
  });

  it('is not asked for in a circle, nor beyond the limit', async () => {
    const circle = [page({ offset: 5 }, { next: 10 }), page({ offset: 10 }, { next: 5 })];
    assert.deepEqual(await nextPageOf(draft, circle), { kind: 'end', end: 'loop' });
    const limited = await nextPageOf({ ...draft, pageLimit: 1 }, [page({}, { next: 10 })]);
    assert.deepEqual(limited, { kind: 'end', end: 'limit' });
  });

  it('is not known while the settings are not complete, or no pages are wanted', async () => {
    const answered = [page({}, { next: 10 })];
    assert.deepEqual(await nextPageOf({ ...draft, pages: 'one' }, answered), { kind: 'unset' });
    assert.deepEqual(await nextPageOf({ ...draft, pageInput: 'offset' }, answered), { kind: 'unset' });
  });

  it('gets the same request with the value in its place, and is the last of a trial', async () => {
    const first = tried({ size: 2 }, { next: 2 });
    const request = { input: { size: 2 }, authId: 'A' };
    const following = await followingRequest(draft, request, [first]);
    assert.deepEqual(following, { input: { size: 2, offset: 2 }, authId: 'A' });
    const second = tried({ size: 2, offset: 2 }, { next: 4 });
    assert.equal(await followingRequest(draft, request, [first, second]), undefined);
  });
});

describe('a value for the next page in an input', () => {
  it('makes what is missing around it, and changes nothing else', () => {
    const input = { paging: { size: 1 }, list: [1, 2] };
    assert.deepEqual(withValueAt(input, ['paging', 'next', 'token'], 'x', undefined), {
      paging: { size: 1, next: { token: 'x' } },
      list: [1, 2],
    });
    assert.deepEqual(withValueAt(input, ['list', '1'], 'x', undefined), { paging: { size: 1 }, list: [1, 'x'] });
    assert.deepEqual(input, { paging: { size: 1 }, list: [1, 2] });
  });

  it('has no place in a text', () => {
    assert.equal(withValueAt({ paging: 'x' }, ['paging', 'token'], 1, undefined), undefined);
  });

  it('stands where the runtime puts it, or nowhere if the runtime finds no place', () => {
    const schema: JsonObject = {
      type: 'object',
      properties: {
        a: { type: 'array', items: { type: 'object' } },
        b: { type: 'object', properties: { '0': { type: 'object' } } },
        c: { type: 'array', items: [{ type: 'string' }, { type: 'string' }, { type: 'string' }] },
      },
    };
    const { tree: input } = fc.letrec<{ tree: JsonObject; value: JsonValue }>((tie) => ({
      tree: fc.dictionary(fc.constantFrom('a', 'b', 'c', '0', '__proto__'), tie('value'), { noNullPrototype: true }),
      value: fc.oneof({ depthSize: 'small' }, fc.constantFrom(null, 'x', 1), fc.array(tie('value')), tie('tree')),
    }));
    const token = fc.constantFrom('a', 'b', 'c', '0', '1', '3', '-', '99999', '__proto__');
    const known = fc.constantFrom(undefined, schema);
    fc.assert(
      fc.property(input, fc.array(token, { minLength: 1, maxLength: 3 }), known, (whole, tokens, of) => {
        assert.deepEqual(withValueAt(whole, tokens, 'next', of), byRuntime(whole, tokens, of));
      }),
      { numRuns: 300 },
    );
  });

  function byRuntime(input: JsonObject, path: string[], schema: JsonObject | undefined): JsonObject | undefined {
    try {
      return inputOfPage(input, { path, value: 'next' }, schema);
    } catch (error) {
      assert.ok(error instanceof TrayError);
      return undefined;
    }
  }

  it('may have the name of what all objects inherit', () => {
    const changed = withValueAt({}, ['__proto__'], 'x', undefined);
    assert.deepEqual(Object.entries(changed ?? {}), [['__proto__', 'x']]);
  });
});

describe('the output of a message after a trial', () => {
  const pages = [tried({}, { data: [1, 2], next: 2 }), tried({ offset: 2 }, { data: [3] })];

  it('is all items where pages are put together, else the first output', () => {
    assert.deepEqual(messageOutput(draft, pages), { value: [1, 2, 3] });
    const laterList = [tried({}, { next: 2 }), tried({ offset: 2 }, { items: [3] })];
    assert.equal(messageOutput(draft, laterList), undefined);
    assert.deepEqual(messageOutput({ ...draft, pages: 'each' }, pages), { value: { data: [1, 2], next: 2 } });
  });

  it('is not there without a success, or without a list', () => {
    assert.equal(messageOutput(draft, []), undefined);
    assert.equal(messageOutput({ ...draft, pageItems: 'next' }, pages), undefined);
  });
});
