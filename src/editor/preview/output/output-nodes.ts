/** The output of a call as a tree: from its schema, or from a real output. Pure. */

import {
  additionalField,
  itemField,
  propertiesOf,
  unionField,
  variantField,
} from '../../../schema/fields/child-fields';
import type { Field } from '../../../schema/fields/field';
import { inputField } from '../../../schema/fields/fields';
import { fieldAt } from '../../../schema/filling/field-at';
import { emptyTree } from '../../../schema/tree/edit-tree';
import { isObject, type JsonObject } from '../../../shared/json';
import { type PropertyPath, pathBelow } from '../../../shared/paths/property-path';

export interface OutputNode {
  /** Unique among its siblings. */
  id: string;
  /** The last part of the path, or the title of a variant. */
  name: string;
  /** The path in the message. */
  path: string;
  /** JSON Schema types, separated by commas. */
  type: string;
  /** What the schema says about it. */
  note: string;
  /** The value itself, shortened, if it is a plain one. */
  value: string | undefined;
  /** Called when the node is first opened; undefined if there is nothing below. */
  children: (() => OutputNode[]) | undefined;
}

/**
 * The output as its schema describes it, or a part of it as if that were the whole; undefined for a part that does not
 * exist.
 */
export function nodesOfSchema(schema: JsonObject, property: string): OutputNode;
export function nodesOfSchema(schema: JsonObject, property: string, place: PropertyPath): OutputNode | undefined;
export function nodesOfSchema(schema: JsonObject, property: string, place: PropertyPath = []): OutputNode | undefined {
  const part = fieldAt(wholeField(schema, property), place.map(String), emptyTree);
  return part && fieldNode(part, property, property, property);
}

function wholeField(schema: JsonObject, property: string): Field {
  const whole = inputField({});
  return whole.kind === 'object'
    ? additionalField({ ...whole, additional: schema, root: schema, schema: {} }, property)
    : whole;
}

function fieldNode(field: Field, id: string, name: string, path: string): OutputNode {
  return {
    id,
    name,
    path,
    type: typeOf(field),
    note: field.description || ownTitle(field),
    value: undefined,
    children: childrenOf(field, path),
  };
}

/** Titles that were derived from keys add nothing to the name. */
function ownTitle({ schema }: Field): string {
  return typeof schema.title === 'string' ? schema.title : '';
}

function typeOf(field: Field): string {
  switch (field.kind) {
    case 'text':
      return 'string';
    case 'tuple':
      return 'array';
    case 'union':
      return field.types.join(',');
    case 'enum':
    case 'const':
    case 'any':
    case 'variants':
      return typeof field.schema.type === 'string' ? field.schema.type : 'any';
    default:
      return field.kind;
  }
}

function childrenOf(field: Field, path: string): (() => OutputNode[]) | undefined {
  switch (field.kind) {
    case 'object':
      return propertiesOf(field).length === 0 ? undefined : () => propertyNodes(field, path);
    case 'array':
      return () => [fieldNode(itemField(field, 0), '0', '[0]', pathBelow(path, 0))];
    case 'tuple':
      return () =>
        Array.from({ length: field.length }, (_, index) =>
          fieldNode(itemField(field, index), String(index), `[${index}]`, pathBelow(path, index)),
        );
    case 'variants':
      return () =>
        field.variants.map(({ text }, index) =>
          fieldNode(variantField(field, index), `?${index}`, text ?? String(index + 1), path),
        );
    case 'union': {
      const types = field.types.filter((type) => type === 'object' || type === 'array');
      return types.length === 0
        ? undefined
        : () => types.flatMap((type) => childrenOf(unionField(field, type), path)?.() ?? []);
    }
    default:
      return undefined;
  }
}

function propertyNodes(field: Extract<Field, { kind: 'object' }>, path: string): OutputNode[] {
  return propertiesOf(field).map((property) =>
    fieldNode(property, property.key, property.key, pathBelow(path, property.key)),
  );
}

const longestText = 80;
/** Further items of a list are not shown: their paths only differ in the index. */
export const maxItems = 100;

/** The tree of a real output. */
export function nodesOfValue(value: unknown, property: string): OutputNode {
  return valueNode(value, property, property, property);
}

function valueNode(value: unknown, id: string, name: string, path: string): OutputNode {
  const note = Array.isArray(value) ? `[${value.length}]` : '';
  return { id, name, path, type: typeOfValue(value), note, value: plainText(value), children: itemsOf(value, path) };
}

function itemsOf(value: unknown, path: string): (() => OutputNode[]) | undefined {
  if (Array.isArray(value)) {
    if (value.length === 0) return undefined;
    return () =>
      value
        .slice(0, maxItems)
        .map((item, index) => valueNode(item, String(index), `[${index}]`, pathBelow(path, index)));
  }
  if (!isObject(value) || Object.keys(value).length === 0) return undefined;
  return () => Object.entries(value).map(([key, item]) => valueNode(item, key, key, pathBelow(path, key)));
}

function typeOfValue(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function plainText(value: unknown): string | undefined {
  if (typeof value === 'object' && value !== null) return undefined;
  const text = JSON.stringify(value) ?? '';
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
