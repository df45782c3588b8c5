/** The JSON files below a folder. */
import { type Dirent, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { errorCode } from '../../src/shared/texts/error-code';
import type { UnreadSource } from './examined';

/**
 * Files in order. A symbolic link to a file is followed, one to a folder is not, because it may lead back to a folder
 * above. A folder that cannot be read hides no others.
 */
export function jsonFilesBelow(folder: string): { files: string[]; unread: UnreadSource[] } {
  const files: string[] = [];
  const unread: UnreadSource[] = [];
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    try {
      for (const entry of readdirSync(next, { withFileTypes: true })) {
        const place = path.join(next, entry.name);
        if (entry.isDirectory()) waiting.push(place);
        else if (/\.json$/i.test(entry.name) && isFile(entry, place)) files.push(place);
      }
    } catch (error) {
      unread.push(unreadAt(next, error));
    }
  }
  return { files: files.sort(), unread };
}

/** The record of a place that the file system cannot read. */
export function unreadAt(name: string, error: unknown): UnreadSource {
  return { name, reason: `It cannot be read (${errorCode(error)}).`, code: errorCode(error) };
}

/** Reading a pipe or a device could block forever. */
function isFile(entry: Dirent, place: string): boolean {
  return entry.isFile() || (entry.isSymbolicLink() && leadsToFile(place));
}

function leadsToFile(link: string): boolean {
  try {
    return statSync(link).isFile();
  } catch {
    return false; // A dangling or circular link.
  }
}
