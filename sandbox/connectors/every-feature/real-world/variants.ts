/** Variants as connectors write them: distinguished by a key, by a hidden default, or by nothing. */
import type { JsonObject } from '../../../../src/shared/json';
import type { Section } from '../section';
import { file } from './files';

function only(key: string, schema: JsonObject, title?: string): JsonObject {
  const variant = { type: 'object', required: [key], additionalProperties: false, properties: { [key]: schema } };
  return title === undefined ? variant : { ...variant, title };
}

const pair: JsonObject = {
  type: 'object',
  title: 'Entry',
  required: ['key', 'value'],
  additionalProperties: false,
  properties: { key: { type: 'string', title: 'Key' }, value: { type: 'string', title: 'Value' } },
};

/** The raw request that a connector sends for people who know its API: its variants differ by the key they have. */
export const httpRequest: Section = {
  name: 'http_request',
  title: 'HTTP request',
  description: 'Variants that differ by their only key, one of which holds null alone.',
  required: ['method', 'url', 'body'],
  advanced: ['parse_response'],
  properties: {
    method: { type: 'string', title: 'Method', enum: ['GET', 'POST', 'DELETE'], default: 'GET' },
    url: {
      title: 'URL',
      oneOf: [
        only('endpoint', { type: 'string', title: 'Endpoint' }, 'Endpoint'),
        only('full_url', { type: 'string', title: 'Full URL' }, 'Full URL'),
      ],
    },
    headers: { type: 'array', title: 'Headers', items: pair, additionalItems: true },
    body: {
      title: 'Body type',
      oneOf: [
        only('raw', { type: ['string', 'object'], title: 'raw', format: 'code', additionalProperties: true }, 'raw'),
        only(
          'form_data',
          {
            type: 'object',
            title: 'form-data',
            additionalProperties: { oneOf: [{ type: 'string', title: 'Text' }, file('File')] },
          },
          'form-data',
        ),
        only(
          'form_urlencoded',
          { type: 'object', title: 'form-urlencoded', properties: {}, additionalProperties: { type: 'string' } },
          'form-urlencoded',
        ),
        only('binary', file('binary'), 'binary'),
        only('none', { type: 'null', title: 'None', description: 'Send no body.' }, 'none'),
      ],
    },
    parse_response: {
      type: 'string',
      title: 'Parse response',
      enum: [
        { text: 'All', description: 'Parse every content type.', value: 'true' },
        { text: 'None', description: 'Always return text.', value: 'false' },
      ],
      default: 'true',
    },
  },
};

function marked(id: string, title: string, content: JsonObject): JsonObject {
  return {
    title,
    description: `Sends the content as ${title.toLowerCase()}.`,
    type: 'object',
    required: ['id', 'content'],
    additionalProperties: false,
    properties: { id: { type: 'string', format: 'hidden', default: id }, content },
  };
}

export const hiddenDefaults: Section = {
  name: 'hidden_defaults',
  title: 'Hidden defaults',
  description: 'Variants that a hidden default tells apart.',
  required: ['body'],
  properties: {
    body: {
      title: 'Body',
      oneOf: [
        marked('text', 'Text', { type: 'string', title: 'Content' }),
        marked('lines', 'Lines', { type: 'array', title: 'Content', items: { type: 'string' } }),
        marked('binary', 'Binary', { type: 'string', title: 'Content', description: 'In Base64.' }),
      ],
    },
  },
};

export const untitledVariants: Section = {
  name: 'untitled_variants',
  title: 'Untitled variants',
  description: 'Variants without a name of their own.',
  required: [],
  properties: {
    target: {
      title: 'Target',
      oneOf: [
        only('user_id', { type: 'integer', title: 'User ID' }),
        only('email', { type: 'string', title: 'Email' }),
        {
          type: 'object',
          required: ['first_name', 'last_name'],
          properties: { first_name: { type: 'string' }, last_name: { type: 'string' } },
        },
      ],
    },
    value: {
      title: 'Value',
      oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }, { type: 'boolean' }],
    },
    amount: { title: 'Amount', anyOf: [{ type: 'number' }, { type: 'string', format: 'code' }] },
  },
};

/** A value that fits several variants is accepted. */
export const overlappingVariants: Section = {
  name: 'overlapping_variants',
  title: 'Overlapping variants',
  description: 'Variants that one input can fit at once.',
  required: ['filter'],
  properties: {
    filter: {
      title: 'Filter',
      oneOf: [
        {
          title: 'By text',
          type: 'object',
          required: ['text'],
          properties: { text: { type: 'string', title: 'Text' } },
        },
        {
          title: 'By text and date',
          type: 'object',
          required: ['text'],
          properties: { text: { type: 'string', title: 'Text' }, after: { type: 'string', title: 'After' } },
        },
        {
          title: 'By number',
          type: 'object',
          required: ['number'],
          properties: { number: { type: 'number', title: 'Number' } },
        },
      ],
    },
    id: {
      title: 'ID',
      oneOf: [
        { title: 'As a number', type: 'number' },
        { title: 'As a whole number', type: 'integer' },
        { title: 'As a text', type: 'string' },
      ],
    },
    optional: {
      title: 'Optional parts',
      oneOf: [
        { title: 'Nothing', type: 'object' },
        { title: 'A page', type: 'object', properties: { page: { type: 'integer', title: 'Page' } } },
      ],
    },
  },
};

export const variantsBesideProperties: Section = {
  name: 'variants_beside_properties',
  title: 'Variants beside properties',
  description: 'The properties are those of the variants, though none beside them seem to be allowed.',
  required: [],
  properties: {
    search: {
      type: 'object',
      title: 'Search',
      properties: {},
      additionalProperties: false,
      oneOf: [
        only('name', { type: 'string', title: 'Name' }, 'By name'),
        only('id', { type: 'integer', title: 'ID' }, 'By ID'),
      ],
    },
    message: {
      type: 'object',
      title: 'Message',
      required: ['subject'],
      properties: { subject: { type: 'string', title: 'Subject' } },
      additionalProperties: false,
      oneOf: [
        { title: 'Plain', required: ['text'], properties: { text: { type: 'string', title: 'Text' } } },
        { title: 'HTML', required: ['html'], properties: { html: { type: 'string', title: 'HTML' } } },
      ],
    },
  },
};
