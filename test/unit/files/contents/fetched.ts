/** Files of outputs, and what comes of fetching them. */
import assert from 'node:assert/strict';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type ContentsOptions, fetchContents } from '../../../../src/files/fetching/fetch-contents';
import { inEnglish } from '../../../../src/shared/texts/localized-text';
import { startHttp, type TestServer } from '../../tray/support/servers';

/** A file as an output holds it. */
export type File = Record<string, unknown>;

const later = 4_000_000_000;
export const fileAt = (url: string, more: File = {}): File => ({
  name: 'a.bin',
  url,
  mime_type: 'application/pdf',
  expires: later,
  ...more,
});

export const settings = (more: Partial<ContentsOptions> = {}): ContentsOptions => ({
  hosts: { apiBase: 'https://api.tray.io', others: [] },
  limits: { maxBytes: 1_000_000, maxFiles: 10 },
  resolve: () => assert.fail('Nothing should be looked up.'),
  env: {},
  timeout: 60_000,
  signal: new AbortController().signal,
  say: (text) => inEnglish([text]),
  ...more,
});

/** Those of a Tray API on this machine. */
export const ofLocal = ({ url }: TestServer, more: Partial<ContentsOptions> = {}) =>
  settings({
    hosts: { apiBase: url, others: [] },
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    ...more,
  });

export async function fetched(file: File, options: ContentsOptions): Promise<File> {
  const output = { file };
  await fetchContents(output, options);
  return output.file;
}

export async function assertError(file: File, options: ContentsOptions, error: RegExp): Promise<void> {
  const result = await fetched(file, options);
  assert.ok(!('content' in result));
  assert.match(String(result.error), error);
}

export const serve = (answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<TestServer> =>
  startHttp(answer as RequestListener);
