import assert from 'node:assert/strict';
import { googleSheets } from '../../../../sandbox/connectors/documented/google-sheets';
import { outreach } from '../../../../sandbox/connectors/documented/outreach';
import { shopify } from '../../../../sandbox/connectors/documented/shopify';
import { slack } from '../../../../sandbox/connectors/documented/slack';
import { trello } from '../../../../sandbox/connectors/documented/trello';
import { twilio } from '../../../../sandbox/connectors/documented/twilio';
import { everyFeature } from '../../../../sandbox/connectors/every-feature';
import { large } from '../../../../sandbox/connectors/generated/large';
import { airtable } from '../../../../sandbox/connectors/paging/airtable';
import { marketo } from '../../../../sandbox/connectors/paging/marketo';
import { salesforce } from '../../../../sandbox/connectors/paging/salesforce';
import { stripe } from '../../../../sandbox/connectors/paging/stripe';
import { suggestPages } from '../../../../src/schema/paging/suggest-pages';
import type { JsonObject, JsonValue } from '../../../../src/shared/json';
import { operationSchemas } from '../../../support/operation-schemas';

const text: JsonObject = { type: 'string' };
const whole: JsonObject = { type: 'integer' };
const flag: JsonObject = { type: 'boolean' };
const records = listOf({ id: text, name: text });

function listOf(properties: JsonObject): JsonObject {
  return { type: 'array', items: { type: 'object', properties } };
}

function object(properties: JsonObject): JsonObject {
  return { type: 'object', properties };
}

function suggested(input: JsonObject, output: JsonObject): Record<string, JsonValue> | undefined {
  const found = suggestPages(object(input), object(output));
  return found && { ...found };
}

