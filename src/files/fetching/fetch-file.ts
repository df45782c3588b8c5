import { errorCode } from '../../shared/texts/error-code';
import { TrayError } from '../../tray/errors/tray-error';
import { undoCodings } from '../../tray/http/body/content-coding';
import { userAgent } from '../../tray/http/user-agent';
import type { ByteAllowance } from './byte-allowance';
import { Download, type ReceivedFile } from './download';
import { type FileAddress, fileAddress, type KnownHosts } from './file-address';
import { type FileConnection, type FileConnectionOptions, openFileConnection } from './file-connection';
import { FileError } from './file-error';

export interface FetchOptions extends FileConnectionOptions {
  hosts: KnownHosts;
  allowance: ByteAllowance;
  /** Timeout in milliseconds without any data received. */
  stallAfter: number;
  /** Its reason is thrown when it aborts. */
  signal: AbortSignal;
}

/** Storage redirects at most once, for example to another region. */
const maxRedirects = 3;

/**
 * Fetches the content of a file, without the token, because the address comes from elsewhere. Redirects are followed to
 * hosts from which files may be fetched.
 *
 * @throws FileError for every failure
 */
export async function fetchFile(address: string, options: FetchOptions): Promise<Buffer> {
  let target = fileAddress(address, options.hosts);
  for (let redirects = 0; ; redirects++) {
    const received = await receivedFrom(target, options);
    const next = redirectOf(received, target.url);
    if (next === undefined) return contentOf(received, target, options.allowance);
    if (redirects >= maxRedirects) {
      throw new FileError({ key: 'fileTooManyRedirects', params: { limit: maxRedirects } });
    }
    target = fileAddress(next, options.hosts);
  }
}

async function receivedFrom(target: FileAddress, options: FetchOptions): Promise<ReceivedFile> {
  try {
    return await request(target, options);
  } catch (error) {
    if (error instanceof FileError) throw error;
    if (error instanceof TrayError) throw new FileError(error.texts[0] ?? { literal: error.message });
    const params = { host: target.url.host, code: errorCode(error) };
    throw new FileError({ key: 'fileNotFetched', params });
  }
}

async function request(target: FileAddress, options: FetchOptions): Promise<ReceivedFile> {
  const { url } = target;
  const { allowance, stallAfter, signal } = options;
  signal.throwIfAborted();
  const connection = await unlessAborted(openFileConnection(target, options), signal);
  try {
    return await new Promise<ReceivedFile>((resolve, reject) => {
      const download = new Download({ allowance, stallAfter, onEnd: resolve, onFailure: reject });
      const abort = () => download.fail(signal.reason);
      if (signal.aborted) abort();
      signal.addEventListener('abort', abort, { once: true });
      const headers = { host: url.host, accept: '*/*', 'accept-encoding': 'identity', 'user-agent': userAgent() };
      const path = url.pathname + url.search;
      connection.dispatcher.dispatch({ origin: connection.origin, path, method: 'GET', headers }, download);
    });
  } finally {
    void connection.destroy().catch(() => {
      // If even closing fails, the connection is already gone.
    });
  }
}

/** A lookup cannot be cancelled, but need not be awaited. */
function unlessAborted(opening: Promise<FileConnection>, signal: AbortSignal): Promise<FileConnection> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    opening
      .then((connection) => (signal.aborted ? void connection.destroy() : resolve(connection)), reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}

function redirectOf({ status, headers }: ReceivedFile, from: URL): string | undefined {
  const location = [headers.location].flat()[0];
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return undefined;
  return URL.canParse(location, from.href) ? new URL(location, from).href : location;
}

async function contentOf(
  { status, headers, body }: ReceivedFile,
  { url }: FileAddress,
  allowance: ByteAllowance,
): Promise<Buffer> {
  if (status !== 200) throw new FileError({ key: 'fileRefused', params: { host: url.host, status } });
  const coding = [headers['content-encoding'] ?? ''].flat().join();
  try {
    const content = await decoded(body, coding, allowance);
    allowance.take(content.length - body.length);
    return content;
  } catch (error) {
    allowance.giveBack(body.length);
    throw error;
  }
}

/** Some storage servers compress regardless of the request. A few kilobytes can expand to gigabytes. */
async function decoded(body: Buffer, coding: string, allowance: ByteAllowance): Promise<Buffer> {
  if (coding === '' || body.length === 0) return body;
  const most = allowance.remaining + body.length;
  const undone = await undoCodings(body, coding, most).catch((error: unknown) => {
    throw error instanceof RangeError ? allowance.exceeded() : error;
  });
  if (undone.remaining.length === 0) return undone.body;
  throw new FileError({ key: 'fileNotDecoded', params: { encoding: undone.remaining.join(', ').slice(0, 50) } });
}
