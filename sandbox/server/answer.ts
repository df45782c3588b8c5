import type { JsonValue } from '../../src/shared/json';
import { type Encoding, Payload } from './payload';

export interface Answer {
  status: number;
  payload: Payload;
  /** Default: `application/json`. */
  contentType?: string;
  headers?: Record<string, string>;
  /** Compression to use, whatever the caller accepts; by default gzip, if the caller accepts it and it saves space. */
  encoding?: Encoding;
}

/** An answer with a JSON body. */
export function jsonAnswer(status: number, value: JsonValue | object): Answer {
  return { status, payload: Payload.json(value) };
}

/** An error in Tray's form. */
export function errorAnswer(status: number, message: string = errorMessage(status)): Answer {
  return { status, payload: Payload.json({ message, code: null }) };
}

/** Those of 401 and 403 are documented; the others are ours. */
const messages: Record<number, string> = {
  400: 'The request is invalid',
  401: 'The request is unauthorized',
  403: 'The request is forbidden',
  404: 'The requested resource could not be found',
  405: 'Method Not Allowed',
  408: 'The request timed out',
  409: 'A conflicting request is in flight',
  413: 'Payload too large',
  429: 'Too many requests',
  500: 'There was an internal server error',
  502: 'Bad gateway',
  503: 'Service unavailable',
  504: 'Gateway timeout',
};

export function errorMessage(status: number): string {
  return messages[status] ?? `The request failed with status ${status}`;
}
