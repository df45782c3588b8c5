import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseJson } from '../../src/shared/json';
import { errorCode } from '../../src/shared/texts/error-code';
import { examinedOperation, type SchemaExamination, sourcesIn, type UnreadSource } from './examined';
import type { OnProgress } from './from-tray';

/** Examines every JSON file below a folder. @throws the file system's error for a folder that cannot be read */
export function examineFolder(folder: string, onProgress: OnProgress): SchemaExamination {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const examination: SchemaExamination = { operations: [], unread: [] };
  for (const [index, file] of files.entries()) {
    const read = documentOf(file);
    if ('reason' in read) examination.unread.push(read);
    else examination.operations.push(...sourcesIn(read.document, path.basename(file, '.json')).map(examinedOperation));
    onProgress({ done: index + 1, of: files.length });
  }
  return examination;
}

function documentOf(file: string): { document: unknown } | UnreadSource {
  try {
    const document = parseJson(readFileSync(file, 'utf8'));
    return document === undefined ? { name: file, reason: 'It is not JSON.', code: 'notJson' } : { document };
  } catch (error) {
    return { name: file, reason: `It cannot be read (${errorCode(error)}).`, code: errorCode(error) };
  }
}
