/** The problems of an input that the form can find before any message arrives: runs in the editor, without ajv. */
import type { JsonValue } from '../../shared/json';
import { formatPointer } from '../../shared/paths/json-pointer';
import { hasItem, itemField, keyField, propertiesOf } from '../fields/child-fields';
import type { Field } from '../fields/field';
import { isFileField } from '../fields/file-field';
import { chosenVariant } from '../filling/chosen-variant';
import { resolvedField } from '../filling/field-at';
import { type ReadValue, valueFromTree } from '../filling/value-from-tree';
import { ownObject, ownValue } from '../json/json-values';
import { unfoldedNode } from '../tree/expand-json';
import type { InputTree, TreeNode } from '../tree/input-tree';
import { literalOf } from '../tree/literals';
import { hasOnlyIndexes, isBlank } from '../tree/tree-node';
import { brokenLimit } from './limits';
import {
  isKnownLater,
  problemOfContainer,
  problemOfJson,
  problemOfLiteral,
  unreadableLiteral,
} from './literal-problem';
import type { Problem } from './problem';
import type { Finding } from './type-finding';

/** More would not fit the tooltip of a red mark, and each is saved with the node. */
const maxProblems = 8;

/**
 * Required fields that are blank, and literals that break their schema. An expression is never wrong, and nothing is
 * required inside an object that is not sent. The runtime's validator finds everything found here, and more.
 *
 * @param tree as it is sent, including fixed values
 * @returns the first problems in the order of the form, and one of the rule `more` if some are left out
 */
export function problemsOfTree(root: Field, tree: InputTree): Problem[] {
  const problems = [...problemsAt(root, tree, [])];
  const shown = problems.slice(0, maxProblems);
  const left = problems.length - shown.length;
  return left > 0 ? [...shown, { path: '', rule: 'more', params: { count: left } }] : shown;
}

function* problemsAt(field: Field, saved: TreeNode | undefined, tokens: readonly string[]): Generator<Problem> {
  const path = formatPointer(tokens);
  if (saved === undefined || (isBlank(saved) && tokens.length > 0)) {
    if (field.required) yield { path, rule: 'required', params: {} };
    return;
  }
  if (saved.own !== undefined && isKnownLater(saved.own)) return;
  const node = unfoldedNode(saved);
  const chosen = chosenField(field, node);
  if (chosen === undefined) {
    yield* unreadableLiterals(node, tokens);
    return;
  }
  if (tokens.length > 0 && isFileField(chosen) && holdsBytes(node)) {
    yield* unreadableLiterals(node, tokens);
    return;
  }
  const problem = problemOfWhole(chosen, saved);
  if (problem !== undefined) yield { ...problem, path: path + problem.path };
  else if (isFilled(saved)) yield* problemsInside(chosen, valueFromTree(saved, chosen), node, tokens);
}

/** True for an object that contains bytes: a link to them is sent in its place, so nothing else is required of it. */
function holdsBytes({ children }: TreeNode): boolean {
  return !isBlank(children?.get('content'));
}

/** The problem of a value as a whole, which is reported before those inside it. */
function problemOfWhole(field: Field, node: TreeNode): Problem | undefined {
  if (node.own !== undefined && !isFilled(node)) return problemOfLiteral(field, node.own);
  const { value, expressions } = valueFromTree(node, field);
  const problem = node.own && problemOfJson(field, node.own);
  return problem ?? problemOfContainer(field, value ?? unknownContainer(field, node), expressions.length > 0);
}

/**
 * An empty stand-in for a container whose contents are only known when a message arrives; the keys tell a list from an
 * object.
 */
function unknownContainer({ kind }: Field, { children }: TreeNode): JsonValue {
  return kind !== 'object' && hasOnlyIndexes(children) ? [] : {};
}

/** True for an object or a list, even an empty one. */
function isFilled({ own }: TreeNode): boolean {
  return own === undefined || isContainer(literalOf(own));
}

