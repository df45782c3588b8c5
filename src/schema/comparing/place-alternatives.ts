/**
 * The alternatives of a place: all its variants and types together. For comparing schemas, and for reading rows when it
 * is not known which variant they are for.
 */
import { isIndex } from '../../shared/paths/json-pointer';
import {
  additionalField,
  hasItem,
  itemField,
  keyField,
  propertiesOf,
  unionField,
  variantField,
} from '../fields/child-fields';
import type { Field, FieldKind } from '../fields/field';
import { typeOfJson } from '../json/json-values';

/** Limits for choices nested in choices, and for the alternatives of one place that are considered. */
const maxDepth = 4;
const maxAlternatives = 64;
/** Items of a tuple that are considered. */
const maxPlaces = 100;

/** Stands for every item of a list and every free key of an object, also in paths. */
export const anyKey = '*';

export interface PlaceBelow {
  alternatives: Field[];
  /** Required in every alternative. */
  required: boolean;
}

const typeOfKind: Partial<Record<FieldKind, string>> = { text: 'string', tuple: 'array' };

/** The field itself, or the fields between which it leaves a choice. */
export function alternativesOf(field: Field, depth = maxDepth): Field[] {
  if (field.kind === 'union') return field.types.map((type) => unionField(field, type));
  if (field.kind !== 'variants') return [field];
  if (depth === 0) return [];
  const variants = field.variants.slice(0, maxAlternatives).map((_, index) => variantField(field, index));
  return distinct(variants.flatMap((variant) => alternativesOf(variant, depth - 1)));
}

/** The JSON Schema types of the place's values; `any` if nothing is known. */
export function typesOfPlace(alternatives: readonly Field[]): Set<string> {
  return new Set(alternatives.flatMap(typesOfField));
}

/** The places one level below, by key: properties, list items and free keys. */
export function placesBelow(alternatives: readonly Field[]): Map<string, PlaceBelow> {
  const places = new Map<string, PlaceBelow & { requiredIn: number }>();
  for (const field of alternatives.flatMap(fieldsBelow)) {
    const known = places.get(field.key) ?? { alternatives: [], required: false, requiredIn: 0 };
    const requiredIn = known.requiredIn + (field.required ? 1 : 0);
    places.set(field.key, {
      alternatives: distinct([...known.alternatives, ...alternativesOf(field)]),
      requiredIn,
      required: requiredIn === alternatives.length,
    });
  }
  return places;
}

/** The alternatives one key or index below; empty if nothing is known about it. */
export function alternativesBelow(alternatives: readonly Field[], key: string): Field[] {
  const fields = alternatives.map((field) => fieldOfKey(field, key)).filter((field) => field !== undefined);
  return distinct(fields.flatMap((field) => alternativesOf(field)));
}

/** Recursion and shared definitions lead to the same schemas again and again. */
function distinct(alternatives: Field[]): Field[] {
  const bySchema = new Map(alternatives.map((field) => [field.schema, field]));
  return [...bySchema.values()].slice(0, maxAlternatives);
}

function typesOfField(field: Field): string[] {
  if (field.kind === 'const') return [typeOfJson(field.value)];
  if (field.kind === 'enum') return field.choices.map(({ value }) => typeOfJson(value));
  return [typeOfKind[field.kind] ?? field.kind];
}

function fieldOfKey(field: Field, key: string): Field | undefined {
  if (field.kind === 'object') return keyField(field, key);
  const isList = field.kind === 'array' || field.kind === 'tuple';
  return isList && isIndex(key) && hasItem(field, Number(key)) ? itemField(field, Number(key)) : undefined;
}

function fieldsBelow(field: Field): Field[] {
  switch (field.kind) {
    case 'object':
      return [...propertiesOf(field), ...(field.additional === undefined ? [] : [additionalField(field, anyKey)])];
    case 'array':
      return [{ ...itemField(field, 0), key: anyKey }];
    case 'tuple': {
      const length = Math.min(field.length, maxPlaces);
      const places = Array.from({ length }, (_, index) => itemField(field, index));
      return field.additional === undefined ? places : [...places, { ...itemField(field, field.length), key: anyKey }];
    }
    default:
      return [];
  }
}
