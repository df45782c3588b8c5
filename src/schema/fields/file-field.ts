import { fileKeys } from '../../shared/files/file-keys';
import { ownObject } from '../json/json-values';
import type { Field } from './field';

/**
 * True for a file field: its value is a link to a file, and bytes may be given instead. Schemas declare it by `format:
 * "file"`, or by properties with the names of `fileKeys`. A field that has the `content` itself is not a link, so it is
 * not a file field. Not for the field of a whole input, whose properties may have these names by coincidence.
 */
export function isFileField(field: Field): boolean {
  if (field.kind !== 'object') return false;
  const properties = ownObject(field.schema, 'properties') ?? {};
  if (Object.hasOwn(properties, 'content')) return false;
  return field.schema.format === 'file' || fileKeys.every((key) => Object.hasOwn(properties, key));
}
