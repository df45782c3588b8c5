/** Keeps a digest short: what matters least goes first. */
import { type DigestNode, type DigestProperty, writeDigest, writeProperty } from './digest-format';

type Properties = ReadonlyMap<string, DigestProperty>;

/** Beyond this length a digest says less of what is optional. */
const wantedLength = 700;
/** Beyond this one it leaves out required places too, the deepest first. */
const greatestLength = 2000;

/** A property, where it stands, and whether it or anything below it is required. */
interface Entry {
  siblings: Map<string, DigestProperty>;
  key: string;
  depth: number;
  isRequired: boolean;
}

/** The properties without what makes the digest too long, and without those that say nothing. */
export function shortenedDigest(properties: Properties): Map<string, DigestProperty> {
  const shortened = tellingProperties(properties);
  const all = entriesOf(shortened, 0).reverse();
  const optional = all.filter((entry) => !entry.isRequired);
  let length = writeDigest(shortened).length;
  if (length > wantedLength) {
    for (const { siblings, key } of optional) delete siblings.get(key)?.node.choices;
    length = writeDigest(shortened).length;
  }
  length = removeUntil(wantedLength, length, optional);
  removeUntil(greatestLength, length, all);
  return shortened;
}

/** Removes entries until the length is reached, deep ones first. Entries come after those they are part of. */
function removeUntil(wanted: number, length: number, entries: readonly Entry[]): number {
  const deepestFirst = [...entries].sort((a, b) => b.depth - a.depth);
  let left = length;
  for (const { siblings, key } of deepestFirst) {
    if (left <= wanted) return left;
    const property = siblings.get(key);
    if (property === undefined) continue;
    left -= writeProperty(key, property).length + 1;
    siblings.delete(key);
  }
  return left;
}

function entriesOf(properties: Map<string, DigestProperty>, depth: number): Entry[] {
  return [...properties].flatMap(([key, { required, node }]) => {
    const below = entriesBelow(node, depth + 1);
    const isRequired = required || below.some((entry) => entry.isRequired);
    return [{ siblings: properties, key, depth, isRequired }, ...below];
  });
}

function entriesBelow({ properties, items }: DigestNode, depth: number): Entry[] {
  const own = properties === undefined ? [] : entriesOf(properties, depth);
  return items === undefined ? own : [...own, ...entriesBelow(items, depth)];
}

/** A copy with what tells something: an optional property of any type does not. */
function tellingProperties(properties: Properties): Map<string, DigestProperty> {
  const telling = new Map<string, DigestProperty>();
  for (const [key, { required, node }] of properties) {
    const copy = tellingNode(node);
    if (required || tells(copy)) telling.set(key, { required, node: copy });
  }
  return telling;
}

function tellingNode({ types, choices, properties, items }: DigestNode): DigestNode {
  const below = tellingProperties(properties ?? new Map());
  const item = items && tellingNode(items);
  return {
    types,
    ...(choices !== undefined && { choices }),
    ...(below.size > 0 && { properties: below }),
    ...(item !== undefined && tells(item) && { items: item }),
  };
}

function tells({ types, choices, properties, items }: DigestNode): boolean {
  return types.length > 0 || choices !== undefined || properties !== undefined || items !== undefined;
}
