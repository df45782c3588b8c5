import type { Section } from './section';

export const references: Section = {
  name: 'references',
  title: 'References',
  description: 'Definitions used several times, schemas put together, and schemas that contain themselves.',
  required: ['billing'],
  properties: {
    billing: { $ref: '#/definitions/address' },
    shipping: { $ref: '#/definitions/address' },
    stops: { type: 'array', title: 'Stops', items: { $ref: '#/definitions/address' } },
    by_name: { type: 'object', title: 'By name', additionalProperties: { $ref: '#/definitions/address' } },
    chained: { $ref: '#/definitions/alias' },
    escaped: { $ref: '#/definitions/with~1slash' },
    contact: {
      title: 'Contact',
      description: 'All of several schemas.',
      allOf: [
        { $ref: '#/definitions/person' },
        {
          type: 'object',
          required: ['phone'],
          advanced: ['fax'],
          properties: { phone: { type: 'string', title: 'Phone' }, fax: { type: 'string', title: 'Fax' } },
        },
      ],
    },
    category: { $ref: '#/definitions/category' },
    condition: { $ref: '#/definitions/condition' },
  },
  definitions: {
    address: {
      type: 'object',
      title: 'Address',
      required: ['city'],
      advanced: ['zip'],
      properties: {
        street: { type: 'string', title: 'Street' },
        city: { type: 'string', title: 'City' },
        zip: { type: 'string', title: 'ZIP' },
      },
    },
    alias: { $ref: '#/definitions/person' },
    'with/slash': { type: 'string', title: 'Its definition has a slash in its name' },
    person: {
      type: 'object',
      title: 'Person',
      required: ['name'],
      properties: { name: { type: 'string', title: 'Name' }, home: { $ref: '#/definitions/address' } },
    },
    category: {
      type: 'object',
      title: 'Category',
      required: ['name'],
      properties: {
        name: { type: 'string', title: 'Name' },
        children: { type: 'array', title: 'Children', items: { $ref: '#/definitions/category' } },
      },
    },
    condition: {
      title: 'Condition',
      oneOf: [
        {
          title: 'Compare',
          type: 'object',
          required: ['field', 'equals'],
          additionalProperties: false,
          properties: {
            field: { type: 'string', title: 'Field' },
            equals: { type: ['string', 'number', 'boolean', 'null'], title: 'Equals' },
          },
        },
        {
          title: 'All of',
          type: 'object',
          required: ['all'],
          additionalProperties: false,
          properties: { all: { type: 'array', title: 'Conditions', items: { $ref: '#/definitions/condition' } } },
        },
        {
          title: 'Not',
          type: 'object',
          required: ['not'],
          additionalProperties: false,
          properties: { not: { $ref: '#/definitions/condition' } },
        },
      ],
    },
  },
};
