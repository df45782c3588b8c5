import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { parseJson } from '../../src/shared/json';
import { examinedOperation, type SchemaExamination, sourcesIn, type UnreadSource } from './examined';
import type { OnProgress } from './from-tray';
import { jsonFilesBelow, unreadAt } from './json-files';

/** Examines every JSON file below a folder. What cannot be read is recorded, and hides nothing else. */
export async function examineFolder(folder: string, onProgress: OnProgress): Promise<SchemaExamination> {
  const { files, unread } = jsonFilesBelow(folder);
  const examination: SchemaExamination = { operations: [], unread };
  for (const [index, file] of files.entries()) {
    const read = documentOf(file);
    if ('reason' in read) examination.unread.push(read);
    else
      examination.operations.push(
        ...sourcesIn(read.document, path.basename(file, path.extname(file))).map(examinedOperation),
      );
    onProgress({ done: index + 1, of: files.length, soFar: () => examination });
    // Ctrl-C is only handled between two files.
    await turn();
  }
  return examination;
}

function documentOf(file: string): { document: unknown } | UnreadSource {
  try {
    // Editors on Windows put a byte order mark before the text, which JSON.parse rejects.
    const document = parseJson(readFileSync(file, 'utf8').replace(/^\ufeff/, ''));
    return document === undefined ? { name: file, reason: 'It is not JSON.', code: 'notJson' } : { document };
  } catch (error) {
    return unreadAt(file, error);
  }
}
