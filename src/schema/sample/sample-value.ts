/** Generates a value that a schema describes: what an output may look like before there is one. */
import { type JsonObject, type JsonValue, setProperty } from '../../shared/json';
import { isJsonObject, ownValue, stringsOf } from '../json/json-values';
import { allowedValues } from '../reading/allowed-values';
import { propertiesOf } from '../reading/known-properties';
import { resolveSchema } from '../reading/read-schema';

/** Schemas may refer to themselves. */
const maxDepth = 12;
/** Maximum number of values in a sample. */
const maxValues = 2000;

const samplesOfFormats: Readonly<Record<string, string>> = {
  'date-time': '2026-01-31T12:00:00Z',
  date: '2026-01-31',
  time: '12:00:00Z',
  email: 'ada@example.com',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  uuid: '11111111-1111-4111-8111-111111111111',
};

interface Sampling {
  root: JsonObject;
  left: number;
}

/** A sample of what an output schema describes; null if it says nothing. Never throws. */
export function sampleValue(schema: JsonObject): JsonValue {
  return sampleOf(schema, { root: schema, left: maxValues }, 0);
}

function sampleOf(node: JsonValue, sampling: Sampling, depth: number): JsonValue {
  sampling.left -= 1;
  if (sampling.left < 0 || depth > maxDepth) return null;
  const schema = resolveSchema(node, sampling.root);
  return givenSample(schema) ?? variantSample(schema, sampling, depth) ?? typedSample(schema, sampling, depth);
}

/** The value that the schema itself provides. */
function givenSample(schema: JsonObject): JsonValue | undefined {
  const [example] = listAt(schema, 'examples');
  const [allowed] = allowedValues(schema) ?? [];
  return example ?? ownValue(schema, 'example') ?? ownValue(schema, 'default') ?? allowed;
}

function variantSample(schema: JsonObject, sampling: Sampling, depth: number): JsonValue | undefined {
  const [first] = [...listAt(schema, 'oneOf'), ...listAt(schema, 'anyOf')];
  if (first === undefined) return undefined;
  const sample = sampleOf(first, sampling, depth + 1);
  const own = propertiesOf(schema).length === 0 ? undefined : objectSample(schema, sampling, depth);
  return isJsonObject(sample) && own !== undefined ? { ...own, ...sample } : sample;
}

function typedSample(schema: JsonObject, sampling: Sampling, depth: number): JsonValue {
  switch (typeOf(schema)) {
    case 'object':
      return objectSample(schema, sampling, depth);
    case 'array':
      return itemSchemas(schema).map((item) => sampleOf(item, sampling, depth + 1));
    case 'string':
      return samplesOfFormats[String(ownValue(schema, 'format'))] ?? 'text';
    case 'number':
    case 'integer':
      return numberSample(ownValue(schema, 'minimum'));
    case 'boolean':
      return true;
    default:
      return null;
  }
}

/** The most informative type; inferred from keywords if the schema names none. */
function typeOf(schema: JsonObject): string | undefined {
  const type = ownValue(schema, 'type');
  const named = typeof type === 'string' ? [type] : stringsOf(type);
  const implied = propertiesOf(schema).length > 0 ? 'object' : ownValue(schema, 'items') !== undefined && 'array';
  return named.find((name) => name !== 'null') ?? (implied || undefined);
}

function objectSample(schema: JsonObject, sampling: Sampling, depth: number): JsonObject {
  const object: JsonObject = {};
  for (const [key, property] of propertiesOf(schema)) {
    if (sampling.left <= 0) break;
    setProperty(object, key, sampleOf(property, sampling, depth + 1));
  }
  return object;
}

/** One item for a list, or one for each position of a tuple. */
function itemSchemas(schema: JsonObject): JsonValue[] {
  const items = ownValue(schema, 'items');
  if (items === undefined) return [];
  return Array.isArray(items) ? items : [items];
}

function numberSample(minimum: JsonValue | undefined): number {
  return typeof minimum === 'number' ? Math.max(1, Math.ceil(minimum)) : 1;
}

function listAt(schema: JsonObject, keyword: string): JsonValue[] {
  const list = ownValue(schema, keyword);
  return Array.isArray(list) ? list : [];
}
