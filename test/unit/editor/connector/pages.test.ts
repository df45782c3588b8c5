import assert from 'node:assert/strict';
import { acceptedPages, offeredPages } from '../../../../src/editor/connector/pages/page-offer';
import { inputPlaces, isListed, listPaths, valuePaths } from '../../../../src/editor/connector/pages/page-places';
import { isFieldPointer, isPath } from '../../../../src/editor/connector/pages/typed-places';
import type { JsonObject } from '../../../../src/shared/json';
import { openedState, savedNode, schemaLoaded } from '../operation/fixtures';

const inputSchema: JsonObject = {
  type: 'object',
  properties: {
    size: { type: 'integer', title: 'Size' },
    page_offset: { type: 'integer', title: 'Page offset' },
    paging: { type: 'object', title: 'Paging', properties: { 'a/b': { type: 'string', title: 'Token' } } },
    list: { type: 'array', items: {} },
    secret: { type: 'string', format: 'hidden', default: 'h' },
  },
};
const outputSchema: JsonObject = {
  type: 'object',
  properties: {
    data: { type: 'array', items: { type: 'object', properties: { id: { type: 'string' } } } },
    next_page_offset: { type: ['integer', 'null'] },
    meta: { type: 'object', properties: { 'next-page': { type: 'string' } } },
  },
};
const details = { ...loadedDetails(), inputSchema, outputSchema };

function loadedDetails() {
  const loaded = schemaLoaded('9.0', 'send_message', inputSchema);
  assert.ok(loaded.type === 'loaded' && loaded.resource === 'operation');
  return loaded.value.details;
}

const properties = (changes: object = {}) => openedState({ ...savedNode, ...changes }).properties;
const suggested = { pageNext: 'next_page_offset', pageNextType: 'path', pageInput: '/page_offset', pageItems: 'data' };

describe('the offer of all pages', () => {
  it('is made where input and output go together, and sets all that pages need', () => {
    const offer = offeredPages(properties(), details);
    assert.deepEqual(offer, suggested);
    assert.deepEqual(offer && acceptedPages(offer), { ...suggested, pages: 'all' });
  });

  it('asks for a message for each page where it is not clear which list is the page', () => {
    const accepted = acceptedPages({ pageNext: 'next', pageNextType: 'path', pageInput: '/next', pageItems: '' });
    assert.equal(accepted.pages, 'each');
  });

  it('is not made again once pages are set, whatever they are set to', () => {
    assert.equal(offeredPages(properties({ ...suggested, pages: 'all' }), details), undefined);
    const byHand = { ...suggested, pages: 'each', pageInput: '/size', pageNext: 'meta.other' };
    assert.equal(offeredPages(properties(byHand), details), undefined);
    assert.equal(
      offeredPages(properties({ ...suggested, pages: 'each', pageInput: '$' + '{FIELD}' }), details),
      undefined,
    );
  });

  it('is not made again for a field in a list', () => {
    const inList = { ...suggested, pages: 'each', pageInput: '/list/0/token' };
    assert.equal(offeredPages(properties(inList), details), undefined);
  });

  it('is made again for settings of another operation, and for those that are not complete', () => {
    assert.ok(offeredPages(properties({ ...suggested, pages: 'all', pageInput: '/cursor' }), details));
    assert.ok(offeredPages(properties({ pages: 'all' }), details));
  });

  it('is not made without a reason', () => {
    assert.equal(offeredPages(properties(), { ...details, outputSchema: null }), undefined);
    assert.equal(offeredPages(properties(), { ...details, inputSchema: {} }), undefined);
  });
});

describe('what the rows of pages offer', () => {
  it('tells a field of the operation from that of another', () => {
    const free: JsonObject = {
      type: 'object',
      properties: {
        headers: { type: 'object', additionalProperties: { type: 'string' } },
        anything: {},
        body: { oneOf: [{ type: 'object', properties: { raw: { type: 'string' } } }, { type: 'null' }] },
        pair: { type: 'array', items: [{ type: 'string' }, { type: 'string' }], additionalItems: false },
      },
    };
    const listed = (schema: JsonObject, ...tokens: string[]) => isListed(schema, tokens);
    assert.ok(listed(inputSchema, 'page_offset'));
    assert.ok(listed(inputSchema, 'secret'));
    assert.ok(listed(inputSchema, 'paging', 'a/b'));
    assert.ok(listed(inputSchema, 'list', '3', 'x', 'y'));
    assert.ok(listed({}, 'whatever'));
    assert.ok(listed(free, 'headers', 'x-page'));
    assert.ok(listed(free, 'anything', 'a', '0'));
    assert.ok(listed(free, 'body', 'raw'));
    assert.ok(listed(free, 'pair', '1'));
    assert.ok(!listed(inputSchema, 'cursor'));
    assert.ok(!listed(inputSchema, 'paging', 'c'));
    assert.ok(!listed(inputSchema, 'size', 'c'));
    assert.ok(!listed(inputSchema, 'list', 'c'));
    assert.ok(!listed(free, 'body', 'page'));
    assert.ok(!listed(free, 'pair', '2'));
    assert.ok(!listed({ type: 'object', properties: {}, additionalProperties: false }, 'page'));
  });

  const values = (options: { value: string }[]) => options.map(({ value }) => value);

  it('are fields that take one value, by the titles on the way', () => {
    const places = inputPlaces(inputSchema);
    assert.deepEqual(values(places), ['/size', '/page_offset', '/paging/a~1b']);
    assert.equal(places[2]?.title, 'Paging › Token');
  });

  it('are values and lists of the output, by their paths', () => {
    assert.deepEqual(values(valuePaths(outputSchema)), ['next_page_offset', 'meta["next-page"]']);
    assert.deepEqual(values(listPaths(outputSchema)), ['data']);
    assert.deepEqual(values(listPaths({ type: 'array', items: {} })), ['$']);
  });

  it('may be typed where they are not listed', () => {
    assert.ok(isFieldPointer('/x') && isFieldPointer(' $' + '{FIELD} ') && isPath('a[0].b') && isPath('$'));
    assert.ok(!isFieldPointer('x') && !isFieldPointer('') && !isPath('') && !isPath('a[') && !isPath('a..b'));
  });
});
