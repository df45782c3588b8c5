/** The appearance of a mode in the type button and its menu. */
import type { Field, TextFormat } from '../../../schema/fields/field';
import { isFileField } from '../../../schema/fields/file-field';
import { expressionLooks, type TypeLook } from '../../widgets/type-button/type-look';
import { isExpressionMode, type ValueMode } from './value-modes';

const textLooks: Record<TextFormat, TypeLook> = {
  line: { name: 'text', image: 'az' },
  multiline: { name: 'text', image: 'az' },
  code: { name: 'code', icon: 'code' },
  password: { name: 'password', icon: 'lock' },
  datetime: { name: 'datetime', icon: 'calendar' },
  date: { name: 'date', icon: 'calendar-o' },
  time: { name: 'time', icon: 'clock-o' },
};

const json: TypeLook = { name: 'json', image: 'json' };

const fieldLooks: Record<Exclude<Field['kind'], 'text'>, TypeLook> = {
  number: { name: 'number', image: '09' },
  integer: { name: 'integer', image: '09' },
  boolean: { name: 'boolean', image: 'bool' },
  null: { name: 'null', icon: 'ban' },
  const: { name: 'const', icon: 'thumb-tack' },
  enum: { name: 'enum', icon: 'list-ul' },
  object: { name: 'object', icon: 'th-list' },
  array: { name: 'array', icon: 'list-ol' },
  tuple: { name: 'array', icon: 'list-ol' },
  variants: { name: 'variants', icon: 'code-fork' },
  union: json,
  any: json,
};

export function lookOf(mode: ValueMode): TypeLook {
  if (mode.kind === 'json') return json;
  if (isExpressionMode(mode)) return expressionLooks[mode.id];
  const { field } = mode;
  if (field.lookup !== undefined && mode.kind === 'literal') return { name: 'lookup', icon: 'list-ul' };
  if (field.kind === 'number' || field.kind === 'integer')
    return field.format === 'expiry' ? textLooks.datetime : fieldLooks[field.kind];
  if (isFileField(field)) return { name: 'file', icon: 'file-o' };
  return field.kind === 'text' ? textLooks[field.format] : fieldLooks[field.kind];
}
