import { fileKeys } from '../../shared/files/file-keys';
import { isObject } from '../../shared/json';

/** A file in an output: an object with at least the properties that every file object has. */
export interface FileLink extends Record<string, unknown> {
  url: string;
}

/** The files in an output, in order. Recognized by their properties, because output schemas are not reliable. */
export function fileLinksIn(output: unknown): FileLink[] {
  const found: FileLink[] = [];
  // Not recursive: an output may be nested as deeply as JSON can be parsed.
  const waiting: unknown[] = [output];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) continue;
    if (isFileLink(value)) {
      found.push(value);
      pushReversed(waiting, valuesBeside(value));
    } else {
      pushReversed(waiting, Object.values(value));
    }
  }
  return found;
}

/**
 * A file may contain others, such as its thumbnail. `content` and `error` are excluded, because they will be replaced.
 */
function valuesBeside({ content: _, error: __, ...others }: FileLink): unknown[] {
  return Object.values(others);
}

function pushReversed(waiting: unknown[], values: unknown[]): void {
  for (let index = values.length - 1; index >= 0; index--) waiting.push(values[index]);
}

function isFileLink(value: object): value is FileLink {
  return isObject(value) && fileKeys.every((key) => Object.hasOwn(value, key)) && typeof value.url === 'string';
}
