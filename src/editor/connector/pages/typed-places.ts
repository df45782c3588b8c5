/** What may be typed that the lists of the rows lack. Pure. */
import { parsePointer } from '../../../shared/paths/json-pointer';
import { parsePropertyPath } from '../../../shared/paths/property-path';
import { isVariable } from '../../../shared/variable';

/** A field of the input; the whole input is not one. */
export function isFieldPointer(text: string): boolean {
  const typed = text.trim();
  return isVariable(typed) || (typed !== '' && parsePointer(typed) !== undefined);
}

export function isPath(text: string): boolean {
  return parsePropertyPath(text) !== undefined;
}
