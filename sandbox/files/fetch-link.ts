/** What connectors do with a file that they are given: they check it like Tray's own, and fetch it with a plain GET. */
import { get as getHttp, type IncomingMessage } from 'node:http';
import { get as getHttps } from 'node:https';
import { parsedUrl } from '../../src/shared/addresses/regions';
import type { JsonObject } from '../../src/shared/json';
import { ThirdPartyError } from '../connectors/connector';
import type { ShelvedFile } from './file-shelf';

/** The hosts from which files may be fetched, as in `URL.hostname`. */
export type MayReach = (hostname: string) => boolean;

const parts = ['name', 'url', 'mime_type', 'expires'];

const maxBytes = 200_000_000;
const timeout = 60_000;

/**
 * Fetches a file of an input.
 *
 * @throws ThirdPartyError for an object that is not a file, has expired, or cannot be fetched
 */
export async function fetchLink(file: JsonObject, mayReach: MayReach, now = Date.now()): Promise<ShelvedFile> {
  const missing = parts.find((part) => !Object.hasOwn(file, part));
  if (missing !== undefined)
    throw refused(`The '${missing}' property is missing. A file object must contain all properties.`);
  const { name, url, mime_type: mimeType, expires } = file;
  if (typeof expires !== 'number' || expires * 1000 <= now) {
    throw refused(
      'The file provided has expired. Please note that links to files downloaded by connectors expire within 6 hours.',
    );
  }
  const address = typeof url === 'string' ? parsedUrl(url) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol)) throw refused('The url of the file is invalid.');
  if (!mayReach(address.hostname)) throw refused('The local Tray API fetches files from this machine only.');
  const content = await contentAt(address).catch((error: Error) => {
    throw refused(`The file could not be fetched: ${error.message}`);
  });
  return {
    name: String(name),
    mimeType: typeof mimeType === 'string' ? mimeType : 'application/octet-stream',
    content,
  };
}

function refused(message: string): ThirdPartyError {
  return new ThirdPartyError(400, { message }, message);
}

function contentAt(url: URL): Promise<Buffer> {
  const get = url.protocol === 'https:' ? getHttps : getHttp;
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: false, timeout }, (response) => collect(response).then(resolve, reject));
    request.on('timeout', () => request.destroy(new Error('no answer in time')));
    request.on('error', reject);
  });
}

async function collect(response: IncomingMessage): Promise<Buffer> {
  if (response.statusCode !== 200) {
    response.resume();
    throw new Error(`status ${response.statusCode}`);
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new Error('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
