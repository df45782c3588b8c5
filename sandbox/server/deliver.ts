/** Puts answers on the wire. */
import type { ServerResponse } from 'node:http';
import type { Answer } from './answer';
import type { Delays } from './delays';
import type { Encoding } from './payload';

/** Smaller bodies are not compressed, because it would save nothing. */
const worthCompressing = 1024;

/** These have no body, and headers that describe one would be wrong. */
const bodiless = [204, 304];

/** Number of pieces in which a slow answer is sent. */
const slowPieces = 20;

interface Wire {
  status: number;
  headers: Record<string, string | number>;
  body: Buffer;
}

/** Sends an answer. */
export function deliver(response: ServerResponse, answer: Answer): void {
  const { status, headers, body } = wireOf(response, answer);
  response.writeHead(status, headers);
  response.end(body);
}

/** Sends an answer in pieces, spread over a number of milliseconds. */
export async function deliverSlowly(
  response: ServerResponse,
  answer: Answer,
  milliseconds: number,
  delays: Delays,
): Promise<void> {
  const { status, headers, body } = wireOf(response, answer);
  const size = Math.max(1, Math.ceil(body.length / slowPieces));
  response.writeHead(status, headers);
  response.flushHeaders();
  for (let sent = 0; sent < body.length && !response.destroyed; sent += size) {
    await delays.wait((milliseconds * size) / body.length);
    response.write(body.subarray(sent, sent + size));
  }
  response.end();
}

/** Sends the beginning of an answer and then breaks the connection. */
export function deliverTruncated(response: ServerResponse, answer: Answer, cut: number | true): void {
  const { status, headers, body } = wireOf(response, answer);
  const length = cut === true ? Math.floor(body.length / 2) : Math.min(cut, body.length);
  response.writeHead(status, headers);
  response.flushHeaders();
  response.write(body.subarray(0, length), () => response.socket?.destroy());
}

function wireOf(response: ServerResponse, answer: Answer): Wire {
  const { status, payload, contentType, headers } = answer;
  if (bodiless.includes(status)) return { status, headers: { ...headers }, body: payload.plain };
  const encoding = answer.encoding ?? fittingEncoding(response, answer);
  const body = encoding === undefined ? payload.plain : payload.encoded(encoding);
  return {
    status,
    body,
    headers: {
      'Content-Type': contentType ?? 'application/json',
      'Content-Length': body.length,
      ...(encoding === undefined ? {} : { 'Content-Encoding': encoding, Vary: 'Accept-Encoding' }),
      ...headers,
    },
  };
}

function fittingEncoding(response: ServerResponse, { payload, headers }: Answer): Encoding | undefined {
  const isWorthIt = payload.plain.length >= worthCompressing;
  return isWorthIt && accepts(response, 'gzip') && !hasEncoding(headers) ? 'gzip' : undefined;
}

function accepts(response: ServerResponse, encoding: string): boolean {
  const accepted = response.req.headers['accept-encoding'];
  if (typeof accepted !== 'string') return false;
  return accepted.split(',').some((entry) => {
    const [name = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    return name === encoding && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
}

function hasEncoding(headers: Record<string, string> | undefined): boolean {
  return Object.keys(headers ?? {}).some((name) => name.toLowerCase() === 'content-encoding');
}