describe('the suggestion of pages', () => {
  it('finds the names of the documented connectors', () => {
    assert.deepEqual(
      suggested(
        { batch_size: whole, page_offset: whole },
        { total: whole, next_page_offset: { type: ['integer', 'null'] }, records },
      ),
      { pageNext: 'next_page_offset', pageNextType: 'path', pageInput: '/page_offset', pageItems: 'records' },
    );
    assert.deepEqual(suggested({ next_page_token: text }, { next_page_token: text, result: records }), {
      pageNext: 'next_page_token',
      pageNextType: 'path',
      pageInput: '/next_page_token',
      pageItems: 'result',
    });
    assert.deepEqual(suggested({ limit: whole, starting_after: text }, { has_more: flag, data: records, url: text }), {
      pageNext: 'has_more ? data[-1].id',
      pageNextType: 'jsonata',
      pageInput: '/starting_after',
      pageItems: 'data',
    });
    assert.deepEqual(suggested({ offset: text }, { offset: text, records }), {
      pageNext: 'offset',
      pageNextType: 'path',
      pageInput: '/offset',
      pageItems: 'records',
    });
  });

  const together: [string, JsonObject, JsonObject, Partial<Record<string, string>>][] = [
    ['tokens', { page_token: text }, { next_page_token: text, items: records }, { pageInput: '/page_token' }],
    ['cursors', { cursor: text }, { next_cursor: text, items: records }, { pageNext: 'next_cursor' }],
    ['numbers of pages', { page: whole }, { next_page: whole, items: records }, { pageInput: '/page' }],
    [
      'spellings in camel case',
      { pageToken: text },
      { nextPageToken: text, items: records },
      { pageInput: '/pageToken' },
    ],
    [
      'mixed spellings',
      { PageToken: text },
      { 'next-page-token': text, items: records },
      { pageNext: '["next-page-token"]' },
    ],
    ['a cursor of the same name', { cursor: text }, { cursor: text, items: records }, { pageNext: 'cursor' }],
    [
      'a nested output',
      { cursor: text },
      { pagination: object({ next_cursor: text }), items: records },
      { pageNext: 'pagination.next_cursor', pageInput: '/cursor' },
    ],
    [
      'a nested input',
      { pagination: object({ page: whole }) },
      { metadata: object({ first_page: whole, next_page: whole, last_page: whole }), items: records },
      { pageNext: 'metadata.next_page', pageInput: '/pagination/page' },
    ],
    [
      'a next value that was null when the schema was made',
      { page_offset: whole },
      { next_page_offset: { type: 'null' }, items: records },
      { pageNext: 'next_page_offset' },
    ],
    [
      'objects called next',
      { after: text, limit: whole },
      { paging: object({ next: object({ after: text, link: text }) }), results: records },
      { pageNext: 'paging.next.after', pageInput: '/after' },
    ],
    [
      'a start beside a page',
      { start: whole },
      { additional_data: object({ pagination: object({ start: whole, next_start: whole }) }), data: records },
      { pageNext: 'additional_data.pagination.next_start', pageInput: '/start' },
    ],
    ['a start cursor', { start_cursor: text }, { has_more: flag, next_cursor: text, results: records }, {}],
    [
      'a cursor of the last item beside has_more',
      { page: object({ size: whole, after: text }) },
      { meta: object({ has_more: flag, after_cursor: text, before_cursor: text }), users: records },
      { pageNext: 'meta.has_more ? meta.after_cursor', pageInput: '/page/after' },
    ],
    [
      'an id of the last item beside has_more',
      { after: text },
      { has_more: flag, first_id: text, last_id: text, data: records },
      { pageNext: 'has_more ? last_id', pageInput: '/after' },
    ],
    [
      'keys of a table',
      { exclusive_start_key: object({ id: text }) },
      { last_evaluated_key: object({ id: text }), items: records },
      { pageNext: 'last_evaluated_key', pageInput: '/exclusive_start_key' },
    ],
  ];
  for (const [what, input, output, expected] of together) {
    it(`finds ${what}`, () => {
      const found = suggested(input, output);
      assert.ok(found);
      assert.deepEqual({ ...found, ...expected }, found);
    });
  }

  it('asks has_more too where a value may be there on the last page as well', () => {
    const pageInfo = object({ end_cursor: text, has_next_page: flag });
    assert.equal(
      suggested({ after: text }, { page_info: pageInfo, nodes: records })?.pageNext,
      'page_info.has_next_page ? page_info.end_cursor',
    );
    assert.equal(
      suggested({ cursor: text }, { has_more: flag, cursor: text, entries: records })?.pageNext,
      'has_more ? cursor',
    );
    assert.equal(
      suggested({ start_cursor: text, cursor: text }, { has_more: flag, next_cursor: text, results: records })
        ?.pageNext,
      'next_cursor',
    );
    assert.equal(suggested({ after: text }, { page_info: object({ end_cursor: text }), nodes: records }), undefined);
  });

  it('quotes in an expression what is not a name', () => {
    const found = suggested({ starting_after: text }, { 'has-more': flag, 'the data': records });
    assert.equal(found?.pageNext, '`has-more` ? `the data`[-1].id');
    assert.equal(found?.pageItems, '["the data"]');
  });

  const apart: [string, JsonObject, JsonObject][] = [
    ['an input without an output', { page: whole, per_page: whole }, { items: records }],
    ['an output without an input', { owner: text }, { metadata: object({ next_page: whole }), items: records }],
    ['an offset that repeats what was asked with', { offset: whole }, { offset: whole, limit: whole, items: records }],
    ['a page that repeats what was asked with', { page: whole }, { page: whole, items: records }],
    [
      'tokens that are secrets',
      { access_token: text, token: text },
      { access_token: text, next_token: text, token: text, items: records },
    ],
    ['a token for a later synchronisation', { sync_token: text }, { next_sync_token: text, items: records }],
    ['values of different types', { page: whole }, { next_page: text, items: records }],
    ['an address', { next_page: text }, { next_page: { type: 'string', format: 'uri' }, items: records }],
    [
      'an address that only its description calls so',
      { page: text },
      { next_page: { type: 'string', description: 'URL of the next page.' }, items: records },
    ],
    ['a value that every page has, without has_more', { after: text }, { last_id: text, data: records }],
    [
      'an input for the beginning of a period',
      { after: { type: 'string', format: 'date-time' } },
      { has_more: flag, last_id: text, data: records },
    ],
    ['an offset of something else', { offset: text }, { time_zone: object({ offset: text }), items: records }],
    ['an output without any list', { page_token: text }, { next_page_token: text, name: text }],
    ['has_more where nothing takes an id', { limit: whole }, { has_more: flag, data: records }],
    ['has_more with items that have no id', { starting_after: text }, { has_more: flag, data: listOf({ key: text }) }],
    [
      'two outputs that go as well with one input',
      { cursor: text },
      {
        users: object({}),
        pagination: object({ next_cursor: text }),
        paging: object({ next_cursor: text }),
        items: records,
      },
    ],
  ];
  for (const [what, input, output] of apart) {
    it(`suggests nothing for ${what}`, () => assert.equal(suggested(input, output), undefined));
  }

  it('suggests nothing where a schema is not known or malformed', () => {
    for (const schema of [null, undefined, {}, [], 'x', { type: 'array', items: {} }, { properties: null }]) {
      assert.equal(suggestPages(schema, schema), undefined);
      assert.equal(suggestPages(object({ page_token: text }), schema), undefined);
      assert.equal(suggestPages(schema, object({ next_page_token: text, items: records })), undefined);
    }
  });

  describe('of the list', () => {
    const itemsOf = (output: JsonObject) =>
      suggested({ page_token: text }, { next_page_token: text, ...output })?.pageItems;

    it('takes the only one, also where it is nested', () => {
      assert.equal(itemsOf({ messages: records }), 'messages');
      assert.equal(itemsOf({ data: object({ users: records }) }), 'data.users');
      assert.equal(itemsOf({ data: object({ items: records }), total: whole }), 'data.items');
    });

    it('passes over lists that come beside the page', () => {
      assert.equal(itemsOf({ rows: records, errors: records, columns: { type: 'array', items: text } }), 'rows');
      assert.equal(itemsOf({ contacts: records, included: records }), 'contacts');
      assert.equal(itemsOf({ contacts: records, codes: { type: 'array', items: text } }), 'contacts');
      assert.equal(itemsOf({ meta: object({ parts: records }), contacts: records }), 'contacts');
    });

    it('takes the one with a common name, and none where it is not clear', () => {
      assert.equal(itemsOf({ records, owners: records }), 'records');
      assert.equal(itemsOf({ owners: records, contacts: records }), '');
      assert.equal(itemsOf({ result: {} }), '');
    });
  });

  it('suggests no nonsense for the corpus of schemas', () => {
    const output = object({ next_page: text, next_token: text, records });
    const shown = operationSchemas.filter(({ inputSchema }) => suggestPages(inputSchema, output) !== undefined);
    assert.deepEqual(
      shown.map(({ name }) => name),
      ['sheet-list-rows'],
    );
  });

  it('suggests pages for those operations of the local Tray API that page, and for no other', () => {
    const operations = [
      outreach(),
      slack(),
      googleSheets(),
      twilio(),
      trello(),
      shopify(),
      everyFeature(),
      large(),
      salesforce(),
      marketo(),
      stripe(),
      airtable(),
    ]
      .flatMap(({ versions }) => versions)
      .flatMap(({ name, operations: of }) => of().map((operation) => ({ connector: name, ...operation })));
    const paged = operations.flatMap(({ connector, name, inputSchema, outputSchema }) => {
      const pages = suggestPages(inputSchema, outputSchema);
      return pages === undefined
        ? []
        : [`${connector} ${name}: ${pages.pageNext} to ${pages.pageInput} of ${pages.pageItems}`];
    });
    assert.deepEqual(
      [...new Set(paged)],
      [
        'outreach list_prospects: next_page_offset to /page_offset of data',
        'slack list_messages: response_metadata.next_cursor to /cursor of messages',
        'slack list_channels: response_metadata.next_cursor to /cursor of channels',
        'google-sheets get_rows: next_page_offset to /page_offset of results',
        'salesforce find_records: next_page_offset to /page_offset of records',
        'marketo list_leads: next_page_token to /next_page_token of result',
        'stripe list_customers: has_more ? data[-1].id to /starting_after of data',
        'airtable list_records: offset to /offset of records',
      ],
    );
  });
});
