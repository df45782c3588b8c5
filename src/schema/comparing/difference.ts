import type { FieldRow } from '../../shared/flow';
import { formatPointer, parsePointer } from '../../shared/paths/json-pointer';
import type { Field } from '../fields/field';
import { inputField } from '../fields/fields';
import { fieldAt } from '../filling/field-at';
import type { InputTree } from '../tree/input-tree';
import { rowsFromTree } from '../tree/tree-rows';
import { isFilePlace } from './file-place';
import { alternativesOf, type PlaceBelow, placesBelow, typesOfPlace } from './place-alternatives';

/** Places that are compared at most, shallow ones first: recursive schemas have no end. */
const mostPlaces = 3000;

/**
 * What changes for somebody who filled in the one schema and gets the other: JSON Pointers into the input, in which
 * `*` stands for every item of a list (`/list/*`) and every free key of an object. What is below an added or gone
 * place is not listed, and a recursive schema only once.
 */
export interface SchemaDifference {
  added: string[];
  gone: string[];
  /** Required now, and not before or not there before. */
  required: string[];
  /** Still there, but a value of before may be of a type that is not allowed now. */
  typeChanged: string[];
}

interface Pair {
  tokens: string[];
  before: Field[];
  after: Field[];
  above?: Pair;
}

/** Compares two input schemas. Variants of a choice count together: a field is gone when no variant has it any more. */
export function schemaDifference(before: unknown, after: unknown): SchemaDifference {
  const difference: SchemaDifference = { added: [], gone: [], required: [], typeChanged: [] };
  const pairs: Pair[] = [
    { tokens: [], before: alternativesOf(inputField(before)), after: alternativesOf(inputField(after)) },
  ];
  // The list grows while it is walked.
  for (const pair of pairs) pairs.push(...comparePair(pair, difference).slice(0, mostPlaces - pairs.length));
  return difference;
}

/**
 * The saved rows that have no field, in their order: those of keys that the schema does not offer, or not in the variant
 * that is chosen, and those whose path is no JSON Pointer.
 */
export function removedRows(tree: InputTree, root: Field): FieldRow[] {
  return rowsFromTree(tree).filter(({ path }) => {
    const tokens = typeof path === 'string' ? parsePointer(path) : undefined;
    if (tokens === undefined) return true;
    return fieldAt(root, tokens, tree) === undefined && !isContentOfFile(root, tokens, tree);
  });
}

/** Bytes may stand at a place of a file, also in an object, although its schema is that of a link. */
function isContentOfFile(root: Field, tokens: readonly string[], tree: InputTree): boolean {
  return tokens.at(-1) === 'content' && isFilePlace(root, tokens.slice(0, -1), tree);
}

/** Notes the differences one level below a place and gives the places that both schemas have there. */
function comparePair(pair: Pair, difference: SchemaDifference): Pair[] {
  const { tokens, before, after } = pair;
  const typesBefore = typesOfPlace(before);
  const typesAfter = typesOfPlace(after);
  if (![...typesBefore].every((type) => admits(typesAfter, type))) difference.typeChanged.push(formatPointer(tokens));
  if (!['object', 'array'].some((type) => typesBefore.has(type) && typesAfter.has(type))) return [];
  const below = comparePlaces(tokens, placesBelow(before), placesBelow(after), difference);
  return below.map((one) => ({ ...one, above: pair })).filter((one) => !isRecursion(one));
}

/** True when the place has the very schemas of a place above it, so that its differences are reported already. */
function isRecursion({ before, after, above }: Pair): boolean {
  for (let pair = above; pair !== undefined; pair = pair.above) {
    if (hasSchemas(pair.before, before) && hasSchemas(pair.after, after)) return true;
  }
  return false;
}

function hasSchemas(above: readonly Field[], below: readonly Field[]): boolean {
  return below.every(({ schema }) => above.some((field) => field.schema === schema));
}

function comparePlaces(
  tokens: string[],
  before: Map<string, PlaceBelow>,
  after: Map<string, PlaceBelow>,
  difference: SchemaDifference,
): Pair[] {
  const pointer = (key: string) => formatPointer([...tokens, key]);
  for (const key of before.keys()) if (!after.has(key)) difference.gone.push(pointer(key));
  return [...after].flatMap(([key, place]) => {
    const earlier = before.get(key);
    if (earlier === undefined) difference.added.push(pointer(key));
    if (place.required && earlier?.required !== true) difference.required.push(pointer(key));
    if (earlier === undefined) return [];
    return [{ tokens: [...tokens, key], before: earlier.alternatives, after: place.alternatives }];
  });
}

function admits(types: ReadonlySet<string>, type: string): boolean {
  return types.has(type) || types.has('any') || (type === 'integer' && types.has('number'));
}
