/** Lookups as older and newer connectors write them, and the differently named private operations that they call. */
import type { JsonObject } from '../../../../src/shared/json';
import type { Operation } from '../../connector';
import { textAt } from '../../input';
import { lookupOperation, operationLookup } from '../../lookups';
import type { Section } from '../section';

/** A value that only Tray's own builder can resolve: a path into an authentication. */
const ofAuthentication: JsonObject = { type: 'jsonpath', value: '$.auth.access_token' };

function requested(message: string, settings: JsonObject): JsonObject {
  const body = { message, auth_id: '{{{step.auth_id}}}', step_settings: settings };
  return { url: '{{{step.ephemeral_url}}}', body };
}

export const lookupSettings: Section = {
  name: 'lookup_settings',
  title: 'Lookup settings',
  description: 'Settings that nest, that the authentication brings, and private operations of other names.',
  required: ['project'],
  properties: {
    project: {
      type: 'string',
      title: 'Project',
      description: 'One of its settings comes from the authentication and is left out.',
      lookup: requested('private_list_projects', { access_token: ofAuthentication }),
    },
    size: {
      type: 'string',
      title: 'Size',
      description: 'Its settings nest.',
      lookup: requested('get_size_values', {
        access_token: ofAuthentication,
        filter: {
          type: 'object',
          value: {
            project: { type: 'string', value: '{{{properties.project}}}' },
            limits: { type: 'object', value: { most: { type: 'integer', value: 3 } } },
          },
        },
      }),
    },
    colour: {
      type: 'string',
      title: 'Colour',
      lookup: { ...operationLookup('list_colour_options', { project: '{{{project}}}' }), authRequired: true },
    },
    plain: {
      type: 'string',
      title: 'Plain',
      lookup: { ...operationLookup('list_colour_options'), authRequired: false },
    },
  },
};

const projects = ['Apollo', 'Gemini', 'Mercury'].map((name) => ({ text: name, value: name.toLowerCase() }));

/** Callable but not listed, like those whose names end in `_ddl`. */
export const privateOperations: Operation[] = [
  lookupOperation('private_list_projects', {}, () => projects),
  {
    ...lookupOperation('list_colour_options', {}, (input) =>
      ['red', 'green'].map((colour) => ({ text: `${colour} ${textAt(input, 'project')}`.trim(), value: colour })),
    ),
    inputSchema: {
      type: 'object',
      properties: { project: { type: 'string', title: 'Project' } },
      additionalProperties: false,
    },
  },
  lookupOperation('get_size_values', { filter: filterSchema() }, ({ filter }) =>
    ['S', 'M', 'L'].map((size) => ({ text: `${size} of ${JSON.stringify(filter)}`, value: size })),
  ),
];

function filterSchema(): JsonObject {
  const limits = { type: 'object', required: ['most'], properties: { most: { type: 'integer' } } };
  return {
    type: 'object',
    required: ['project', 'limits'],
    additionalProperties: false,
    properties: { project: { type: 'string' }, limits },
  };
}
