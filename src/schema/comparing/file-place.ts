import type { Field } from '../fields/field';
import { isFileField } from '../fields/file-field';
import { fieldAt } from '../filling/field-at';
import type { InputTree } from '../tree/input-tree';
import { alternativesOf } from './place-alternatives';

/** True for a place that may take a file in at least one of its variants. Never true for the whole input. */
export function isFilePlace(root: Field, tokens: readonly string[], tree: InputTree): boolean {
  const place = tokens.length === 0 ? undefined : fieldAt(root, [...tokens], tree);
  return place !== undefined && alternativesOf(place).some(isFileField);
}
