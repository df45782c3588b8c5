/**
 * What one place of an input schema means to a person: the form draws it, the runtime and the tests read it. A field is
 * created from a schema when it is first needed, one level at a time, so that recursive and very large schemas cost
 * only what is expanded. Fields hold no values: those are in the input tree (`input-tree.ts`).
 */
import type { JsonObject, JsonValue } from '../../shared/json';
import type { JsonSchemaType } from '../json/json-values';
import type { Lookup } from '../lookup/read-lookup';
import type { Choice } from '../reading/choices';
import type { VariantName } from './variant-names';

export interface FieldCommon {
  /** Property name or array index; '' for the whole input. */
  key: string;
  /** The schema's title, or the key in sentence case. */
  title: string;
  description: string;
  required: boolean;
  /**
   * Shown only on request: the parent schema lists it under `advanced`. Never true for a required field without a
   * default.
   */
  advanced: boolean;
  /** `format: hidden`: never shown, its default is always sent. Never true for a required field without a default. */
  hidden: boolean;
  default?: JsonValue;
  lookup?: Lookup;
  /** The schema of this place with `$ref` and `allOf` resolved, for validation messages and for expanding it. */
  schema: JsonObject;
  /** The whole input schema, into which `$ref` points. */
  root: JsonObject;
}

/** The kind of picker next to a text or number. */
export type MomentFormat = 'datetime' | 'date' | 'time';
export type TextFormat = 'line' | 'multiline' | 'code' | 'password' | MomentFormat;

export interface TextField extends FieldCommon {
  kind: 'text';
  format: TextFormat;
}
export interface NumberField extends FieldCommon {
  kind: 'number' | 'integer';
  /** The number is a moment in Unix time; `expiry`: in seconds, the end of a validity period. */
  format?: MomentFormat | 'expiry';
}
export interface BooleanField extends FieldCommon {
  kind: 'boolean';
}
/** Only allows `null`. */
export interface NullField extends FieldCommon {
  kind: 'null';
}
/** One fixed value: `const`, or an `enum` of one. */
export interface ConstField extends FieldCommon {
  kind: 'const';
  value: JsonValue;
  /** The displayed form of the value. */
  label: string;
  /** Distinguishes the variant from others, so it is sent with the variant even if it is not required. */
  telling?: boolean;
}
export interface EnumField extends FieldCommon {
  kind: 'enum';
  choices: Choice[];
}
/** `additional` is the schema of keys that people may add; undefined if they may not. */
export interface ObjectField extends FieldCommon {
  kind: 'object';
  additional?: JsonObject;
}
export interface ArrayField extends FieldCommon {
  kind: 'array';
  minItems?: number;
  maxItems?: number;
}
/** A list of item schemas; `additional` is the schema of the items after them, undefined if none may follow. */
export interface TupleField extends FieldCommon {
  kind: 'tuple';
  length: number;
  additional?: JsonObject;
  maxItems?: number;
}
/** `oneOf` or `anyOf`: one of several variants, chosen by name. */
export interface VariantsField extends FieldCommon {
  kind: 'variants';
  variants: readonly VariantName[];
}
/** Several types, of which the person picks one. In the order in which they are offered: text first, null last. */
export interface UnionField extends FieldCommon {
  kind: 'union';
  types: JsonSchemaType[];
}
/** Nothing is known about the value: text, a number, true or false, JSON, or an expression. */
export interface AnyField extends FieldCommon {
  kind: 'any';
}

export type Field =
  | TextField
  | NumberField
  | BooleanField
  | NullField
  | ConstField
  | EnumField
  | ObjectField
  | ArrayField
  | TupleField
  | VariantsField
  | UnionField
  | AnyField;

export type FieldKind = Field['kind'];
