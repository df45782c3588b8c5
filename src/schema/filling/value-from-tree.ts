import type { JsonValue } from '../../shared/json';
import { formatPointer, isIndex } from '../../shared/paths/json-pointer';
import type { Field } from '../fields/field';
import { isJsonObject, ownValue } from '../json/json-values';
import type { InputTree, TreeNode, TreeValue } from '../tree/input-tree';
import { isExpression, literalOf } from '../tree/literals';
import { hasOnlyIndexes, isBlank } from '../tree/tree-node';
import { fieldAt, resolvedField } from './field-at';

export interface ReadValue {
  /** The part that is known without a message; undefined if there is none. */
  value: JsonValue | undefined;
  /** JSON Pointers of the expressions, which are missing from the value. */
  expressions: string[];
}

export interface ValueOptions {
  /** Provides what people see in place of an expression. Without it expressions are left out. */
  show?: (expression: TreeValue, tokens: readonly string[]) => JsonValue;
}

/** Tuples have a handful of items; a row with a huge index must not fill the memory with null. */
const longestTuple = 10_000;

interface Reading extends ValueOptions {
  tree: InputTree;
  field: Field | undefined;
  expressions: string[];
}

/**
 * The literal value of a tree. Places that are blank, expressions or invalid for their type are left out, and array
 * items after them move up.
 *
 * @param field the tree's field: distinguishes an object whose keys are numbers from an array
 */
export function valueFromTree(tree: InputTree, field?: Field, options: ValueOptions = {}): ReadValue {
  const reading: Reading = { ...options, tree, field, expressions: [] };
  const value = read(tree, [], reading);
  return { value, expressions: reading.expressions };
}

/** The literal at a place, including inside a JSON row above it; undefined if it is blank or an expression. */
export function literalAt(tree: InputTree, tokens: readonly string[], field?: Field): JsonValue | undefined {
  let node: TreeNode | undefined = tree;
  let inside: JsonValue | undefined;
  for (const token of tokens) {
    const own: JsonValue | undefined = node?.own === undefined ? inside : literalOf(node.own);
    inside = itemOf(own, token);
    node = node?.children?.get(token);
  }
  if (node === undefined || isBlank(node)) return inside;
  const { value, expressions } = valueFromTree(node, field && fieldAt(field, [...tokens], tree));
  return expressions.length > 0 ? undefined : value;
}

function itemOf(container: JsonValue | undefined, token: string): JsonValue | undefined {
  if (Array.isArray(container)) return isIndex(token) ? container[Number(token)] : undefined;
  return isJsonObject(container) ? ownValue(container, token) : undefined;
}

/** @param inherited the value that a row above the node has at its place */
function read(node: TreeNode, tokens: string[], reading: Reading, inherited?: JsonValue): JsonValue | undefined {
  const own = node.own === undefined ? inherited : readOwn(node.own, tokens, reading);
  if (node.children === undefined || isBlank({ children: node.children })) return own;
  const field = listFieldAt(node, tokens, reading);
  const entries: [string, JsonValue][] = [];
  for (const [key, child] of node.children) {
    const value = read(child, [...tokens, key], reading, itemOf(own, key));
    if (value !== undefined) entries.push([key, value]);
  }
  if (Array.isArray(own)) return filledList(own, entries, field?.kind === 'tuple');
  if (isJsonObject(own)) return { ...own, ...Object.fromEntries(entries) };
  // There are only expressions below, so the container itself is not known either.
  if (entries.length === 0) return own;
  return isList(node, tokens, field) ? filledList([], entries, field?.kind === 'tuple') : Object.fromEntries(entries);
}

function readOwn(own: TreeValue, tokens: string[], { show, expressions }: Reading): JsonValue | undefined {
  if (!isExpression(own.type)) return literalOf(own);
  expressions.push(formatPointer(tokens));
  return show?.(own, tokens);
}

/** Looks up the field only if it matters: keys that look like indexes belong to a list or to an object. */
function listFieldAt(node: TreeNode, tokens: string[], { field, tree }: Reading): Field | undefined {
  if (field === undefined || !hasOnlyIndexes(node.children)) return undefined;
  const found = fieldAt(field, tokens, tree);
  return found && resolvedField(found, node);
}

/** If neither schema nor node decides, indexes make a list, as in the runtime; the whole input is an object. */
function isList(node: TreeNode, tokens: string[], field: Field | undefined): boolean {
  if (field?.kind === 'object' || !hasOnlyIndexes(node.children)) return false;
  return field?.kind === 'array' || field?.kind === 'tuple' || node.isArray === true || tokens.length > 0;
}

/** Items in order. Missing ones are left out, except in a tuple, where the position matters: null takes their place. */
function filledList(own: JsonValue[], entries: [string, JsonValue][], isTuple: boolean): JsonValue[] {
  const items = new Map(own.entries());
  for (const [key, value] of entries) if (isIndex(key)) items.set(Number(key), value);
  const inOrder = [...items].sort(([a], [b]) => a - b);
  if (!isTuple) return inOrder.map(([, value]) => value);
  const length = Math.min((inOrder.at(-1)?.[0] ?? -1) + 1, longestTuple);
  return Array.from({ length }, (_, index) => items.get(index) ?? null);
}
