import { createHash } from 'node:crypto';
import type { JsonObject } from '../../../src/shared/json';
import { fetchLink, type MayReach } from '../../files/fetch-link';
import type { FileShelf, ShelvedFile } from '../../files/file-shelf';

/** What connectors need to accept and return files. */
export interface FileAccess {
  shelf: FileShelf;
  mayReach: MayReach;
}

/**
 * A file as connectors declare it: an object without properties that actually has `name`, `url`, `mime_type`,
 * `expires`.
 */
export function fileField(title: string, description: string): JsonObject {
  return {
    type: 'object',
    title,
    description,
    format: 'file',
    properties: {},
    required: [],
    additionalProperties: false,
  };
}

/** The same in an output schema. */
export const fileOutput: JsonObject = { type: 'object', format: 'file' };

/** What is stored about a fetched file, so that the sender can verify that it arrived completely. */
export interface FileMark extends JsonObject {
  name: string;
  mime_type: string;
  size: number;
  sha256: string;
}

export function markOf({ name, mimeType, content }: ShelvedFile): FileMark {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { name, mime_type: mimeType, size: content.length, sha256 };
}

/**
 * Fetches the files of a list, one after another.
 * @throws ThirdPartyError
 */
export async function fetchAll(files: readonly JsonObject[], { mayReach }: FileAccess): Promise<ShelvedFile[]> {
  const fetched: ShelvedFile[] = [];
  for (const file of files) fetched.push(await fetchLink(file, mayReach));
  return fetched;
}
