/** The format of the key file: one JSON document, encrypted if there is a secret. */
import { createHash } from 'node:crypto';
import { isObject, parseJson } from '../../shared/json';
import { type NodeRecord, readRecord } from './node-record';
import { isSealed, type Seal } from './seal';

/** Raised when the format changes: a file in any other format counts as damaged. */
const format = 1;

export type Records = Map<string, NodeRecord>;

/**
 * The content of a file.
 * @param seal undefined if Node-RED has no secret: then the keys are readable to the file's owner
 */
export async function encodeRecords(records: Records, seal: Seal | undefined): Promise<Buffer> {
  const text = JSON.stringify(Object.fromEntries(records));
  const body = seal === undefined ? { plain: text, sha256: digestOf(text) } : { sealed: await seal.seal(text) };
  return Buffer.from(`${JSON.stringify({ format, ...body })}\n`);
}

/** The records of a file; undefined if it is damaged, torn, in another format, or encrypted with another secret. */
export async function decodeRecords(content: Buffer, seal: Seal | undefined): Promise<Records | undefined> {
  const file = parseJson(content.toString('utf8'));
  if (!isObject(file) || file.format !== format) return undefined;
  const text = isSealed(file.sealed) ? await seal?.open(file.sealed) : plainText(file);
  const records = text === undefined ? undefined : parseJson(text);
  return isObject(records) ? readRecords(records) : undefined;
}

/** A file from before there was a secret can still be read; the next write encrypts it. */
function plainText({ plain, sha256 }: Record<string, unknown>): string | undefined {
  return typeof plain === 'string' && sha256 === digestOf(plain) ? plain : undefined;
}

function readRecords(value: Record<string, unknown>): Records {
  const records: Records = new Map();
  for (const [nodeId, part] of Object.entries(value)) {
    const record = readRecord(part);
    if (record !== undefined) records.set(nodeId, record);
  }
  return records;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
