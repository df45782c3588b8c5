import { inTurns } from '../../shared/scheduling/in-turns';
import { errorCode } from '../../shared/texts/error-code';
import type { LocalizedText } from '../../shared/texts/localized-text';
import type { FileLimits } from '../file-limits';
import { ByteAllowance } from './byte-allowance';
import type { Resolve } from './checked-lookup';
import { Deadline } from './deadline';
import { type FetchOptions, fetchFile } from './fetch-file';
import type { KnownHosts } from './file-address';
import { FileError } from './file-error';
import { type FileLink, fileLinksIn } from './file-links';

export interface ContentsOptions extends Pick<FetchOptions, 'env' | 'tlsOfApi'> {
  hosts: KnownHosts;
  limits: FileLimits;
  resolve: Resolve;
  /** Timeout in milliseconds for all files together. */
  timeout: number;
  /** Timeout in milliseconds without any data received. Default: half a minute. */
  stallAfter?: number;
  /** Aborted when the node closes. */
  signal: AbortSignal;
  /** Converts an error to the text that is put into the output. */
  say(text: LocalizedText): string;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** Number of files of one output that are fetched at a time. */
const atOnce = 4;

/** Larger moments can only be meant as milliseconds, not seconds. */
const maxSeconds = 1e11;

/** All links to one file, at least one. */
type LinksToFile = [FileLink, ...FileLink[]];

/**
 * Adds to each file of an output its bytes, as `content`, or the reason for their absence, as `error`. A file that
 * appears several times is fetched and counted once. Never rejects: the call was made, so its output must arrive.
 */
export async function fetchContents(output: unknown, options: ContentsOptions): Promise<void> {
  const { limits, timeout, signal, say, now = Date.now } = options;
  const files = filesOf(fileLinksIn(output));
  if (files.length === 0) return;
  for (const links of files.slice(limits.maxFiles)) put(links, 'error', say(tooMany(limits.maxFiles)), 'content');
  const deadline = new Deadline(timeout, signal);
  const fetching = {
    stallAfter: 30_000,
    ...options,
    allowance: new ByteAllowance(limits.maxBytes),
    signal: deadline.signal,
  };
  const fill = async (links: LinksToFile) => {
    const [link] = links;
    try {
      if (hasExpired(link, now())) throw new FileError({ key: 'fileExpired' });
      const content = await fetchFile(link.url, fetching);
      put(links, 'content', content, 'error');
    } catch (error) {
      put(links, 'error', say(reasonOf(error)), 'content');
    }
  };
  try {
    await inTurns(files.slice(0, limits.maxFiles), atOnce, fill);
  } finally {
    deadline.end();
  }
}

/** Links lead to the same file if both their addresses and their expiry times are equal. */
function filesOf(links: readonly FileLink[]): LinksToFile[] {
  const files = new Map<string, LinksToFile>();
  for (const link of links) {
    const key = JSON.stringify([link.url, link.expires]);
    const file = files.get(key);
    if (file === undefined) files.set(key, [link]);
    else file.push(link);
  }
  return [...files.values()];
}

function tooMany(limit: number): LocalizedText {
  return { key: 'outputTooManyFiles', params: { limit, setting: 'trayConnectorMaxFiles' } };
}

/** Some connectors return all values as text. Anything that is not a moment is ignored. */
function hasExpired({ expires }: FileLink, now: number): boolean {
  const moment = typeof expires === 'string' && /^\s*\d+\s*$/.test(expires) ? Number(expires) : expires;
  if (typeof moment !== 'number') return false;
  return moment * (moment > maxSeconds ? 1 : 1000) <= now;
}

function reasonOf(error: unknown): LocalizedText {
  return error instanceof FileError ? error.reason : { literal: errorCode(error) };
}

/** Sets one of the two and removes the other, whatever the third party had there. */
function put(links: LinksToFile, key: 'content' | 'error', value: unknown, other: 'content' | 'error'): void {
  for (const link of links) {
    delete link[other];
    link[key] = value;
  }
}
