/** `outreach` 3.2: prospects, listed page by page. Its element has no description and no service, as documented. */
import type { JsonObject } from '../../../src/shared/json';
import { type Connector, type Operation, serviceOf, ThirdPartyError } from '../connector';
import { itemsAt, numberAt, textAt } from '../input';
import { Memory } from '../memory';
import { inputSchema, outputSchema } from '../schemas';

type Prospect = { id: number; type: string; attributes: JsonObject };

const atStart = (): Prospect[] =>
  Array.from({ length: 25 }, (_, index) => ({
    id: index + 1,
    type: 'prospect',
    attributes: {
      firstName: `Prospect ${index + 1}`,
      lastName: 'Example',
      emails: [`prospect${index + 1}@example.com`],
      tags: index % 2 === 0 ? ['even'] : [],
    },
  }));

export function outreach(): Connector {
  const prospects = new Memory<Prospect>(atStart);
  let lastId = prospects.length;

  const create = (input: JsonObject): JsonObject => {
    lastId += 1;
    const prospect = {
      id: lastId,
      type: 'prospect',
      attributes: {
        firstName: textAt(input, 'first_name'),
        lastName: textAt(input, 'last_name'),
        emails: itemsAt(input, 'emails'),
        tags: itemsAt(input, 'tags'),
      },
    };
    prospects.add(prospect);
    return { data: prospect };
  };
  const get = (input: JsonObject): JsonObject => {
    const found = prospects.all().find(({ id }) => id === numberAt(input, 'prospect_id', 0));
    if (found !== undefined) return { data: found };
    const body = { errors: [{ id: 'resourceNotFound', title: 'Resource Not Found' }] };
    throw new ThirdPartyError(404, body, 'The prospect could not be found.');
  };
  const list = (input: JsonObject): JsonObject => {
    const offset = numberAt(input, 'page_offset', 0);
    const end = offset + numberAt(input, 'batch_size', 10);
    return {
      data: prospects.all().slice(offset, end),
      total: prospects.length,
      next_page_offset: end < prospects.length ? end : null,
    };
  };

  const operations = [createProspect(create), getProspect(get), listProspects(list)];
  return {
    versions: [
      {
        name: 'outreach',
        version: '3.2',
        title: 'Outreach',
        description: '',
        service: serviceOf('outreach', 2),
        hidesService: true,
        operations: () => operations,
      },
    ],
    state: () => ({ count: prospects.length, prospects: prospects.latest(100) }),
    reset: () => {
      prospects.reset();
      lastId = prospects.length;
    },
  };
}

const prospectOutput: JsonObject = {
  type: 'object',
  properties: {
    id: { type: 'integer' },
    type: { type: 'string' },
    attributes: {
      type: 'object',
      properties: {
        firstName: { type: 'string' },
        lastName: { type: 'string' },
        emails: { type: 'array', items: { type: 'string' } },
        tags: { type: 'array', items: { type: 'string' } },
      },
    },
  },
};

function createProspect(run: Operation['run']): Operation {
  return {
    name: 'create_prospect',
    title: 'Create prospect',
    description: 'Create a prospect.',
    inputSchema: inputSchema(
      {
        first_name: { type: 'string', title: 'First name' },
        last_name: { type: 'string', title: 'Last name' },
        emails: { type: 'array', title: 'Emails', items: { type: 'string', title: 'Email' } },
        tags: { type: 'array', title: 'Tags', items: { type: 'string', title: 'Tag' } },
      },
      { required: ['first_name', 'last_name'], advanced: ['tags'] },
    ),
    outputSchema: outputSchema({ data: prospectOutput }),
    run,
  };
}

function getProspect(run: Operation['run']): Operation {
  return {
    name: 'get_prospect',
    title: 'Get prospect',
    description: 'Get one prospect.',
    inputSchema: inputSchema(
      { prospect_id: { type: 'integer', title: 'Prospect ID', minimum: 1 } },
      { required: ['prospect_id'] },
    ),
    outputSchema: outputSchema({ data: prospectOutput }),
    run,
  };
}

function listProspects(run: Operation['run']): Operation {
  return {
    name: 'list_prospects',
    title: 'List prospects',
    description: 'List prospects, page by page.',
    inputSchema: inputSchema({
      batch_size: { type: 'integer', title: 'Batch size', default: 10, minimum: 1, maximum: 1000 },
      page_offset: { type: 'integer', title: 'Page offset', description: 'The next_page_offset of the page before.' },
    }),
    outputSchema: outputSchema({
      data: { type: 'array', items: prospectOutput },
      total: { type: 'integer' },
      next_page_offset: { type: ['integer', 'null'] },
    }),
    run,
  };
}