function* problemsInside(
  field: Field,
  whole: ReadValue,
  node: TreeNode,
  tokens: readonly string[],
): Generator<Problem> {
  yield* limitProblems(field, whole, tokens);
  const children = node.children ?? new Map<string, TreeNode>();
  if (!mayBeDrawn(field, whole)) {
    yield* unreadableLiterals({ children }, tokens);
    return;
  }
  if (field.kind === 'object') {
    for (const property of propertiesOf(field)) {
      yield* problemsAt(property, children.get(property.key), [...tokens, property.key]);
    }
  }
  for (const [key, child] of children) {
    if (!isBlank(child) && !isProperty(field, key)) yield* problemsOfChild(field, key, child, [...tokens, key]);
  }
}

function* problemsOfChild(field: Field, key: string, child: TreeNode, tokens: readonly string[]): Generator<Problem> {
  const below = fieldOf(field, key);
  if (below !== undefined) yield* problemsAt(below, child, tokens);
  else if (forbidsKey(field, key)) yield { path: formatPointer(tokens), rule: 'additionalProperties', params: {} };
  else yield* unreadableLiterals(child, tokens);
}

/**
 * False for a list where the form shows an object, or vice versa: a schema without a type does not say which is right.
 */
function mayBeDrawn({ kind }: Field, { value }: ReadValue): boolean {
  if (value === undefined) return true;
  return kind === 'object' ? !Array.isArray(value) : kind === 'any' || Array.isArray(value);
}

/** Texts that are not values of their type cannot be sent, regardless of what the schema says about their place. */
function* unreadableLiterals({ own, children }: TreeNode, tokens: readonly string[]): Generator<Problem> {
  const finding = own === undefined ? undefined : unreadableLiteral(own, tokens.at(-1) ?? '');
  if (finding !== undefined) yield { path: formatPointer(tokens), ...finding };
  for (const [key, child] of children ?? []) yield* unreadableLiterals(child, [...tokens, key]);
}

/** Limits on the number of items or properties, if that number does not depend on a message. */
function* limitProblems(
  field: Field,
  { value, expressions }: ReadValue,
  tokens: readonly string[],
): Generator<Problem> {
  if (value === undefined || expressions.length > 0 || !isContainer(value)) return;
  const broken = brokenLimit(field.schema, value) ?? brokenLength(field, value);
  if (broken !== undefined) yield { path: formatPointer(tokens), ...broken };
}

/** Applies to a tuple that allows no further items. */
function brokenLength(field: Field, value: JsonValue): Finding | undefined {
  if (field.kind !== 'tuple' || !Array.isArray(value) || value.length <= field.length) return undefined;
  return ownValue(field.schema, 'additionalItems') === false
    ? { rule: 'maxItems', params: { limit: field.length } }
    : undefined;
}

/** The field with the variant and type that the tree determines; undefined for variants of which none is chosen. */
function chosenField(field: Field, node: TreeNode): Field | undefined {
  return field.kind === 'variants' && chosenVariant(field, node) < 0 ? undefined : resolvedField(field, node);
}

function isProperty(field: Field, key: string): boolean {
  return field.kind === 'object' && propertiesOf(field).some((property) => property.key === key);
}

function fieldOf(field: Field, key: string): Field | undefined {
  if (field.kind === 'object') return keyField(field, key);
  const isList = field.kind === 'array' || field.kind === 'tuple';
  return isList && hasItem(field, Number(key)) ? itemField(field, Number(key)) : undefined;
}

/** If no property is named at all, nothing is known about the keys, so none is forbidden. */
function forbidsKey({ kind, schema }: Field, key: string): boolean {
  const named = ownObject(schema, 'properties') ?? {};
  const isClosed = kind === 'object' && ownValue(schema, 'additionalProperties') === false;
  return isClosed && Object.keys(named).length > 0 && !Object.hasOwn(named, key);
}

function isContainer(value: JsonValue | undefined): boolean {
  return typeof value === 'object' && value !== null;
}
