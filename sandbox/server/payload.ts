import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import type { JsonValue } from '../../src/shared/json';

/** The compressions of an answer's body, by their `Content-Encoding`. */
const compress = {
  gzip: (plain: Buffer) => gzipSync(plain, { level: 4 }),
  deflate: (plain: Buffer) => deflateSync(plain, { level: 4 }),
  br: (plain: Buffer) => brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
};

export type Encoding = keyof typeof compress;

export function isEncoding(value: unknown): value is Encoding {
  return typeof value === 'string' && Object.hasOwn(compress, value);
}

/** The body of an answer. Compressed and hashed at most once, so that large lists cost that only the first time. */
export class Payload {
  private readonly compressed: Partial<Record<Encoding, Buffer>> = {};
  private digest: string | undefined;

  constructor(readonly plain: Buffer) {}

  static text(text: string): Payload {
    return new Payload(Buffer.from(text));
  }

  static json(value: JsonValue | object): Payload {
    return Payload.text(JSON.stringify(value));
  }

  /** The value of a JSON body; undefined if it is not JSON. */
  json(): JsonValue | undefined {
    try {
      return JSON.parse(this.plain.toString());
    } catch {
      return undefined;
    }
  }

  encoded(encoding: Encoding): Buffer {
    this.compressed[encoding] ??= compress[encoding](this.plain);
    return this.compressed[encoding];
  }

  /** A strong ETag, in quotes. */
  get etag(): string {
    this.digest ??= `"${createHash('sha1').update(this.plain).digest('base64url')}"`;
    return this.digest;
  }
}
