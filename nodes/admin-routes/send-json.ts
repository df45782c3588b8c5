import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Request, Response } from 'express';

/** Smaller answers are sent as they are: packing them costs more than it saves. */
const packedFrom = 10 * 1024;

const pack = promisify(gzip);

/** Answers with JSON text, packed when it is large and the browser takes it. Never cached: it may be customers' data. */
export async function sendJson(request: Request, response: Response, text: string): Promise<void> {
  const body = Buffer.from(text);
  response.set({
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    Vary: 'Accept-Encoding',
  });
  if (body.length < packedFrom || !takesGzip(request)) {
    response.end(body);
    return;
  }
  response.set('Content-Encoding', 'gzip');
  response.end(await pack(body));
}

function takesGzip(request: Request): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?(,|$))/i.test(request.get('accept-encoding') ?? '');
}
