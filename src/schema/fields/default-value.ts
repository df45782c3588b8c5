import type { JsonValue } from '../../shared/json';
import { isTextAndValue } from '../reading/allowed-values';
import type { Field } from './field';

/**
 * The default that a form fills in, converted to the field's type if only the notation differs (`"5"` for a number).
 * Undefined if there is none, or if it means the same as a blank field: an empty string or null, or an empty list or
 * object that is not required. A hidden default always counts, since nobody can fill it in.
 */
export function defaultValue(field: Field): JsonValue | undefined {
  if (field.default === undefined) return undefined;
  const value = inTypeOf(field, field.default);
  return field.hidden || !saysNothing(field, value) ? value : undefined;
}

function inTypeOf(field: Field, value: JsonValue): JsonValue {
  switch (field.kind) {
    case 'text':
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
    case 'number':
    case 'integer':
      return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value;
    case 'boolean':
      return value === 'true' || (value === 'false' ? false : value);
    case 'enum':
      return isTextAndValue(value) ? (value.value ?? null) : value;
    default:
      return value;
  }
}

function saysNothing(field: Field, value: JsonValue): boolean {
  if (value === '') return true;
  if (value === null) return !['null', 'enum', 'union', 'any', 'variants'].includes(field.kind) || !field.required;
  if (field.required || typeof value !== 'object') return false;
  return Object.keys(value).length === 0;
}
