/** Executes GraphQL requests: everything is checked first, then the root fields are resolved one after another. */
import type { JsonObject, JsonValue } from '../../src/shared/json';
import { isJsonObject, objectAt } from '../connectors/input';
import type { Holder } from '../people/holder';
import { type Document, GraphqlError, type OperationDefinition } from './document';
import { parseDocument } from './parse';
import { type GraphqlWorld, inputOf, resolvers } from './resolvers';
import { type ResolvedField, Validator } from './validate';

/** The operation that a body requests. */
export interface GraphqlRequest {
  query: string;
  variables: JsonObject;
  operationName: string | undefined;
}

/** @throws GraphqlError if it is rejected; an earlier mutation in the same request has then been made */
export function execute(request: GraphqlRequest, world: GraphqlWorld, holder: Holder): JsonObject {
  const document = parseDocument(request.query);
  const operation = chosenOperation(document, request.operationName);
  const validator = new Validator(document, variablesOf(operation, request.variables));
  const fields = validator.fieldsOf(operation.kind === 'query' ? 'Query' : 'Mutation', operation.selections);
  return Object.fromEntries(fields.map((field) => [field.alias, resolved(field, operation.kind, world, holder)]));
}

/** The first root field of a request, such as `users`, for logs and ordered faults; undefined if there is none. */
export function rootFieldOf(query: string): string | undefined {
  try {
    const [operation] = parseDocument(query).operations;
    const [first] = operation?.selections ?? [];
    return first !== undefined && 'field' in first ? first.field.name : undefined;
  } catch {
    return undefined;
  }
}

function chosenOperation({ operations }: Document, name: string | undefined): OperationDefinition {
  const [first, ...others] = operations;
  if (first === undefined) throw new GraphqlError('Must provide an operation.');
  if (name === undefined && others.length > 0)
    throw new GraphqlError('Must provide operation name if query contains multiple operations.');
  const chosen = name === undefined ? first : operations.find((operation) => operation.name === name);
  if (chosen === undefined) throw new GraphqlError(`Unknown operation named "${name}".`);
  return chosen;
}

function variablesOf({ variables }: OperationDefinition, given: JsonObject): JsonObject {
  const values: JsonObject = {};
  for (const [name, fallback] of variables) {
    const value = Object.hasOwn(given, name) ? given[name] : fallback;
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function resolved(field: ResolvedField, kind: 'query' | 'mutation', world: GraphqlWorld, holder: Holder): JsonValue {
  if (field.name === '__typename') return kind === 'query' ? 'Query' : 'Mutation';
  const resolve = resolvers[field.name];
  if (resolve === undefined) throw new GraphqlError(`There is nothing to resolve ${field.name}`);
  const input = inputOf(field.arguments);
  try {
    return selected(
      { clientMutationId: input.clientMutationId ?? null, ...resolve(world, input, holder) },
      field.fields,
    );
  } catch (error) {
    if (!(error instanceof GraphqlError)) throw error;
    throw new GraphqlError(error.message, error.extensions, { line: 1, column: 1, path: [field.alias] });
  }
}

/** The requested fields of a value. */
function selected(value: JsonValue, fields: ResolvedField[]): JsonValue {
  if (fields.length === 0) return value;
  if (Array.isArray(value)) return value.map((item) => selected(item, fields));
  if (!isJsonObject(value)) return null;
  return Object.fromEntries(
    fields.map(({ alias, name, fields: parts }) => [alias, selected(value[name] ?? null, parts)]),
  );
}

/** The request in a body; undefined if there is none. */
export function readGraphqlRequest(body: JsonValue): GraphqlRequest | undefined {
  if (!isJsonObject(body) || typeof body.query !== 'string') return undefined;
  const variables = objectAt(body, 'variables');
  return {
    query: body.query,
    variables,
    operationName: typeof body.operationName === 'string' ? body.operationName : undefined,
  };
}
