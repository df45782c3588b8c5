import { fileKeys } from '../../shared/files/file-keys';
import { isObject } from '../../shared/json';

/** A file of an output: an object that holds at least what every file does. */
export interface FileLink extends Record<string, unknown> {
  url: string;
}

/** The files of an output, in its order, by what they look like: output schemas are not reliable. */
export function fileLinksIn(output: unknown): FileLink[] {
  const found: FileLink[] = [];
  // Not by recursion: an output may be nested as deep as JSON can be read.
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

/** A file may hold others, such as its thumbnail. What its own bytes come in place of is not among them. */
function valuesBeside({ content: _, error: __, ...others }: FileLink): unknown[] {
  return Object.values(others);
}

function pushReversed(waiting: unknown[], values: unknown[]): void {
  for (let index = values.length - 1; index >= 0; index--) waiting.push(values[index]);
}

function isFileLink(value: object): value is FileLink {
  return isObject(value) && fileKeys.every((key) => Object.hasOwn(value, key)) && typeof value.url === 'string';
}
