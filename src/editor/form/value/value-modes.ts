/** In which ways a place of the input can be filled, and which one it currently uses. Pure. */

import { unionField } from '../../../schema/fields/child-fields';
import type { AnyField, Field, UnionField, VariantsField } from '../../../schema/fields/field';
import { resolvedField } from '../../../schema/filling/field-at';
import { chosenType } from '../../../schema/filling/union';
import type { JsonSchemaType } from '../../../schema/json/json-values';
import type { TreeNode, TreeValue } from '../../../schema/tree/input-tree';
import { isExpression } from '../../../schema/tree/literals';
import { type FieldExpressionType, type FieldValueType, fieldExpressionTypes } from '../../../shared/flow';
import { isEmptyContainer } from '../node-state';

/** `structure`: fields or items below; `literal`: one typed value; `json`: the whole place as JSON. */
export type ModeKind = 'structure' | 'literal' | 'json' | 'expression';

export interface ValueMode {
  /** Unique among the modes of a field; for an expression, its type. */
  id: string;
  kind: ModeKind;
  /** What is drawn in this mode: the field itself, or the field of one type of a union. */
  field: Field;
}

export const jsonModeId = 'json';

/** All ways to fill a field: its own first, then JSON if it adds something, then expressions. */
export function modesOf(field: Field, expressions: readonly FieldExpressionType[] = fieldExpressionTypes): ValueMode[] {
  const own = ownModes(field);
  const takesJson = field.kind === 'any' || own.some((mode) => mode.kind === 'structure');
  return [...own, ...(takesJson ? [jsonMode(field)] : []), ...expressions.map((type) => expressionMode(field, type))];
}

/**
 * The modes that are offered. If the flow, edited elsewhere, has one that is not offered, it is shown until it is
 * replaced.
 */
export function offeredModes(
  field: Field,
  own: FieldValueType | undefined,
  expressions: readonly FieldExpressionType[] = fieldExpressionTypes,
): ValueMode[] {
  const isOther = own !== undefined && isExpression(own) && !expressions.includes(own);
  return modesOf(field, isOther ? [...expressions, own] : expressions);
}

/** The ways to fill a field with a literal, without the list of a lookup. */
export function literalModesOf(field: Field): ValueMode[] {
  const { lookup: _, ...rest } = field;
  return modesOf(field.lookup === undefined ? field : rest, []);
}

/** The types of a value about which nothing is known, among those that are typed without quotes. */
const plainTypes = ['string', 'number', 'boolean'] as const;

function ownModes(field: Field): ValueMode[] {
  const ofType = (type: JsonSchemaType, whole: UnionField | AnyField) =>
    ownMode(unionField(whole, type), `type:${type}`);
  if (field.kind === 'union') return field.types.map((type) => ofType(type, field));
  if (field.kind !== 'any') return [ownMode(field, 'own')];
  // A choice from a lookup is made in the same list, whatever its type.
  return (field.lookup === undefined ? plainTypes : (['string'] as const)).map((type) => ofType(type, field));
}

function ownMode(field: Field, id: string): ValueMode {
  return { id, kind: kindOf(field), field };
}

function kindOf(field: Field): ModeKind {
  switch (field.kind) {
    case 'object':
    case 'array':
    case 'tuple':
    case 'variants':
      return 'structure';
    case 'any':
    case 'union':
      return 'json';
    default:
      return 'literal';
  }
}

function jsonMode(field: Field): ValueMode {
  return { id: jsonModeId, kind: 'json', field };
}

function expressionMode(field: Field, type: FieldExpressionType): ValueMode {
  return { id: type, kind: 'expression', field };
}

/**
 * The current mode of a place. The saved value decides; while the place is blank, `picked` does, the id of the mode
 * that the person chose. A saved value that fits no mode of its field is shown as JSON rather than hidden.
 */
export function currentMode(field: Field, node: TreeNode | undefined, modes: ValueMode[], picked?: string): ValueMode {
  const named = modes.find((mode) => mode.id === picked);
  const first = modes[0] ?? jsonMode(field);
  const own = node?.own;
  if (own !== undefined && isExpression(own.type)) return modes.find((mode) => mode.id === own.type) ?? first;
  if (field.kind === 'any') return anyMode(node, modes, named) ?? jsonMode(field);
  if (field.kind === 'union') return unionMode(chosenType(field, node), node, modes, named) ?? jsonMode(field);
  if (own === undefined) return node?.children === undefined && named !== undefined ? named : first;
  if (field.kind === 'variants' && isShownInVariant(field, node, own) && picked !== jsonModeId) return first;
  return literalMode(field, own, first, picked);
}

function literalMode(field: Field, own: TreeValue, first: ValueMode, picked: string | undefined): ValueMode {
  if (first.kind === 'structure') {
    return isEmptyContainer(own) && picked !== jsonModeId ? first : jsonMode(field);
  }
  return own.type === 'json' && takesText(first.field) ? jsonMode(field) : first;
}

/** JSON is shown in its variant if that has a control for it: null, or its own place for JSON. */
function isShownInVariant(field: VariantsField, node: TreeNode | undefined, own: TreeValue): boolean {
  if (own.type !== 'json') return true;
  const settled = resolvedField(field, node);
  if (settled.kind === 'variants') return false;
  return settled.kind === 'any' || currentMode(settled, node, modesOf(settled)).kind !== 'json';
}

function anyMode(node: TreeNode | undefined, modes: ValueMode[], named: ValueMode | undefined): ValueMode | undefined {
  const type = node?.own?.type;
  if (type === undefined) return node?.children === undefined ? (named ?? modes[0]) : undefined;
  const ids: Partial<Record<FieldValueType, string>> = { str: 'type:string', num: 'type:number', bool: 'type:boolean' };
  const isListed = type !== 'json' && modes[0]?.field.lookup !== undefined;
  return isListed ? modes[0] : modes.find(({ id }) => id === ids[type]);
}

/** Controls that show text, in which JSON would be taken as the text itself. */
function takesText(field: Field): boolean {
  return field.kind === 'text' || field.kind === 'number' || field.kind === 'integer' || field.kind === 'boolean';
}

function unionMode(
  type: JsonSchemaType | undefined,
  node: TreeNode | undefined,
  modes: ValueMode[],
  named: ValueMode | undefined,
): ValueMode | undefined {
  if (node?.own === undefined && node?.children === undefined) return named ?? modes[0];
  if (node.own?.type === 'json' && named?.id === jsonModeId) return named;
  const typed = modes.find((mode) => mode.id === `type:${type}`);
  if (typed?.kind === 'structure' && node.own !== undefined && !isEmptyContainer(node.own)) return undefined;
  if (typed !== undefined && node.own?.type === 'json' && takesText(typed.field)) return undefined;
  return typed;
}

export function isExpressionMode(mode: ValueMode): mode is ValueMode & { id: FieldExpressionType } {
  return mode.kind === 'expression';
}
