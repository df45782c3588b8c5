import type { IncomingMessage } from 'node:http';
import type { Later } from '../../shared/scheduling/later';
import type { ByteBudget } from './byte-budget';

export interface BodyLimits {
  maxBytes: number;
  /** Milliseconds from the headers to the last byte. */
  timeout: number;
  budget: ByteBudget;
  later: Later;
}

/**
 * The bytes of a body as received, or why there are none: it is too large or too slow, its sender hung up, there is no
 * room for it at the moment, or something before us has already read it.
 */
export type RawBody = Buffer | 'tooLarge' | 'tooSlow' | 'broken' | 'noRoom' | 'readAlready';

/** Reads a body, whatever its content type. */
export function readRawBody(request: IncomingMessage, limits: BodyLimits): Promise<RawBody> {
  if (request.readableEnded || request.destroyed) return Promise.resolve('readAlready');
  if (Number(request.headers['content-length'] ?? 0) > limits.maxBytes) return Promise.resolve('tooLarge');
  return new Promise((resolve) => {
    const reading = new Reading(request, limits, resolve);
    reading.begin();
  });
}

class Reading {
  private readonly chunks: Buffer[] = [];
  private length = 0;
  private cancelTimeout: () => void = () => {};

  constructor(
    private readonly request: IncomingMessage,
    private readonly limits: BodyLimits,
    private readonly resolve: (body: RawBody) => void,
  ) {}

  begin(): void {
    this.cancelTimeout = this.limits.later(this.limits.timeout, () => this.end('tooSlow'));
    this.request.on('data', this.onData);
    this.request.on('end', this.onEnd);
    this.request.on('close', this.onClose);
    this.request.on('error', this.onClose);
  }

  private readonly onData = (chunk: Buffer | string): void => {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    if (this.length + bytes.length > this.limits.maxBytes) this.end('tooLarge');
    else if (this.limits.budget.take(bytes.length)) this.keep(bytes);
    else this.end('noRoom');
  };

  private readonly onEnd = (): void => this.end(Buffer.concat(this.chunks));

  private readonly onClose = (): void => this.end('broken');

  private keep(bytes: Buffer): void {
    this.chunks.push(bytes);
    this.length += bytes.length;
  }

  private end(body: RawBody): void {
    this.cancelTimeout();
    this.limits.budget.giveBack(this.length);
    this.length = 0;
    this.request.off('data', this.onData).off('end', this.onEnd).off('close', this.onClose);
    // Discard the rest as it arrives: otherwise the sender would see a broken connection instead of an answer.
    this.request.resume();
    this.resolve(body);
  }
}
