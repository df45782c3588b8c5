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

/** The links to one file, at least one. */
type LinksToFile = [FileLink, ...FileLink[]];

/**
 * Gives each file of an output its bytes, as `content`, or says as `error` why it has none. A file that stands at several
 * places is fetched once, and counts once. Never rejects: the call was made, and its output must arrive.
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

/** Links are to the same file when they have the same address and expire at the same moment. */
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
function put(links: LinksToFile, key: 'content' | 'error', value: unknown, other: 'content' | 'error'): void {
  for (const link of links) {
    delete link[other];
    link[key] = value;
  }
}
