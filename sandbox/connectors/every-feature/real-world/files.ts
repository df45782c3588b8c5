/** Objects about which nothing is known: files, and empty ones. */
import type { JsonObject } from '../../../../src/shared/json';
import type { Section } from '../section';

/**
 * A file as connectors declare it: an object without properties that actually has `name`, `url`, `mime_type`,
 * `expires`.
 */
export function file(title: string): JsonObject {
  return { type: 'object', title, format: 'file', properties: {}, required: [], additionalProperties: false };
}

export const files: Section = {
  name: 'files',
  title: 'Files',
  description: 'Objects without properties, which take anything.',
  required: ['file'],
  properties: {
    file: file('File'),
    bare_file: { type: 'object', title: 'Bare file', format: 'file' },
    declared_file: {
      type: 'object',
      title: 'Declared file',
      format: 'file',
      required: ['name', 'url'],
      additionalProperties: false,
      properties: { name: { type: 'string', title: 'Name' }, url: { type: 'string', title: 'URL' } },
    },
    attachments: { type: 'array', title: 'Attachments', items: file('Attachment') },
    settings: { type: 'object', title: 'Settings', additionalProperties: false },
    options: { type: 'object', title: 'Options', properties: {}, additionalProperties: false },
    schedule: {
      title: 'Schedule',
      description: 'An empty object means that there is none.',
      oneOf: [
        { title: 'None', type: 'object', properties: {}, additionalProperties: false },
        {
          title: 'Daily',
          type: 'object',
          required: ['hour'],
          properties: { hour: { type: 'integer', title: 'Hour' } },
        },
      ],
    },
  },
};

export const freeEntries: Section = {
  name: 'free_entries',
  title: 'Free entries',
  description: 'Keys and values that nobody described.',
  required: ['headers'],
  properties: {
    headers: { type: 'object', title: 'Headers', additionalProperties: true },
    metadata: { type: 'object', title: 'Metadata', additionalProperties: {} },
    known_and_free: {
      type: 'object',
      title: 'Known and free',
      properties: { id: { type: 'string', title: 'ID' } },
      additionalProperties: true,
    },
    anything: {},
    titled: { title: 'Titled', description: 'Nothing but a title.' },
    list: { type: 'array', title: 'List', items: {} },
  },
};
