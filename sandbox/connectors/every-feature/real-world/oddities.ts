/**
 * Fields that the authentication provides, names that look like keywords, tuples, dates, and descriptions with markup.
 */
import type { Section } from '../section';

export const fromAuthentication: Section = {
  name: 'from_authentication',
  title: 'From the authentication',
  description: 'Required fields whose values the authentication brings: nobody sends them.',
  required: ['access_token', 'base_url', 'id'],
  advanced: ['access_token', 'base_url'],
  properties: {
    access_token: { type: 'string', title: 'Access token', default_jsonpath: '$.auth.access_token' },
    base_url: { type: 'string', title: 'Base URL', default_jsonpath: '$.auth.base_url' },
    id: { type: 'string', title: 'ID' },
    part: {
      type: 'object',
      title: 'Part',
      required: ['token', 'name'],
      properties: {
        token: { type: 'string', title: 'Token', default_jsonpath: '$.auth.token' },
        name: { type: 'string', title: 'Name' },
      },
    },
  },
};

/** The list among the fields is an error of the tool that wrote the schema. */
export const propertiesOfProperties: Section = {
  name: 'properties_of_properties',
  title: 'Properties of properties',
  description: 'A field that is called properties, beside a list that stands where a schema should.',
  required: ['properties'],
  properties: {
    properties: { type: 'object', title: 'Properties', additionalProperties: { type: 'string' } },
    required: { type: 'boolean', title: 'Required' },
    type: { type: 'string', title: 'Type' },
    advanced: [],
  },
};

export const tuplesByLength: Section = {
  name: 'tuples_by_length',
  title: 'Tuples by length',
  description: 'Variants that differ in how many items they have: in truth one list.',
  required: [],
  properties: {
    coordinates: {
      title: 'Coordinates',
      oneOf: [2, 3, 4].map((length) => ({
        type: 'array',
        minItems: length,
        maxItems: length,
        items: Array.from({ length }, () => ({ type: 'number' })),
      })),
    },
    names: {
      title: 'Names',
      anyOf: [1, 2].map((length) => ({
        type: 'array',
        items: Array.from({ length }, () => ({ type: 'string', title: 'Name' })),
        additionalItems: false,
      })),
    },
  },
};

export const datesAndTimes: Section = {
  name: 'dates_and_times',
  title: 'Dates and times',
  description: 'Moments as texts and as seconds since 1970.',
  required: ['date'],
  properties: {
    date: { type: 'string', title: 'Date', format: 'date' },
    time: { type: 'string', title: 'Time', format: 'time' },
    datetime: { type: 'string', title: 'Date and time', format: 'date-time' },
    moment: { type: 'string', title: 'Moment', format: 'datetime' },
    unix_date: { type: 'number', title: 'Date as a number', format: 'date' },
    unix_time: { type: 'integer', title: 'Time as a number', format: 'time' },
    unix_moment: { type: 'integer', title: 'Moment as a number', format: 'datetime' },
    maybe: { type: ['null', 'string'], title: 'Maybe', format: 'date' },
  },
};

const longDescription = [
  'Takes a **query** in the language of the service, for example `status:open AND owner:me`.',
  'See [the reference](https://example.com/reference "Reference") for its _operators_.',
  '',
  '- one filter a line',
  '- at most ten filters',
  '',
  'Not a link: [no](javascript:alert(1)), and not an element: <img src=x onerror=alert(1)>.',
].join('\n');

export const descriptions: Section = {
  name: 'descriptions',
  title: 'Descriptions',
  description: 'Calls `POST /search` as [documented](https://example.com/docs).\nAnswers with *all* hits.',
  required: ['query'],
  properties: {
    query: { type: 'string', title: 'Query', description: longDescription },
    code: { type: 'string', title: 'Code', description: 'Write `a < b && c > d`, or ``a `tick` inside``.' },
    address: { type: 'string', title: 'Address', description: 'As in https://example.com/a_b_c?d=1&e=2.' },
    broken: {
      type: 'string',
      title: 'Broken',
      description: 'An **open mark, an [open link(https://example.com and a `tick.',
    },
    long: { type: 'string', title: 'Long', description: 'One of many sentences that say the same. '.repeat(30) },
    heading: { type: 'string', title: 'Heading', description: '# Heading\n1. first\n2. second\n> quoted' },
  },
};
