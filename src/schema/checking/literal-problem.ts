/** Checks one literal in the form against its field. */
import type { FieldValueType } from '../../shared/flow';
import type { JsonValue } from '../../shared/json';
import type { Field } from '../fields/field';
import { extentOf } from '../json/bounds';
import type { JsonSchemaType } from '../json/json-values';
import { allowedValues, isOneOf } from '../reading/allowed-values';
import type { TreeValue } from '../tree/input-tree';
import { isExpression, literalOf } from '../tree/literals';
import { brokenLimit } from './limits';
import { numberWithoutDigits } from './number-digits';
import type { Problem, ProblemRule } from './problem';
import { shownChoices, shownJson, shownValue } from './shown-value';
import { type Finding, wrongTypeFinding } from './type-finding';
import { certainTypes } from './value-keywords';

const unreadable: Partial<Record<FieldValueType, ProblemRule>> = { num: 'number', bool: 'boolean', json: 'json' };
const maxDepth = 200;

/**
 * The problem of a field's literal, with the path ''; undefined if there is none. A value that is only known when a
 * message arrives is never wrong, nor is a blank one of an optional field. An empty string counts as a value.
 */
export function problemOfLiteral(field: Field, value: TreeValue): Problem | undefined {
  if (isKnownLater(value)) return undefined;
  const finding = isBlankText(value) ? blankFinding(field) : findingOf(field, value);
  return finding === undefined ? undefined : { path: '', ...finding };
}

/**
 * The problem of an object or a list itself, with the path ''; its contents and their number are not checked.
 *
 * @param isPart true if some of it is only known when a message arrives: then only its type can be wrong
 */
export function problemOfContainer(field: Field, value: JsonValue, isPart: boolean): Problem | undefined {
  const finding = wrongType(field, value) ?? (isPart ? undefined : wrongChoice(field, value));
  return finding === undefined ? undefined : { path: '', ...finding };
}

/** The problem of JSON text itself, with the path '': its depth, and numbers that would lose digits. */
export function problemOfJson(field: Field, row: TreeValue): Problem | undefined {
  const value = row.type === 'json' ? literalOf(row) : undefined;
  const finding = value === undefined ? undefined : (tooDeep(value) ?? lostDigits(field, row));
  return finding === undefined ? undefined : { path: '', ...finding };
}

/** True for expressions, and for texts that Node-RED replaces from the environment when it starts the node. */
export function isKnownLater({ type, value }: TreeValue): boolean {
  // Rows of imported flows can contain anything.
  return typeof value !== 'string' || isExpression(type) || /^\$(\{\S+\}|\(\S+\))$/.test(value);
}

/** The problem of a literal whose text is not a value of its type, or undefined. */
export function unreadableLiteral(row: TreeValue, key: string): Finding | undefined {
  const { type, value } = row;
  const rule = isKnownLater(row) || literalOf(row) !== undefined ? undefined : unreadable[type];
  return rule === undefined ? undefined : { rule, params: shownValue(value, key) };
}

function isBlankText({ type, value }: TreeValue): boolean {
  return type !== 'str' && value.trim() === '';
}

function blankFinding(field: Field): Finding | undefined {
  return field.required ? { rule: 'required', params: {} } : undefined;
}

function findingOf(field: Field, row: TreeValue): Finding | undefined {
  const value = literalOf(row);
  if (value === undefined) return unreadableLiteral(row, field.key);
  return (
    tooDeep(value) ??
    wrongType(field, value) ??
    wrongChoice(field, value) ??
    lostDigits(field, row) ??
    limitFinding(field, value)
  );
}

function tooDeep(value: JsonValue): Finding | undefined {
  return extentOf(value, maxDepth).depth > maxDepth ? { rule: 'depth', params: { limit: maxDepth } } : undefined;
}

/** The call would succeed, but with a different number from the one that was typed. */
function lostDigits(field: Field, row: TreeValue): Finding | undefined {
  const sent = numberWithoutDigits(row);
  return sent === undefined ? undefined : { rule: 'digits', params: shownValue(sent, field.key, field.schema) };
}

/** Listed values may be sent, whatever `type` says. */
function wrongType(field: Field, value: JsonValue): Finding | undefined {
  if (isAllowed(field, value, allowedValues(field.schema) ?? [])) return undefined;
  return wrongTypeFinding(typesOfField(field), value, shownValue(value, field.key, field.schema));
}

/** Variants are left to the validator; a schema without a type allows any. */
function typesOfField(field: Field): readonly JsonSchemaType[] {
  return field.kind === 'variants' ? [] : certainTypes(field.schema);
}

function wrongChoice(field: Field, value: JsonValue): Finding | undefined {
  const shown = shownValue(value, field.key, field.schema);
  // A lookup suggests values; it does not restrict them.
  if (field.lookup !== undefined) return undefined;
  if (field.kind === 'const' && !isAllowed(field, value, [field.value])) {
    return { rule: 'const', params: { allowed: shownJson(field.value), ...shown } };
  }
  if (field.kind !== 'enum') return undefined;
  const values = field.choices.map((choice) => choice.value);
  return isAllowed(field, value, values) ? undefined : { rule: 'enum', params: { ...shownChoices(values), ...shown } };
}

/** An `enum` entry of the form `{ text, value }` is also allowed as a whole. */
function isAllowed(field: Field, value: JsonValue, values: readonly JsonValue[]): boolean {
  const entries = Array.isArray(field.schema.enum) ? field.schema.enum : [];
  return isOneOf(value, values) || isOneOf(value, entries);
}

function limitFinding(field: Field, value: JsonValue): Finding | undefined {
  const broken = field.kind === 'variants' ? undefined : brokenLimit(field.schema, value);
  return broken && { rule: broken.rule, params: { ...broken.params, ...shownValue(value, field.key, field.schema) } };
}
