import type { JsonObject } from '../../shared/json';
import { ownObject } from '../json/json-values';

/**
 * A file object as connectors return it: the address from which it can be fetched until it expires (Unix time in
 * seconds).
 */
const fileProperties: JsonObject = {
  name: { type: 'string' },
  url: { type: 'string', title: 'URL' },
  mime_type: { type: 'string', title: 'MIME type' },
  expires: { type: 'number' },
};

/** True for a file whose schema does not say what a file object consists of: most do not. */
export function isBareFile(schema: JsonObject): boolean {
  return schema.format === 'file' && Object.keys(ownObject(schema, 'properties') ?? {}).length === 0;
}

/** True for the schema of a file whose properties were added by `fileSchema`: the operation has no titles for them. */
export function describesNoParts(schema: JsonObject): boolean {
  return ownObject(schema, 'properties') === fileProperties;
}

/**
 * The schema of a file with the properties of a file object. None is required and no others are forbidden: that is up
 * to the operation.
 */
export function fileSchema({ additionalProperties, ...schema }: JsonObject): JsonObject {
  return { ...schema, properties: fileProperties };
}
