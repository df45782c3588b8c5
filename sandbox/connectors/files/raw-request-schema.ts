import type { JsonObject } from '../../../src/shared/json';
import { inputSchema } from '../schemas';
import { fileField } from './file-access';

function only(key: string, schema: JsonObject): JsonObject {
  const title = typeof schema.title === 'string' ? schema.title : key;
  return { type: 'object', title, required: [key], additionalProperties: false, properties: { [key]: schema } };
}

const pairs = (title: string): JsonObject => ({
  type: 'array',
  title,
  items: {
    type: 'object',
    title: 'Entry',
    required: ['key', 'value'],
    additionalProperties: false,
    properties: { key: { type: 'string', title: 'Key' }, value: { type: 'string', title: 'Value' } },
  },
});

/** The input schema of `raw_http_request`, as in real connectors. */
export const rawRequestSchema: JsonObject = inputSchema(
  {
    method: {
      type: 'string',
      title: 'Method',
      enum: ['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD', 'OPTIONS'],
      default: 'GET',
    },
    url: {
      title: 'URL',
      oneOf: [
        only('endpoint', { type: 'string', title: 'Endpoint' }),
        only('full_url', { type: 'string', title: 'Full URL' }),
      ],
    },
    headers: pairs('Headers'),
    query_parameters: pairs('Query parameters'),
    body: {
      title: 'Body type',
      oneOf: [
        only('raw', { type: ['string', 'object'], title: 'raw', format: 'code', additionalProperties: true }),
        only('form_data', {
          type: 'object',
          title: 'form-data',
          additionalProperties: {
            oneOf: [{ type: 'string', title: 'Text' }, fileField('File', 'A file of the form.')],
          },
        }),
        only('form_urlencoded', {
          type: 'object',
          title: 'form-urlencoded',
          additionalProperties: { type: 'string' },
        }),
        only('binary', fileField('binary', 'A file as the whole body.')),
        only('none', { type: 'null', title: 'none' }),
      ],
    },
    include_raw_body: { type: 'boolean', title: 'Include raw body', default: false },
    parse_response: {
      type: 'string',
      title: 'Parse response',
      enum: ['true', 'json', 'xml', 'false'],
      default: 'true',
    },
  },
  {
    required: ['method', 'url', 'body', 'include_raw_body', 'parse_response'],
    advanced: ['include_raw_body', 'parse_response'],
  },
);
