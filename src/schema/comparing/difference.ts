import type { FieldRow } from '../../shared/flow';
import { formatPointer, parsePointer } from '../../shared/paths/json-pointer';
import type { Field } from '../fields/field';
import { inputField } from '../fields/fields';
import { fieldAt } from '../filling/field-at';
import type { InputTree } from '../tree/input-tree';
import { rowsFromTree } from '../tree/tree-rows';
import { isFilePlace } from './file-place';
import { alternativesOf, type PlaceBelow, placesBelow, typesOfPlace } from './place-alternatives';

/** Maximum number of places that are compared, shallow ones first: recursive schemas have no end. */
const maxPlaces = 3000;

/**
 * What changes for somebody who filled in one schema and then gets the other: JSON Pointers into the input, in which
 * `*` stands for every item of a list (`/list/*`) and every free key of an object. Places below an added or removed
 * place are not listed, and a recursive schema is listed only once.
 */
export interface SchemaDifference {
  added: string[];
  gone: string[];
  /** Required now, but previously optional or absent. */
  required: string[];
  /** Still there, but a value that was valid before may have a type that is no longer allowed. */
  typeChanged: string[];
}

interface Pair {
  tokens: string[];
  before: Field[];
  after: Field[];
  above?: Pair;
}

/**
 * Compares two input schemas. The variants of a choice count together: a field is gone if no variant has it any more.
 */
export function schemaDifference(before: unknown, after: unknown): SchemaDifference {
  const difference: SchemaDifference = { added: [], gone: [], required: [], typeChanged: [] };
  const pairs: Pair[] = [
    { tokens: [], before: alternativesOf(inputField(before)), after: alternativesOf(inputField(after)) },
  ];
  // The list grows while it is iterated.
  for (const pair of pairs) pairs.push(...comparePair(pair, difference).slice(0, maxPlaces - pairs.length));
  return difference;
}

/**
 * The saved rows without a field, in order: those with keys that the schema does not have, or not in the chosen
 * variant, and those whose path is not a JSON Pointer.
 */
export function removedRows(tree: InputTree, root: Field): FieldRow[] {
  return rowsFromTree(tree).filter(({ path }) => {
    const tokens = typeof path === 'string' ? parsePointer(path) : undefined;
    if (tokens === undefined) return true;
    return fieldAt(root, tokens, tree) === undefined && !isContentOfFile(root, tokens, tree);
  });
}

/** A file field also takes bytes, which may be in an object, although its schema describes a link. */
function isContentOfFile(root: Field, tokens: readonly string[], tree: InputTree): boolean {
  return tokens.at(-1) === 'content' && isFilePlace(root, tokens.slice(0, -1), tree);
}

/** Records the differences one level below a place, and returns the places that both schemas have there. */
function comparePair(pair: Pair, difference: SchemaDifference): Pair[] {
  const { tokens, before, after } = pair;
  const typesBefore = typesOfPlace(before);
  const typesAfter = typesOfPlace(after);
  if (![...typesBefore].every((type) => admits(typesAfter, type))) difference.typeChanged.push(formatPointer(tokens));
  if (!['object', 'array'].some((type) => typesBefore.has(type) && typesAfter.has(type))) return [];
  const below = comparePlaces(tokens, placesBelow(before), placesBelow(after), difference);
  return below.map((one) => ({ ...one, above: pair })).filter((one) => !isRecursion(one));
}

/** True if a place has the same schemas as a place above it, so that its differences have already been reported. */
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
