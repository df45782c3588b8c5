import { fileKeys } from '../../shared/files/file-keys';
import { ownObject } from '../json/json-values';
import type { Field } from './field';

/**
 * True for a place of a file: a field whose value is a link to a file, in whose place bytes may stand, too. Schemas say so by
 * `format: "file"`, or by properties with the names of `fileKeys`. One that wants the content itself does not: it is
 * not a link. Not for the field of a whole input, whose properties may have these names by chance.
 */
export function isFileField(field: Field): boolean {
  if (field.kind !== 'object') return false;
  const properties = ownObject(field.schema, 'properties') ?? {};
  if (Object.hasOwn(properties, 'content')) return false;
  return field.schema.format === 'file' || fileKeys.every((key) => Object.hasOwn(properties, key));
}
