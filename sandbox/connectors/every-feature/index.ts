/** `every-feature`: operations that use every feature of input schemas. Each returns the input that it received. */
import type { JsonObject, JsonValue } from '../../../src/shared/json';
import { type Connector, type Operation, ThirdPartyError } from '../connector';
import { numberAt, objectAt, textAt } from '../input';
import { inputSchema, outputSchema } from '../schemas';
import { arrays } from './arrays';
import { branches } from './branches';
import { choices } from './choices';
import { lookupOperations, lookups } from './lookups';
import { malformedSchema } from './malformed';
import { objects } from './objects';
import { realWorld } from './real-world';
import { privateOperations } from './real-world/lookups';
import { references } from './references';
import type { Section } from './section';
import { textsAndNumbers } from './texts-and-numbers';

export function everyFeature(): Connector {
  return {
    versions: [
      {
        name: 'every-feature',
        version: '1.0',
        title: 'Every feature',
        description: 'Operations that use every feature of input schemas; they answer with what they received',
        operations: () => operations,
      },
    ],
    state: () => null,
    reset: () => {},
  };
}

const plainSections = [textsAndNumbers, choices, objects, arrays, branches, references];

function echo(name: string, title: string, description: string, schema: JsonValue): Operation {
  return { name, title, description, inputSchema: schema, outputSchema: outputSchema({}), run: (input) => input };
}

function sectionOperation({
  name,
  title,
  description,
  properties,
  required,
  advanced,
  definitions,
}: Section): Operation {
  const schema = inputSchema(properties, { ...(required && { required }), ...(advanced && { advanced }) });
  return echo(name, title, description, definitions === undefined ? schema : { ...schema, definitions });
}

/** All sections as objects of one input. */
function everything(): Operation {
  const sections = [...plainSections, lookups('lookups.')];
  const properties: JsonObject = {};
  for (const { name, title, description, properties: nested, required = [], advanced = [] } of sections) {
    properties[name] = { type: 'object', title, description, properties: nested, required, advanced };
  }
  const schema = { ...inputSchema(properties), definitions: references.definitions ?? {} };
  return echo('everything', 'Everything', 'All other forms as parts of one.', schema);
}

const topLevel: Operation[] = [
  echo('malformed', 'Malformed', 'A schema with mistakes of every kind.', malformedSchema),
  echo('no_fields', 'No fields', 'Needs no input.', inputSchema({})),
  echo('null_properties', 'Null properties', 'A schema without fields to show.', { type: 'object', properties: null }),
  echo('empty_schema', 'Empty schema', 'A schema that says nothing.', {}),
  echo('no_schema', 'No schema', 'No schema at all.', null),
  echo('free_form', 'Free form', 'Any keys at the top level.', { type: 'object', additionalProperties: true }),
  echo('top_level_branches', 'Top-level branches', 'The whole input is one of two forms.', {
    type: 'object',
    oneOf: [
      { title: 'By ID', required: ['id'], properties: { id: { type: 'integer', title: 'ID' } } },
      { title: 'By name', required: ['name'], properties: { name: { type: 'string', title: 'Name' } } },
    ],
  }),
  echo('contains_itself', 'Contains itself', 'The whole input contains the whole input again.', {
    type: 'object',
    required: ['name'],
    additionalProperties: false,
    properties: { name: { type: 'string', title: 'Name' }, next: { $ref: '#' } },
  }),
  echo('untitled_operation', '', '', inputSchema({ anyValue: { type: 'string' } })),
];

const dynamicOutput: Operation = {
  ...echo('dynamic_output', 'Dynamic output', 'Its output schema depends on its input.', {
    type: 'object',
    title: 'Values',
    additionalProperties: true,
  }),
  dynamicOutputSchema: (input) => ({
    $schema: 'http://json-schema.org/draft-04/schema#',
    type: 'object',
    properties: Object.fromEntries(Object.entries(input).map(([key, value]) => [key, { type: typeName(value) }])),
  }),
};

function typeName(value: JsonValue): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** For trying out failures without ordering a fault. */
const trouble: Operation[] = [
  {
    ...echo(
      'fail',
      'Fail',
      'The third party refuses the call.',
      inputSchema({
        status_code: { type: 'integer', title: 'Status code', minimum: 400, maximum: 599, default: 400 },
        message: { type: 'string', title: 'Message', default: 'Refused.' },
        body: { type: 'object', title: 'Body', additionalProperties: true },
      }),
    ),
    run: (input) => {
      throw new ThirdPartyError(
        numberAt(input, 'status_code', 400),
        objectAt(input, 'body'),
        textAt(input, 'message', 'Refused.'),
      );
    },
  },
  {
    ...echo(
      'wait',
      'Wait',
      'Takes its time.',
      inputSchema({
        milliseconds: { type: 'integer', title: 'Milliseconds', minimum: 0, maximum: 60_000, default: 1000 },
        label: { type: 'string', title: 'Label' },
      }),
    ),
    run: async (input) => {
      await new Promise<void>((resolve) => {
        setTimeout(resolve, numberAt(input, 'milliseconds', 1000)).unref();
      });
      return input;
    },
  },
];

/** One operation for each group of features; each returns its input. */
export const featureOperations: Operation[] = [
  ...plainSections.map(sectionOperation),
  sectionOperation(lookups('')),
  everything(),
  ...topLevel,
  ...realWorld.map(sectionOperation),
  dynamicOutput,
];

/** The private operations for the lookups of these. */
export const featureLookups: Operation[] = [...lookupOperations, ...privateOperations];

const operations: Operation[] = [...featureOperations, ...trouble, ...featureLookups];
