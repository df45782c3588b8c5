import type { IncomingMessage, ServerResponse } from 'node:http';
import type { OfferedFile } from '../file-facts';
import { byteRange } from './byte-range';
import { commonHeaders, contentHeaders } from './content-headers';

/** Answers a GET or HEAD request for a file. */
export function serveFile(file: OfferedFile, { method, headers }: IncomingMessage, response: ServerResponse): void {
  const { content } = file;
  const size = content.byteLength;
  // There is no validator that `If-Range` could match, so the answer is the whole content.
  const mayBePart = method === 'GET' && headers['if-range'] === undefined;
  const range = mayBePart ? byteRange(headers.range, size) : undefined;
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...commonHeaders, 'Content-Range': `bytes */${size}`, 'Content-Length': 0 });
    response.end();
    return;
  }
  const part = range === undefined ? content : content.subarray(range.start, range.end + 1);
  response.writeHead(range === undefined ? 200 : 206, {
    ...contentHeaders({ ...file, content: part }),
    ...(range !== undefined && { 'Content-Range': `bytes ${range.start}-${range.end}/${size}` }),
  });
  response.end(method === 'HEAD' ? undefined : part);
}

/** The answer is the same whether there once was something or never. */
export function serveNothing(response: ServerResponse): void {
  response.writeHead(404, { ...commonHeaders, 'Content-Length': 0 });
  response.end();
}
