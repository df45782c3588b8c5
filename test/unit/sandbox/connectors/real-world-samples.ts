import type { JsonObject } from '../../../../src/shared/json';

/** For each operation inputs that fit, and inputs with the place of what is wrong with them. */
export type Samples = Record<string, { valid: JsonObject[]; invalid?: [JsonObject, string][] }>;

const anyFile = { name: 'a.txt', url: 'https://example.com/a.txt', mime_type: 'text/plain', expires: 2_000_000_000 };

/** Of the operations that show what real connectors do. */
export const realWorldSamples: Samples = {
  optional_fixed_values: {
    valid: [
      { format: 'json' },
      { format: 'json', sort: 'indexed', order: 'ascending', deep: true, version: 2, page: { kind: 'offset' } },
    ],
    invalid: [
      [{ format: 'json', sort: 'other' }, '#/sort'],
      [{ format: 'json', deep: false }, '#/deep'],
      [{ format: 'json', page: {} }, '#/page: required key [kind]'],
    ],
  },
  null_first: {
    valid: [
      { street: null },
      {
        street: 'a',
        city: null,
        floor: 3,
        lift: true,
        kind: null,
        reference: 'x',
        tags: ['a'],
        geo: null,
        owner: null,
      },
    ],
    invalid: [
      [{}, '#: required key [street]'],
      [{ street: 'a', floor: 'third' }, '#/floor'],
      [{ street: 'a', geo: {} }, '#/geo: required key [latitude]'],
    ],
  },
  http_request: {
    valid: [
      { method: 'GET', url: { endpoint: '/x' }, body: { none: null } },
      { method: 'POST', url: { full_url: 'https://a' }, body: { raw: { a: 1 } }, headers: [{ key: 'a', value: 'b' }] },
      { method: 'POST', url: { endpoint: '/x' }, body: { form_data: { a: 'text', b: anyFile } } },
      { method: 'POST', url: { endpoint: '/x' }, body: { binary: anyFile }, parse_response: 'false' },
    ],
    invalid: [
      [{ method: 'GET', url: { endpoint: '/x' } }, '#: required key [body]'],
      [{ method: 'GET', url: { endpoint: '/x' }, body: { none: 1 } }, '#/body'],
      [{ method: 'GET', url: { endpoint: '/x', full_url: 'https://a' }, body: { none: null } }, '#/url'],
    ],
  },
  hidden_defaults: {
    valid: [{ body: { id: 'binary', content: 'AA==' } }, { body: { id: 'lines', content: ['a'] } }],
    invalid: [[{ body: { content: 'x' } }, '#/body']],
  },
  free_entries: {
    valid: [{ headers: { a: 'b', c: 1, d: { e: [] } }, anything: null, titled: [], known_and_free: { id: 'x', y: 1 } }],
    invalid: [[{ headers: 'a' }, '#/headers']],
  },
  lookup_settings: { valid: [{ project: 'unlisted' }], invalid: [[{}, '#: required key [project]']] },
  properties_of_properties: {
    valid: [{ properties: { a: 'b' }, required: true, type: 'x', advanced: 'anything' }],
    invalid: [[{ properties: { a: 1 } }, '#/properties/a']],
  },
  listed_values: {
    valid: [
      {},
      { any_or_text: true, number_as_text: 2, fixed_number: 7, separator: '', blank_first: '', look_alike: '1' },
      { any_or_text: 'named', look_alike: true, look_alike_old: 1 },
    ],
    invalid: [
      [{ any_or_text: false }, '#/any_or_text'],
      [{ number_as_text: 3 }, '#/number_as_text'],
    ],
  },
  untitled_variants: {
    valid: [{ target: { email: 'a@b' }, value: ['a'], amount: 1 }, { target: { first_name: 'a', last_name: 'b' } }],
    invalid: [[{ value: 5 }, '#/value']],
  },
  overlapping_variants: {
    valid: [
      { filter: { text: 'a' }, id: 5, optional: {} },
      { filter: { text: 'a', after: 'b', number: 1 }, id: 5.5, optional: { page: 1 } },
    ],
    invalid: [[{ filter: { after: 'b' } }, '#/filter: 0']],
  },
  files: {
    valid: [
      { file: anyFile },
      {
        file: {},
        bare_file: anyFile,
        declared_file: {},
        attachments: [anyFile],
        settings: { a: 1 },
        options: { b: 2 },
      },
      { file: anyFile, schedule: {} },
      { file: anyFile, schedule: { hour: 5 } },
    ],
    invalid: [[{ file: 'https://example.com/a.txt' }, '#/file']],
  },
  from_authentication: {
    valid: [{ id: 'a' }, { id: 'a', access_token: 'b', part: { name: 'c' } }],
    invalid: [
      [{}, '#: required key [id]'],
      [{ id: 'a', part: {} }, '#/part: required key [name]'],
      [{ id: 'a', access_token: 1 }, '#/access_token'],
    ],
  },
  variants_beside_properties: {
    valid: [{ search: { name: 'a' }, message: { subject: 'a', html: 'b' } }, { search: { id: 1 } }],
    invalid: [
      [{ search: { id: 'a' } }, '#/search: 0'],
      [{ message: { text: 'a' } }, '#/message: required key [subject]'],
    ],
  },
  descriptions: { valid: [{ query: 'a' }] },
  dates_and_times: {
    valid: [{ date: '2026-01-31', time: '12:30', unix_date: 1_700_000_000, unix_moment: 1_700_000_000, maybe: null }],
    invalid: [[{ date: 5 }, '#/date']],
  },
  tuples_by_length: {
    valid: [{ coordinates: [1, 2, 3], names: ['a', 'b'] }],
    invalid: [
      [{ coordinates: [1] }, '#/coordinates'],
      [{ names: ['a', 'b', 'c'] }, '#/names'],
    ],
  },
  empty_types: {
    valid: [{ text: 'a', number_or_text: 1, nothing_said: {}, only_empty: [] }],
    invalid: [[{ text: 1 }, '#/text']],
  },
};
