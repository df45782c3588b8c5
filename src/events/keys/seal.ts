/** Encrypts the key file, with a key derived from a secret that people may have chosen themselves. */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { isObject } from '../../shared/json';

const algorithm = 'aes-256-gcm';
const keyLength = 32;
const saltLength = 16;
const nonceLength = 12;

const derive: (secret: string, salt: Buffer, length: number) => Promise<Buffer> = promisify(scrypt);

/** Base64 strings, as stored in the file. */
export interface Sealed {
  salt: string;
  nonce: string;
  tag: string;
  content: string;
}

export function isSealed(value: unknown): value is Sealed {
  return isObject(value) && ['salt', 'nonce', 'tag', 'content'].every((key) => typeof value[key] === 'string');
}

/** Encrypts and decrypts with one secret. Key derivation is slow by design, so it is done once per salt. */
export class Seal {
  private salt: Buffer = randomBytes(saltLength);
  private key: Promise<Buffer> | undefined;

  constructor(private readonly secret: string) {}

  async seal(text: string): Promise<Sealed> {
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv(algorithm, await this.keyFor(this.salt), nonce);
    const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return {
      salt: this.salt.toString('base64'),
      nonce: nonce.toString('base64'),
      tag: cipher.getAuthTag().toString('base64'),
      content: content.toString('base64'),
    };
  }

  /** The decrypted text; undefined if it was encrypted with another secret, or is damaged. */
  async open({ salt, nonce, tag, content }: Sealed): Promise<string | undefined> {
    const key = await this.keyFor(Buffer.from(salt, 'base64'));
    try {
      const decipher = createDecipheriv(algorithm, key, Buffer.from(nonce, 'base64'), { authTagLength: 16 });
      decipher.setAuthTag(Buffer.from(tag, 'base64'));
      return Buffer.concat([decipher.update(Buffer.from(content, 'base64')), decipher.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  }

  private keyFor(salt: Buffer): Promise<Buffer> {
    if (this.key === undefined || !salt.equals(this.salt)) {
      this.salt = salt;
      this.key = derive(this.secret, salt, keyLength);
    }
    return this.key;
  }
}
