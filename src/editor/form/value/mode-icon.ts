/** How a mode looks in the type button and its menu: as in Node-RED's TypedInput where that has the type. */
import type { Field, TextFormat } from '../../../schema/fields/field';
import type { ValueMode } from './value-modes';

export interface ModeIcon {
  /** Key of the name, below `form.type`. */
  name: string;
  /** An image of Node-RED's TypedInput, drawn by the class `tray-type-<image>`. */
  image?: 'az' | '09' | 'bool' | 'json' | 'env' | 'expr';
  /** A Font Awesome 4 name without its prefix. */
  icon?: string;
  /** Written on the button instead of an icon. */
  text?: string;
}

const expressionLooks: Record<string, ModeIcon> = {
  msg: { name: 'msg', text: 'msg.' },
  flow: { name: 'flow', text: 'flow.' },
  global: { name: 'global', text: 'global.' },
  env: { name: 'env', image: 'env' },
  jsonata: { name: 'jsonata', image: 'expr' },
};

const textLooks: Record<TextFormat, ModeIcon> = {
  line: { name: 'text', image: 'az' },
  multiline: { name: 'text', image: 'az' },
  code: { name: 'code', icon: 'code' },
  password: { name: 'password', icon: 'lock' },
  datetime: { name: 'datetime', icon: 'calendar' },
  date: { name: 'date', icon: 'calendar-o' },
  time: { name: 'time', icon: 'clock-o' },
};

const json: ModeIcon = { name: 'json', image: 'json' };

const fieldLooks: Record<Exclude<Field['kind'], 'text'>, ModeIcon> = {
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

export function iconOf(mode: ValueMode): ModeIcon {
  if (mode.kind === 'json') return json;
  if (mode.kind === 'expression') return expressionLooks[mode.id] ?? json;
  const { field } = mode;
  if (field.lookup !== undefined && mode.kind === 'literal') return { name: 'lookup', icon: 'list-ul' };
  return field.kind === 'text' ? textLooks[field.format] : fieldLooks[field.kind];
}
