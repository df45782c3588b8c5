/** Bounds of files, in either direction. */
export interface FileLimits {
  /** Bytes that the files of one call may have together. */
  maxBytes: number;
  /** Files of one call. */
  maxFiles: number;
}

export const defaultFileLimits: FileLimits = { maxBytes: 100_000_000, maxFiles: 100 };

/**
 * What all calls of a Node-RED may offer at once, those that wait for their turn included: some times the bytes of one
 * call, and as many files as there may be small ones in as many calls as may wait.
 */
export function offeredAtOnce({ maxBytes, maxFiles }: FileLimits): FileLimits {
  return { maxBytes: 4 * maxBytes, maxFiles: 100 * maxFiles };
}

/** Calls whose files are fetched at once. */
export const fetchingAtOnce = 4;

/** Megabytes with one decimal, for people. */
export function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1e5) / 10;
}
