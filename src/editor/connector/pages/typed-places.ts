/** What may be typed in addition to the rows' lists. Pure. */
import { parsePointer } from '../../../shared/paths/json-pointer';
import { parsePropertyPath } from '../../../shared/paths/property-path';
import { isVariable } from '../../../shared/variable';

/** True for a pointer to a field of the input; the whole input is not a field. */
export function isFieldPointer(text: string): boolean {
  const typed = text.trim();
  return isVariable(typed) || (typed !== '' && parsePointer(typed) !== undefined);
}

export function isPath(text: string): boolean {
  return parsePropertyPath(text) !== undefined;
}
