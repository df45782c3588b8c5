/** Limits for files, in both directions. */
export interface FileLimits {
  /** Maximum total bytes of the files of one call. */
  maxBytes: number;
  /** Maximum number of files of one call. */
  maxFiles: number;
}

export const defaultFileLimits: FileLimits = { maxBytes: 100_000_000, maxFiles: 100 };

/**
 * Limits on what all calls of a Node-RED offer at once, including calls that wait in the queue: the bytes of a few
 * large calls, and the number of files of many calls with small ones.
 */
export function offeredAtOnce({ maxBytes, maxFiles }: FileLimits): FileLimits {
  return { maxBytes: 4 * maxBytes, maxFiles: 100 * maxFiles };
}

/** Number of calls whose files are fetched at a time. */
export const fetchingAtOnce = 4;

/** Megabytes with one decimal, for people. */
export function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1e5) / 10;
}
