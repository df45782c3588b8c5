import type { Section } from './section';

/** A list too long to scroll. */
const planets = Array.from({ length: 120 }, (_, index) => `planet-${index + 1}`);

export const choices: Section = {
  name: 'choices',
  title: 'Choices',
  description: 'Values from a list, fixed values, and values of several types.',
  required: ['priority', 'api_version'],
  advanced: ['rank'],
  properties: {
    priority: {
      type: 'string',
      title: 'Priority',
      description: 'Values with labels.',
      enum: ['p1', 'p2', 'p3'],
      enumLabels: ['High', 'Normal', 'Low'],
      default: 'p2',
    },
    rank: { type: 'integer', title: 'Rank', enum: [1, 2, 3], enumLabels: ['First', 'Second', 'Third'] },
    legacy: {
      type: 'string',
      title: 'Legacy choice',
      description: 'Values with texts, as older connectors write them.',
      enum: [
        { text: 'Text', value: 'text' },
        { text: 'Web page', value: 'html' },
      ],
    },
    legacy_number: {
      type: 'number',
      title: 'Legacy number',
      enum: [
        { text: 'A half', value: 0.5 },
        { text: 'One', value: 1 },
      ],
    },
    answer: { title: 'Answer', description: 'Values of several types.', enum: [true, false, null, 'unknown', 42] },
    unlabelled: { type: 'string', enum: ['left', 'right'] },
    too_few_labels: { type: 'string', title: 'Too few labels', enum: ['one', 'two', 'three'], enumLabels: ['One'] },
    planet: { type: 'string', title: 'Planet', description: 'A long list.', enum: planets },
    several: {
      type: 'array',
      title: 'Several',
      description: 'Any number of values from a list.',
      items: { type: 'string', enum: ['red', 'green', 'blue'], enumLabels: ['Red', 'Green', 'Blue'] },
    },
    api_version: { title: 'API version', description: 'Always the same.', const: 'v2' },
    only: { type: 'string', title: 'Only one', enum: ['only'] },
    text_or_integer: {
      type: ['string', 'integer'],
      title: 'Text or integer',
      description: 'The person picks the type.',
    },
    text_or_null: { type: ['string', 'null'], title: 'Text or null' },
    text_or_list: { type: ['string', 'array'], title: 'Text or list', items: { type: 'string' } },
    object_or_null: {
      type: ['object', 'null'],
      title: 'Object or null',
      required: ['name'],
      properties: { name: { type: 'string', title: 'Name' } },
    },
    anything: { type: ['string', 'number', 'boolean', 'object', 'array', 'null'], title: 'Anything' },
  },
};
