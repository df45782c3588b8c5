/** What a digest finds wrong with saved rows. It runs for every node when a flow is opened, so it is quick. */
import type { FieldRow } from '../shared/flow';
import type { JsonObject, JsonValue } from '../shared/json';
import { formatPointer } from '../shared/json-pointer';
import { isOneOf } from './allowed-values';
import { type DigestNode, readDigest } from './digest-format';
import type { TreeNode } from './input-tree';
import { isJsonObject, ownValue } from './json-values';
import { isKnownLater, unreadableLiteral } from './literal-problem';
import { literalOf } from './literals';
import type { Problem } from './problem';
import { shownChoices, shownPath, shownValue } from './shown-value';
import { hasOnlyIndexes } from './tree-node';
import { treeFromRows } from './tree-rows';
import { type Finding, wrongType } from './type-finding';

const maxProblems = 50;
/** Of the items of a JSON literal, only the first are looked at. */
const maxItems = 100;

/**
 * Missing required fields, and literals of a wrong type or choice. What an expression gives is known only when a
 * message comes, so neither it nor what it may contain is ever a problem. A digest that cannot be read finds nothing.
 * Never throws.
 */
export function problemsOf(digest: string, rows: FieldRow[]): Problem[] {
  const root = readDigest(digest);
  if (root === undefined) return [];
  const problems: Problem[] = [];
  ofPlace(root, treeFromRows(rows), '', problems);
  return problems.slice(0, maxProblems);
}

function ofPlace(digest: DigestNode, { own, children }: TreeNode, path: string, problems: Problem[]): void {
  if (problems.length >= maxProblems) return;
  if (own === undefined) {
    const isList = hasOnlyIndexes(children) && (digest.types.length === 0 || digest.types.includes('array'));
    ofValue(digest, isList ? [] : {}, children, path, problems);
  } else if (isKnownLater(own)) {
    for (const [key, child] of children ?? []) ofChild(digest, key, child, path, problems);
  } else {
    const value = literalOf(own);
    if (value === undefined) add(problems, path, unreadableLiteral(own, path));
    else ofValue(digest, value, children, path, problems);
  }
}

/** A value, some of whose parts the rows below it replace or add. */
function ofValue(
  digest: DigestNode,
  value: JsonValue,
  children: ReadonlyMap<string, TreeNode> | undefined,
  path: string,
  problems: Problem[],
): void {
  const finding = wrongType(digest.types, value, shownValue(value, path)) ?? wrongChoice(digest, value, path);
  if (finding !== undefined) {
    add(problems, path, finding);
    return;
  }
  for (const [key, child] of children ?? []) ofChild(digest, key, child, path, problems);
  if (Array.isArray(value)) ofItems(digest, value, children, path, problems);
  else if (isJsonObject(value)) ofProperties(digest, value, children, path, problems);
}

function ofChild(digest: DigestNode, key: string, child: TreeNode, path: string, problems: Problem[]): void {
  const below = digest.properties?.get(key)?.node ?? digest.items;
  if (below !== undefined) ofPlace(below, child, path + formatPointer([key]), problems);
}

function ofItems(
  { items }: DigestNode,
  value: readonly JsonValue[],
  children: ReadonlyMap<string, TreeNode> | undefined,
  path: string,
  problems: Problem[],
): void {
  if (items === undefined) return;
  for (const [index, item] of value.slice(0, maxItems).entries()) {
    if (!children?.has(String(index))) ofValue(items, item, undefined, `${path}/${index}`, problems);
  }
}

function ofProperties(
  { properties }: DigestNode,
  value: JsonObject,
  children: ReadonlyMap<string, TreeNode> | undefined,
  path: string,
  problems: Problem[],
): void {
  for (const [key, { required, node }] of properties ?? []) {
    if (children?.has(key)) continue;
    const own = ownValue(value, key);
    const place = path + formatPointer([key]);
    if (own !== undefined) ofValue(node, own, undefined, place, problems);
    else if (required) add(problems, place, { rule: 'required', params: {} });
  }
}

function wrongChoice({ choices }: DigestNode, value: JsonValue, path: string): Finding | undefined {
  // An object may be an `enum` entry of the form { text, value }, which is allowed as it stands.
  if (choices === undefined || isJsonObject(value) || isOneOf(value, choices)) return undefined;
  return { rule: 'enum', params: { ...shownChoices(choices), ...shownValue(value, path) } };
}

function add(problems: Problem[], path: string, finding: Finding | undefined): void {
  if (finding !== undefined && problems.length < maxProblems) problems.push({ path: shownPath(path), ...finding });
}
