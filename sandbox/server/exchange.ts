import type { IncomingMessage } from 'node:http';
import { isObject, type JsonValue } from '../../src/shared/json';

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

/** A body that is parsed where it can be. */
export type RequestBody =
  | { kind: 'none' }
  | { kind: 'json'; value: JsonValue; bytes: number }
  | { kind: 'malformed'; text: string; bytes: number }
  | { kind: 'too large' };

/** Collects a request's body. Rejects when the caller hangs up before its end. */
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

/** With plain listeners: iterating over the request costs a benchmark noticeably more. */
function readBody(request: IncomingMessage, maxBytes: number): Promise<RequestBody> {
  const { headers } = request;
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) {
    return Promise.resolve({ kind: 'none' });
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    // A body that is too large is read to its end all the same: else the caller would see a broken connection, no answer.
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
    });
    request.on('end', () => resolve(bodyOf(chunks, bytes, maxBytes)));
    request.on('close', () => reject(new Error('The caller hung up')));
  });
}

function bodyOf(chunks: Buffer[], bytes: number, maxBytes: number): RequestBody {
  if (bytes > maxBytes) return { kind: 'too large' };
  const [only] = chunks;
  if (only === undefined) return { kind: 'none' };
  return parseBody((chunks.length === 1 ? only : Buffer.concat(chunks)).toString(), bytes);
}

function parseBody(text: string, bytes: number): RequestBody {
  try {
    return { kind: 'json', value: JSON.parse(text), bytes };
  } catch {
    return { kind: 'malformed', text, bytes };
  }
}

/** The name of the operation that a body wants to call. */
export function operationOf(body: RequestBody): string | undefined {
  if (body.kind !== 'json' || !isObject(body.value)) return undefined;
  return typeof body.value.operation === 'string' ? body.value.operation : undefined;
}
