import type { JsonObject } from '../../../src/shared/json';
import type { Section } from './section';

/** Distinguished by a `const`. */
const recipients: JsonObject[] = [
  {
    title: 'A person',
    type: 'object',
    required: ['kind', 'email'],
    additionalProperties: false,
    properties: { kind: { const: 'person' }, email: { type: 'string', title: 'Email' } },
  },
  {
    title: 'A group',
    type: 'object',
    required: ['kind', 'group_id'],
    advanced: ['except'],
    additionalProperties: false,
    properties: {
      kind: { const: 'group' },
      group_id: { type: 'integer', title: 'Group ID' },
      except: { type: 'array', title: 'Except', items: { type: 'string' } },
    },
  },
];

/** Distinguished by an `enum` of one value. One variant has variants itself. */
const schedules: JsonObject[] = [
  {
    title: 'Once',
    type: 'object',
    required: ['when', 'at'],
    properties: {
      when: { type: 'string', enum: ['once'] },
      at: { type: 'string', title: 'At', format: 'datetime' },
    },
  },
  {
    title: 'Again and again',
    type: 'object',
    required: ['when', 'every'],
    properties: {
      when: { type: 'string', enum: ['repeat'] },
      every: {
        title: 'Every',
        oneOf: [
          { title: 'So many minutes', type: 'integer', minimum: 1 },
          { title: 'A cron expression', type: 'string' },
        ],
      },
    },
  },
];

export const branches: Section = {
  name: 'branches',
  title: 'Branches',
  description: 'One of several forms.',
  required: ['recipient'],
  advanced: ['untitled'],
  properties: {
    recipient: { title: 'Recipient', description: 'The branches differ by a const.', oneOf: recipients },
    schedule: { title: 'Schedule', description: 'The branches differ by an enum of one value.', oneOf: schedules },
    value: {
      title: 'Value',
      description: 'The branches differ by their type.',
      oneOf: [
        { title: 'A text', type: 'string' },
        { title: 'A number', type: 'number' },
        { title: 'A list of texts', type: 'array', items: { type: 'string' } },
      ],
    },
    filter: {
      title: 'Filter',
      description: 'The branches differ by their required fields.',
      anyOf: [
        {
          title: 'By name',
          type: 'object',
          required: ['name'],
          properties: { name: { type: 'string', title: 'Name' } },
        },
        {
          title: 'By date',
          type: 'object',
          required: ['after'],
          properties: { after: { type: 'string', title: 'After' }, before: { type: 'string', title: 'Before' } },
        },
      ],
    },
    target: {
      type: 'object',
      title: 'Target',
      description: 'Fields that all branches share stand beside them.',
      required: ['note'],
      properties: { note: { type: 'string', title: 'Note' } },
      oneOf: [
        { title: 'A URL', required: ['url'], properties: { url: { type: 'string', title: 'URL' } } },
        { title: 'A phone number', required: ['phone'], properties: { phone: { type: 'string', title: 'Phone' } } },
      ],
    },
    recipients: {
      type: 'array',
      title: 'Further recipients',
      description: 'A branch for each item.',
      items: { title: 'Recipient', oneOf: recipients },
    },
    untitled: { oneOf: [{ type: 'boolean' }, { type: 'object', additionalProperties: true }] },
  },
};
