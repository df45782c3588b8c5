/**
 * What one place of an input schema means to a person: the form draws it, the runtime and the tests read it.
 * A field is made from a schema when it is first looked at, one level at a time, so that recursive and very large
 * schemas cost only what is unfolded. Fields hold no values: those are in the input tree (`input-tree.ts`).
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
  /** Shown only on request: the parent schema lists it under `advanced`. Never a required field without a default. */
  advanced: boolean;
  /** `format: hidden`: never shown, its default is always sent. Never a required field without a default. */
  hidden: boolean;
  default?: JsonValue;
  lookup?: Lookup;
  /** The schema of this place with `$ref` and `allOf` resolved, for validation messages and for unfolding. */
  schema: JsonObject;
  /** The whole input schema: what `$ref` points into. */
  root: JsonObject;
}

/** The kind of picker beside a text or number. */
export type MomentFormat = 'datetime' | 'date' | 'time';
export type TextFormat = 'line' | 'multiline' | 'code' | 'password' | MomentFormat;

export interface TextField extends FieldCommon {
  kind: 'text';
  format: TextFormat;
}
export interface NumberField extends FieldCommon {
  kind: 'number' | 'integer';
  /** The number is a moment in Unix time; `expiry`: in seconds, and until then something holds. */
  format?: MomentFormat | 'expiry';
}
export interface BooleanField extends FieldCommon {
  kind: 'boolean';
}
/** `null` and nothing else. */
export interface NullField extends FieldCommon {
  kind: 'null';
}
/** One fixed value: `const`, or an `enum` of one. */
export interface ConstField extends FieldCommon {
  kind: 'const';
  value: JsonValue;
  /** How the value reads. */
  label: string;
  /** Tells a variant from others: sent with it although it need not be required. */
  telling?: boolean;
}
export interface EnumField extends FieldCommon {
  kind: 'enum';
  choices: Choice[];
}
/** `additional` is the schema of keys that people may add themselves; undefined when they may not. */
export interface ObjectField extends FieldCommon {
  kind: 'object';
  additional?: JsonObject;
}
export interface ArrayField extends FieldCommon {
  kind: 'array';
  minItems?: number;
  maxItems?: number;
}
/** A list of item schemas; `additional` is the schema of the items after them, undefined when there are none. */
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
/** An array of types: the person picks one. In the order in which they are offered: text first, null last. */
export interface UnionField extends FieldCommon {
  kind: 'union';
  types: JsonSchemaType[];
}
/** Nothing is known of the value: a text, a number, true or false, JSON, or an expression. */
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
