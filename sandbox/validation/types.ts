/** The keyword `type`, with the type names of Tray's Java validator. */
import { isDeepStrictEqual } from 'node:util';
import type { JsonValue } from '../../src/shared/json';
import type { Check } from './check';
import { allowedValues } from './scalars';

const javaNames: Record<string, string> = {
  string: 'String',
  number: 'Number',
  integer: 'Integer',
  boolean: 'Boolean',
  object: 'JSONObject',
  array: 'JSONArray',
  null: 'null',
};

export function checkType(schema: Record<string, unknown>): Check | undefined {
  const types = (Array.isArray(schema.type) ? schema.type : [schema.type]).filter(isTypeName);
  const isListed = listedBy(schema);
  const [only] = types;
  if (only === undefined) return undefined;
  if (types.length === 1) {
    return (value, path, problems) => {
      if (!isOfType(value, only) && !isListed(value)) {
        problems.push(`${path}: expected type: ${javaNames[only]}, found: ${javaTypeOf(value)}`);
      }
    };
  }
  return (value, path, problems) => {
    if (types.some((type) => isOfType(value, type)) || isListed(value)) return;
    problems.push(`${path}: no subschema matched out of the total ${types.length} subschemas`);
  };
}

/** Listed and fixed values may be sent regardless of the type, because schemas contradict themselves. */
function listedBy(schema: Record<string, unknown>): (value: JsonValue) => boolean {
  const listed = [...allowedValues(schema), ...(Object.hasOwn(schema, 'const') ? [schema.const] : [])];
  return (value) => listed.some((entry) => isDeepStrictEqual(entry, value));
}

function isTypeName(value: unknown): value is string {
  return typeof value === 'string' && Object.hasOwn(javaNames, value);
}

function isOfType(value: JsonValue, type: string): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

/** Java's name for the type of a value, as it appears after `found:`. */
function javaTypeOf(value: JsonValue): string {
  if (value === null) return 'Null';
  if (Array.isArray(value)) return 'JSONArray';
  if (typeof value === 'object') return 'JSONObject';
  if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'BigDecimal';
  return typeof value === 'string' ? 'String' : 'Boolean';
}
