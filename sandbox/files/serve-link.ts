import { type Answer, errorAnswer } from '../server/answer';
import type { Exchange } from '../server/exchange';
import { Payload } from '../server/payload';
import type { FileShelf } from './file-shelf';

/**
 * `GET /files/{key}/{name}`: like real storage, answers 403 for a link that is wrong or has expired. It requires no
 * token.
 */
export function linkAnswer(shelf: FileShelf, { method, parts = [] }: Exchange): Answer {
  if (method !== 'GET' && method !== 'HEAD') return errorAnswer(405);
  const file = shelf.linked(parts[1] ?? '');
  if (file === undefined) return errorAnswer(403);
  return { status: 200, payload: new Payload(file.content), contentType: file.mimeType };
}
