import type { Section } from './section';

export const arrays: Section = {
  name: 'arrays',
  title: 'Arrays',
  description: 'Lists of all kinds, nested lists and tuples.',
  required: ['names'],
  advanced: ['anything'],
  properties: {
    names: {
      type: 'array',
      title: 'Names',
      description: 'One to five texts.',
      minItems: 1,
      maxItems: 5,
      items: { type: 'string', title: 'Name' },
    },
    distinct: { type: 'array', title: 'Distinct numbers', uniqueItems: true, items: { type: 'integer' } },
    with_default: { type: 'array', title: 'With a default', default: ['a', 'b'], items: { type: 'string' } },
    orders: {
      type: 'array',
      title: 'Orders',
      description: 'Objects that hold lists of objects.',
      items: {
        type: 'object',
        title: 'Order',
        required: ['number', 'lines'],
        advanced: ['note'],
        additionalProperties: false,
        properties: {
          number: { type: 'integer', title: 'Number' },
          note: { type: 'string', title: 'Note', format: 'text' },
          lines: {
            type: 'array',
            title: 'Lines',
            minItems: 1,
            items: {
              type: 'object',
              title: 'Line',
              required: ['item'],
              additionalProperties: false,
              properties: {
                item: { type: 'string', title: 'Item' },
                quantity: { type: 'integer', title: 'Quantity', minimum: 1, default: 1 },
                options: { type: 'array', title: 'Options', items: { type: 'string' } },
              },
            },
          },
        },
      },
    },
    grid: {
      type: 'array',
      title: 'Grid',
      description: 'Lists of lists.',
      items: { type: 'array', title: 'Row', items: { type: 'number', title: 'Cell' } },
    },
    maps: { type: 'array', title: 'Maps', items: { type: 'object', additionalProperties: { type: 'string' } } },
    unions: { type: 'array', title: 'Texts or numbers', items: { type: ['string', 'number'] } },
    pair: {
      type: 'array',
      title: 'Pair',
      description: 'A text and an integer, and nothing more.',
      items: [
        { type: 'string', title: 'Left' },
        { type: 'integer', title: 'Right' },
      ],
      additionalItems: false,
    },
    tuple: {
      type: 'array',
      title: 'Tuple',
      description: 'A text, an object, and then yes or no, at most twice.',
      items: [
        { type: 'string', title: 'Name' },
        { type: 'object', title: 'Size', properties: { width: { type: 'number' }, height: { type: 'number' } } },
      ],
      additionalItems: { type: 'boolean', title: 'Flag' },
      maxItems: 4,
    },
    open_tuple: { type: 'array', title: 'Open tuple', items: [{ type: 'string', title: 'First' }] },
    anything: { type: 'array', title: 'Anything', description: 'Items of any kind.' },
  },
};
