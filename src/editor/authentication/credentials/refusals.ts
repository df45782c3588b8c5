/** Assigns the errors that Tray reports when it rejects an authentication to fields of the forms. Pure. */
import { fieldAt } from '../../../schema/filling/field-at';
import type { FailureDetail } from '../../../shared/failure';
import { formatPointer, parsePointer } from '../../../shared/paths/json-pointer';
import { type Part, parts, type Roots, type Trees } from './credentials';

export interface PlacedRefusal {
  part: Part;
  /** JSON Pointer within the part. */
  path: string;
  words: string;
}

export interface Refusals {
  placed: PlacedRefusal[];
  /** Errors for which no form has a field. */
  unplaced: FailureDetail[];
}

/** Tray checks both parts and does not say which one an error is about: the one that has such a field is assumed. */
export function placeRefusals(details: readonly FailureDetail[], roots: Roots, trees: Trees): Refusals {
  const refusals: Refusals = { placed: [], unplaced: [] };
  for (const detail of details) {
    const found = placesOf(tokensOf(detail), roots, trees);
    const words = detail.message;
    if (found.length === 0) refusals.unplaced.push(detail);
    refusals.placed.push(...found.map((place) => ({ ...place, words })));
  }
  return refusals;
}

function placesOf(tokens: string[], roots: Roots, trees: Trees): Omit<PlacedRefusal, 'words'>[] {
  const [first, ...rest] = tokens;
  // An error may also be relative to the whole request: `#/credentials/token`.
  const named = parts.find((part) => part === first);
  const candidates = parts.map((part) => ({ part, below: tokens }));
  const all = named === undefined ? candidates : [...candidates, { part: named, below: rest }];
  return all
    .filter(({ part, below }) => isValue(part, below, roots, trees))
    .map(({ part, below }) => ({ part, path: formatPointer(below) }));
}

/** True for a field with its own control; a section has none that could be marked. */
function isValue(part: Part, tokens: string[], roots: Roots, trees: Trees): boolean {
  const field = tokens.length === 0 ? undefined : fieldAt(roots[part], tokens, trees[part]);
  return field !== undefined && !['object', 'array', 'tuple', 'variants'].includes(field.kind) && !field.hidden;
}

/** For a missing key, Tray reports the object that lacks it: `#: required key [token] not found`. */
function tokensOf({ path, message }: FailureDetail): string[] {
  const tokens = parsePointer(path) ?? [];
  const [, missing] = /^required key \[([^\]]+)\] not found/.exec(message) ?? [];
  return missing === undefined ? tokens : [...tokens, missing];
}
