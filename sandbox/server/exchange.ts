import type { IncomingMessage } from 'node:http';
import { type RequestBody, readBody } from './read-body';

/** One request, read completely. */
export interface Exchange {
  method: string;
  /** As it was sent, query included. */
  url: string;
  /** The decoded parts of the path without the query; undefined when it is malformed. */
  parts: string[] | undefined;
  headers: IncomingMessage['headers'];
  body: RequestBody;
}

/** Reads a request with its body. Rejects when the caller hangs up before its end. */
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
