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
  /** Milliseconds for all files together. */
  timeout: number;
  /** Milliseconds that may pass without anything that arrives; half a minute unless given. */
  stallAfter?: number;
  /** Aborted when the node closes. */
  signal: AbortSignal;
  /** An error's text as it is put into the output. */
  say(text: LocalizedText): string;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** Files of one output that are fetched at once. */
const atOnce = 4;

/** Seconds beyond which a moment can only be meant in milliseconds. */
const mostSeconds = 1e11;

/**
 * Gives each file of an output its bytes, as `content`, or says as `error` why it has none. Never rejects: the call was
 * made, and its output must arrive.
 */
export async function fetchContents(output: unknown, options: ContentsOptions): Promise<void> {
  const { limits, timeout, signal, say, now = Date.now } = options;
  const links = fileLinksIn(output);
  if (links.length === 0) return;
  for (const link of links.slice(limits.maxFiles)) put(link, 'error', say(tooMany(limits.maxFiles)), 'content');
  const deadline = new Deadline(timeout, signal);
  const fetching = {
    stallAfter: 30_000,
    ...options,
    allowance: new ByteAllowance(limits.maxBytes),
    signal: deadline.signal,
  };
  const fill = async (link: FileLink) => {
    try {
      if (hasExpired(link, now())) throw new FileError({ key: 'fileExpired' });
      const content = await fetchFile(link.url, fetching);
      put(link, 'content', content, 'error');
    } catch (error) {
      put(link, 'error', say(reasonOf(error)), 'content');
    }
  };
  try {
    await inTurns(links.slice(0, limits.maxFiles), atOnce, fill);
  } finally {
    deadline.end();
  }
}

function tooMany(limit: number): LocalizedText {
  return { key: 'outputTooManyFiles', params: { limit, setting: 'trayConnectorMaxFiles' } };
}

/** Some connectors have all values as text. What is not a moment says nothing. */
function hasExpired({ expires }: FileLink, now: number): boolean {
  const moment = typeof expires === 'string' && /^\s*\d+\s*$/.test(expires) ? Number(expires) : expires;
  if (typeof moment !== 'number') return false;
  return moment * (moment > mostSeconds ? 1 : 1000) <= now;
}

function reasonOf(error: unknown): LocalizedText {
  return error instanceof FileError ? error.reason : { literal: errorCode(error) };
}

/** One of both, whatever the third party had there. */
function put(link: FileLink, key: 'content' | 'error', value: unknown, other: 'content' | 'error'): void {
  delete link[other];
  link[key] = value;
}
