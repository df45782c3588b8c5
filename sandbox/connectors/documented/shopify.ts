/** `shopify`: `get_location` has a dynamic output. */
import type { JsonObject } from '../../../src/shared/json';
import { type Connector, type Operation, serviceOf, ThirdPartyError } from '../connector';
import { textAt } from '../input';
import { lookupOperation, operationLookup } from '../lookups';
import { inputSchema, outputSchema } from '../schemas';

const locations = [
  location(61098065993, 'Test location', '1 Station Road', 'Coventry', 'CV1 1AA', 'England', 'GB'),
  location(61098065994, 'Warehouse', '20 Harbour Street', 'Bristol', 'BS1 2BB', 'England', 'GB'),
];

function location(
  id: number,
  name: string,
  address1: string,
  city: string,
  zip: string,
  province: string,
  country: string,
) {
  return {
    id,
    name,
    address1,
    address2: '',
    city,
    zip,
    province,
    country,
    phone: '+441234567890',
    created_at: '2024-01-15T09:00:00Z',
    updated_at: '2024-01-15T09:00:00Z',
    country_code: country,
    country_name: 'United Kingdom',
    province_code: 'ENG',
    legacy: false,
    active: true,
    admin_graphql_api_id: `gid://shopify/Location/${id}`,
  };
}

const locationField: JsonObject = {
  type: 'string',
  title: 'Location (ID)',
  description: 'The location to get.',
  lookup: operationLookup('list_locations_ddl'),
};

const operations: Operation[] = [
  {
    name: 'get_location',
    title: 'Get location',
    description: 'Get one location of the shop.',
    inputSchema: inputSchema({ location_id: locationField }, { required: ['location_id'] }),
    outputSchema: outputSchema({}),
    dynamicOutputSchema: locationSchema,
    run: (input) => ({ location: locationOf(input) }),
  },
  {
    name: 'list_locations',
    title: 'List locations',
    description: 'List all locations of the shop.',
    inputSchema: inputSchema({}),
    outputSchema: outputSchema({ locations: { type: 'array', items: { type: 'object' } } }),
    run: () => ({ locations }),
  },
  lookupOperation('list_locations_ddl', {}, () => locations.map(({ id, name }) => ({ text: name, value: String(id) }))),
];

export function shopify(): Connector {
  return {
    versions: [
      {
        name: 'shopify',
        version: '4.1',
        title: 'Shopify',
        description: 'Sell online and in shops',
        service: serviceOf('shopify', 4),
        operations: () => operations,
      },
    ],
    state: () => ({ locations }),
    reset: () => {},
  };
}

function locationOf(input: JsonObject): (typeof locations)[number] {
  const found = locations.find(({ id }) => String(id) === textAt(input, 'location_id'));
  if (found === undefined) throw new ThirdPartyError(404, { errors: 'Not Found' }, 'The location could not be found.');
  return found;
}

/** The real output schema, with a property for each one of the location. */
function locationSchema(input: JsonObject): JsonObject {
  const properties: JsonObject = {};
  for (const [key, value] of Object.entries(locationOf(input))) properties[key] = { type: typeof value };
  return {
    $schema: 'http://json-schema.org/draft-04/schema#',
    type: 'object',
    properties: { location: { type: 'object', properties } },
  };
}
