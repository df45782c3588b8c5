import type { JsonObject } from '../../shared/json';
import { ownObject } from '../json/json-values';

/** A file as connectors hand it on: the address at which it can be had until it expires (Unix time in seconds). */
const fileProperties: JsonObject = {
  name: { type: 'string' },
  url: { type: 'string', title: 'URL' },
  mime_type: { type: 'string', title: 'MIME type' },
  expires: { type: 'number' },
};

/** True for a file whose schema does not say what files consist of: most do not. */
export function isBareFile(schema: JsonObject): boolean {
  return schema.format === 'file' && Object.keys(ownObject(schema, 'properties') ?? {}).length === 0;
}

/** True for the schema of a file that was given its parts here: it has no names of its own for them. */
export function describesNoParts(schema: JsonObject): boolean {
  return ownObject(schema, 'properties') === fileProperties;
}

/**
 * The schema of a file with what files consist of. Nothing of it is required and nothing more forbidden: that is for the
 * operation to say.
 */
export function fileSchema({ additionalProperties, ...schema }: JsonObject): JsonObject {
  return { ...schema, properties: fileProperties };
}
