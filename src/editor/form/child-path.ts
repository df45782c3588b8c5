import { formatPointer } from '../../shared/paths/json-pointer';

/** The JSON Pointer of a place directly below another. */
export function childPath(path: string, key: string | number): string {
  return `${path}${formatPointer([key])}`;
}
