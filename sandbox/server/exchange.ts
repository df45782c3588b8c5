import type { IncomingMessage } from 'node:http';
import { type RequestBody, readBody } from './read-body';

/** One request, completely read. */
export interface Exchange {
  method: string;
  /** As sent, including the query. */
  url: string;
  /** The decoded segments of the path without the query; undefined if it is malformed. */
  parts: string[] | undefined;
  headers: IncomingMessage['headers'];
  body: RequestBody;
}

/** Reads a request with its body. Rejects if the caller hangs up early. */
export async function readExchange(request: IncomingMessage, maxBodyBytes: number): Promise<Exchange> {
  const url = request.url ?? '/';
  return {
    method: request.method ?? 'GET',
    url,
    parts: partsOf(url),
    headers: request.headers,
    body: await readBody(request, maxBodyBytes),
  };
}

function partsOf(url: string): string[] | undefined {
  const [path = ''] = url.split('?', 1);
  try {
    return path.split('/').slice(1).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
