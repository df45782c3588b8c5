import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { JsonValue } from '../../src/shared/json';

/** The body of an answer. Compressed and digested at most once, so that large lists cost that only the first time. */
export class Payload {
  private compressed: Buffer | undefined;
  private digest: string | undefined;

  constructor(readonly plain: Buffer) {}

  static text(text: string): Payload {
    return new Payload(Buffer.from(text));
  }

  static json(value: JsonValue | object): Payload {
    return Payload.text(JSON.stringify(value));
  }

  /** The value of a JSON body; undefined when it is none. */
  json(): JsonValue | undefined {
    try {
      return JSON.parse(this.plain.toString());
    } catch {
      return undefined;
    }
  }

  get gzip(): Buffer {
    this.compressed ??= gzipSync(this.plain, { level: 4 });
    return this.compressed;
  }

  /** A strong ETag, in quotes. */
  get etag(): string {
    this.digest ??= `"${createHash('sha1').update(this.plain).digest('base64url')}"`;
    return this.digest;
  }
}
