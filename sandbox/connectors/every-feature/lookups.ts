import type { JsonObject } from '../../../src/shared/json';
import { type Operation, ThirdPartyError } from '../connector';
import { textAt } from '../input';
import { lookupOperation, messageLookup, operationLookup, requestLookup } from '../lookups';
import type { Section } from './section';

/**
 * Lookups in all three forms. A placeholder names a field of the whole input.
 *
 * @param prefix path of the fields in the whole input: '' or, for example, 'lookups.'
 */
export function lookups(prefix: string): Section {
  const two = (name: string) => `{{${prefix}${name}}}`;
  const three = (name: string) => `{{{${prefix}${name}}}}`;
  const properties = (name: string) => `{{{properties.${prefix}${name}}}}`;
  const city: JsonObject = {
    type: 'string',
    title: 'City',
    description: 'First spelling, depends on the region.',
    lookup: operationLookup('list_cities_ddl', { region: two('region') }),
  };
  return {
    name: 'lookups',
    title: 'Lookups',
    description: 'Choices that come from private operations.',
    required: ['region'],
    advanced: ['broken'],
    properties: {
      region: {
        type: 'string',
        title: 'Region',
        description: 'First spelling.',
        lookup: operationLookup('list_regions_ddl'),
      },
      city,
      country: {
        type: 'string',
        title: 'Country',
        description: 'Second spelling.',
        lookup: messageLookup('list_regions_ddl'),
      },
      town: {
        type: 'string',
        title: 'Town',
        description: 'Second spelling, depends on the country.',
        lookup: messageLookup('list_cities_ddl', { region: three('country'), include_small: true }),
      },
      address: {
        type: 'object',
        title: 'Address',
        properties: {
          postcode: { type: 'string', title: 'Postcode', description: 'N1 has streets, and so has S2.' },
          street: {
            type: 'string',
            title: 'Street',
            description: 'Third spelling, depends on the postcode beside it.',
            lookup: requestLookup('list_street_addresses_ddl', { postcode: properties('address.postcode') }),
          },
        },
      },
      project: {
        type: 'object',
        title: 'Project',
        properties: {
          owner: {
            type: 'object',
            title: 'Owner',
            properties: {
              id: { type: 'integer', title: 'ID', description: 'Numbers.', lookup: operationLookup('list_owners_ddl') },
            },
          },
          task: {
            type: 'string',
            title: 'Task',
            description: 'Depends on a field of a nested object.',
            lookup: operationLookup('list_tasks_ddl', { owner_id: two('project.owner.id') }),
          },
        },
      },
      stops: {
        type: 'array',
        title: 'Stops',
        description: 'Lookups in the items of a list depend on a field of the whole input.',
        items: {
          type: 'object',
          title: 'Stop',
          required: ['city'],
          properties: { city, minutes: { type: 'integer', title: 'Minutes', minimum: 0 } },
        },
      },
      regions: {
        type: 'array',
        title: 'Several regions',
        items: { type: 'string', lookup: operationLookup('list_regions_ddl') },
      },
      many: { type: 'string', title: 'One of many', lookup: operationLookup('list_many_ddl') },
      none: { type: 'string', title: 'Nothing to choose', lookup: operationLookup('list_nothing_ddl') },
      broken: { type: 'string', title: 'Broken', lookup: operationLookup('list_failing_ddl') },
    },
  };
}

const regions = [
  { text: 'North', value: 'north' },
  { text: 'South', value: 'south' },
];
const cities: Record<string, string[]> = { north: ['Oslo', 'Reykjavik'], south: ['Cape Town', 'Hobart', 'Ushuaia'] };
const streets: Record<string, string[]> = { N1: ['1 High Street', '2 High Street'], S2: ['7 Low Road'] };
const owners = [
  { text: 'Ada', value: 1 },
  { text: 'Grace', value: 2 },
];

/** The private operations that the lookups call. */
export const lookupOperations: Operation[] = [
  lookupOperation('list_regions_ddl', {}, () => regions),
  {
    ...lookupOperation('list_cities_ddl', { region: { type: 'string' } }, (input) =>
      namesAsChoices(cities[textAt(input, 'region')]),
    ),
    // Some callers send more than the operation needs, so additional keys are allowed.
    inputSchema: { type: 'object', properties: { region: { type: 'string' } }, required: ['region'] },
  },
  lookupOperation('list_street_addresses_ddl', { postcode: { type: 'string' } }, (input) =>
    namesAsChoices(streets[textAt(input, 'postcode').trim().toUpperCase()]),
  ),
  lookupOperation('list_owners_ddl', {}, () => owners),
  lookupOperation('list_tasks_ddl', { owner_id: { type: ['integer', 'string'] } }, ({ owner_id }) =>
    [1, 2, 3].map((number) => ({ text: `Task ${number} of ${owner_id}`, value: `task-${owner_id}-${number}` })),
  ),
  lookupOperation('list_many_ddl', {}, () =>
    Array.from({ length: 500 }, (_, index) => ({ text: `Choice ${index + 1}`, value: `choice-${index + 1}` })),
  ),
  lookupOperation('list_nothing_ddl', {}, () => []),
  lookupOperation('list_failing_ddl', {}, () => {
    throw new ThirdPartyError(503, 'Down for maintenance', 'The service is down for maintenance.');
  }),
];

function namesAsChoices(names: string[] = []) {
  return names.map((name) => ({ text: name, value: name.toLowerCase().replaceAll(' ', '-') }));
}
