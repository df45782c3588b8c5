/**
 * Connectors that fill the list, the same at each start. As in reality, some elements have no service, some have an
 * empty title or description, and most connectors have several versions.
 */
import type { JsonObject } from '../../../src/shared/json';
import { type Connector, type ConnectorVersion, type Operation, serviceOf, ThirdPartyError } from '../connector';
import { textAt } from '../input';
import { inputSchema, outputSchema } from '../schemas';

const brands = ['Acorn', 'Birch', 'Cobalt', 'Delta', 'Ember', 'Fjord', 'Garnet', 'Harbour', 'Indigo', 'Juniper'];
const kinds = ['CRM', 'Mail', 'Tickets', 'Forms', 'Payments', 'Storage', 'Calendar', 'Analytics', 'Chat', 'Surveys'];
const versionLists = [
  ['1.0'],
  ['1.0', '1.1'],
  ['1.0', '2.0', '10.0'],
  ['0.9', '1.0', '1.1', '2.0'],
  ['3.1', '3.2', '9.1', '10.0', '11.0'],
];
const entities = ['contact', 'company', 'deal', 'note', 'file'];

/** The first connectors of an infinite, fixed list. */
export function fillers(count: number): Connector[] {
  return Array.from({ length: count }, (_, index) => filler(index));
}

function filler(index: number): Connector {
  const records = new Map<string, JsonObject>();
  const title = titleOf(index);
  const name = title.toLowerCase().replaceAll(' ', '-');
  return {
    versions: pick(versionLists, index).map((version) => fillerVersion(index, name, title, version, records)),
    state: () => Object.fromEntries([...records].slice(-10)),
    reset: () => records.clear(),
  };
}

function fillerVersion(
  index: number,
  name: string,
  title: string,
  version: string,
  records: Map<string, JsonObject>,
): ConnectorVersion {
  let operations: Operation[] | undefined;
  const element = {
    name,
    version,
    title: index % 11 === 10 ? '' : title,
    description: index % 5 === 4 ? '' : `Keeps your ${pick(entities, index)} records in ${title}`,
    hidesService: index % 7 === 6,
    operations: () => {
      operations ??= entities.flatMap((entity) => entityOperations(entity, records));
      return operations;
    },
  };
  return index % 3 === 2 ? element : { ...element, service: serviceOf(name, 1) };
}

function titleOf(index: number): string {
  const round = Math.floor(index / (brands.length * kinds.length));
  const title = `${pick(brands, index)} ${pick(kinds, Math.floor(index / brands.length))}`;
  return round === 0 ? title : `${title} ${round + 1}`;
}

function pick<Item>(list: Item[], index: number): Item {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('Nothing to pick from');
  return item;
}

/** Maximum number of records in one connector. */
const kept = 1000;

function entityOperations(entity: string, records: Map<string, JsonObject>): Operation[] {
  const idField: JsonObject = { id: { type: 'string', title: 'ID', description: `The ID of the ${entity}.` } };
  const fields: JsonObject = {
    name: { type: 'string', title: 'Name', description: `The name of the ${entity}.` },
    note: { type: 'string', title: 'Note', format: 'text' },
    tags: { type: 'array', title: 'Tags', items: { type: 'string' } },
    active: { type: 'boolean', title: 'Active', default: true },
  };
  const create = (input: JsonObject): JsonObject => {
    const id = `${entity}-${records.size + 1}`;
    if (records.size < kept) records.set(id, { id, ...input });
    return { id, ...input };
  };
  const get = (input: JsonObject): JsonObject => {
    const found = records.get(textAt(input, 'id'));
    if (found === undefined) throw new ThirdPartyError(404, { error: 'not_found' }, `There is no such ${entity}.`);
    return found;
  };
  return [
    {
      name: `create_${entity}`,
      title: `Create ${entity}`,
      description: `Create a ${entity}.`,
      inputSchema: inputSchema(fields, { required: ['name'], advanced: ['tags'] }),
      outputSchema: outputSchema({ ...idField, ...fields }),
      run: create,
    },
    {
      name: `get_${entity}`,
      title: `Get ${entity}`,
      description: '',
      inputSchema: inputSchema(idField, { required: ['id'] }),
      outputSchema: outputSchema({ ...idField, ...fields }),
      run: get,
    },
  ];
}
