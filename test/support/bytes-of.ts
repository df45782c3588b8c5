import { lstatSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Total bytes of all files in a folder. */
export function bytesOf(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => {
    const file = path.join(folder, name);
    const status = lstatSync(file);
    return sum + (status.isDirectory() ? bytesOf(file) : status.size);
  }, 0);
}
