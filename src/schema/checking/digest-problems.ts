/** What a digest finds wrong with saved rows. It runs for every node when a flow is opened, so it is quick. */
import type { FieldRow } from '../../shared/flow';
import type { JsonValue } from '../../shared/json';
import { formatPointer } from '../../shared/json-pointer';
import { isJsonObject, ownValue } from '../json/json-values';
import { isOneOf } from '../reading/allowed-values';
import type { TreeNode } from '../tree/input-tree';
import { literalOf } from '../tree/literals';
import { hasOnlyIndexes } from '../tree/tree-node';
import { treeFromRows } from '../tree/tree-rows';
import { type DigestNode, readDigest } from './digest-format';
import { isKnownLater, unreadableLiteral } from './literal-problem';
import type { Problem } from './problem';
import { shownChoices, shownPath, shownValue } from './shown-value';
import { type Finding, wrongTypeFinding } from './type-finding';

const maxProblems = 50;
/** Of the items of a JSON literal, only the first are looked at. */
const maxItems = 100;

/** What is known only when a message comes. */
const later = Symbol('later');

/** A place of the input: the rows there and below, over the part that a literal further up gives, if there is one. */
interface Place {
  path: string;
  rows: TreeNode;
  given: JsonValue | undefined | typeof later;
}

/**
 * Missing required fields, and literals of a wrong type or choice. What an expression gives is known only when a
 * message comes, so neither it nor what it may contain is ever a problem. A digest that cannot be read finds nothing.
 * Never throws.
 */
export function problemsOf(digest: string, rows: FieldRow[]): Problem[] {
  const root = readDigest(digest);
  if (root === undefined) return [];
  const problems: Problem[] = [];
  checkPlace(root, { path: '', rows: treeFromRows(rows), given: undefined }, problems);
  return problems;
}

function checkPlace(digest: DigestNode, place: Place, problems: Problem[]): void {
  const { rows, given } = place;
  const { own } = rows;
  if (own === undefined) checkValue(digest, place, given === undefined ? containerOf(digest, rows) : given, problems);
  else if (isKnownLater(own)) checkValue(digest, place, later, problems);
  else {
    const value = literalOf(own);
    if (value === undefined) add(problems, place.path, unreadableLiteral(own, place.path));
    else checkValue(digest, place, value, problems);
  }
}

/** What rows without a row above them make: a list when their keys are indexes, unless only an object is allowed. */
function containerOf({ types }: DigestNode, { children }: TreeNode): JsonValue {
  return hasOnlyIndexes(children) && (types.length === 0 || types.includes('array')) ? [] : {};
}

/** Checks a value and what is in it; the rows below it replace or add parts of it. */
function checkValue(
  digest: DigestNode,
  { path, rows }: Place,
  value: JsonValue | typeof later,
  problems: Problem[],
): void {
  if (problems.length >= maxProblems) return;
  const finding = value === later ? undefined : findingOf(digest, value, path);
  if (finding !== undefined) {
    add(problems, path, finding);
    return;
  }
  for (const [key, child] of rows.children ?? []) {
    const below = digest.properties?.get(key)?.node ?? digest.items;
    const given = value === later ? later : partOf(value, key);
    if (below !== undefined) checkPlace(below, { path: path + formatPointer([key]), rows: child, given }, problems);
  }
  if (value !== later) checkRest(digest, { path, rows, given: value }, problems);
}

/** What no row below replaces: the parts that the value itself gives, and those that are missing. */
function checkRest(digest: DigestNode, { path, rows, given }: Place, problems: Problem[]): void {
  const isReplaced = (key: string) => rows.children?.has(key) ?? false;
  if (Array.isArray(given) && digest.items !== undefined) {
    for (const [index, item] of given.slice(0, maxItems).entries()) {
      const place = { path: `${path}/${index}`, rows: {}, given: item };
      if (!isReplaced(String(index))) checkPlace(digest.items, place, problems);
    }
  }
  if (!isJsonObject(given)) return;
  for (const [key, { required, node }] of digest.properties ?? []) {
    const place = { path: path + formatPointer([key]), rows: {}, given: ownValue(given, key) };
    if (isReplaced(key)) continue;
    if (place.given !== undefined) checkPlace(node, place, problems);
    else if (required) add(problems, place.path, { rule: 'required', params: {} });
  }
}

function partOf(value: JsonValue, key: string): JsonValue | undefined {
  if (Array.isArray(value)) return value[Number(key)];
  return isJsonObject(value) ? ownValue(value, key) : undefined;
}

function findingOf({ types, choices }: DigestNode, value: JsonValue, path: string): Finding | undefined {
  const shown = shownValue(value, path);
  const finding = wrongTypeFinding(types, value, shown);
  // An object may be an `enum` entry of the form { text, value }, which is allowed as it stands.
  if (finding !== undefined || choices === undefined || isJsonObject(value) || isOneOf(value, choices)) return finding;
  return { rule: 'enum', params: { ...shownChoices(choices), ...shown } };
}

function add(problems: Problem[], path: string, finding: Finding | undefined): void {
  if (finding !== undefined && problems.length < maxProblems) problems.push({ path: shownPath(path), ...finding });
}
