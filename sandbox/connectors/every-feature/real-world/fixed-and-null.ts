/** Fixed values, null next to other types, and values that a list allows regardless of the type. */
import type { Section } from '../section';

export const fixedValues: Section = {
  name: 'optional_fixed_values',
  title: 'Optional fixed values',
  description: 'Values that cannot be other than they are, and need not be sent.',
  required: ['format'],
  properties: {
    sort: { type: 'string', title: 'Sort', description: 'Optional const.', const: 'indexed' },
    order: { type: 'string', title: 'Order', description: 'Optional enum of one.', enum: ['ascending'] },
    deep: { type: 'boolean', title: 'Deep', description: 'Optional, and true if it is sent.', enum: [true] },
    version: { title: 'Version', description: 'Optional const without a type.', const: 2 },
    format: { type: 'string', title: 'Format', description: 'Required const.', const: 'json' },
    page: {
      type: 'object',
      title: 'Page',
      required: ['kind'],
      properties: {
        kind: { type: 'string', title: 'Kind', const: 'offset' },
        strict: { type: 'boolean', title: 'Strict', enum: [true] },
      },
    },
  },
};

export const nullFirst: Section = {
  name: 'null_first',
  title: 'Null first',
  description: 'How a connector framework writes that a value may be null.',
  required: ['street'],
  properties: {
    street: { type: ['null', 'string'], title: 'Street' },
    city: { type: ['null', 'string'], title: 'City' },
    floor: { type: ['null', 'integer'], title: 'Floor' },
    lift: { type: ['null', 'boolean'], title: 'Lift' },
    notes: { type: ['null', 'string'], title: 'Notes', format: 'text' },
    kind: { type: ['null', 'string'], title: 'Kind', enum: [null, 'flat', 'house'] },
    reference: { type: ['null', 'number', 'string'], title: 'Reference', description: 'A text or a number.' },
    tags: { type: ['null', 'array'], title: 'Tags', items: { type: 'string', title: 'Tag' } },
    geo: {
      type: ['null', 'object'],
      title: 'Coordinates',
      required: ['latitude'],
      properties: { latitude: { type: 'number', title: 'Latitude' } },
    },
    owner: {
      title: 'Owner',
      description: 'Null as a variant.',
      oneOf: [{ type: 'null' }, { type: 'string', title: 'Name' }],
    },
  },
};

export const listedValues: Section = {
  name: 'listed_values',
  title: 'Listed values',
  description: 'What is listed may be sent, whatever the type says; and choices that look alike.',
  required: [],
  properties: {
    any_or_text: {
      type: 'string',
      title: 'Any or a text',
      enum: [
        { text: 'Any', value: true },
        { text: 'Named', value: 'named' },
      ],
    },
    number_as_text: { type: 'string', title: 'Number as text', enum: [1, 2] },
    fixed_number: { type: 'string', title: 'Fixed number', const: 7 },
    separator: { type: 'string', title: 'Separator', enum: ['', ',', ';'], enumLabels: ['', 'Comma', 'Semicolon'] },
    blank_first: { type: 'string', title: 'Blank first', enum: ['', 'set'] },
    look_alike: {
      title: 'Look-alike',
      description: 'Texts and values that are written alike.',
      enum: ['1', 1, 'true', true],
    },
    look_alike_old: {
      type: 'string',
      title: 'Look-alike with texts',
      enum: [
        { text: 'One', value: '1' },
        { text: 'One', value: 1 },
      ],
    },
    described: {
      type: 'string',
      title: 'Described choices',
      enum: [
        { text: 'All', description: 'Parse everything.', value: 'true' },
        { text: 'None', description: 'Parse nothing.', value: 'false' },
      ],
      default: 'true',
    },
  },
};

export const emptyTypes: Section = {
  name: 'empty_types',
  title: 'Empty types',
  description: 'An empty text among the types says nothing.',
  required: [],
  properties: {
    text: { type: ['', 'string'], title: 'Text' },
    number_or_text: { type: ['number', '', 'string'], title: 'Number or text' },
    nothing_said: { type: '', title: 'Nothing said' },
    only_empty: { type: [''], title: 'Only empty' },
  },
};
