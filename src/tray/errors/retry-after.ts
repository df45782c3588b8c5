/**
 * Reads a `Retry-After` header (RFC 9110, 10.2.3): seconds or an HTTP date.
 *
 * @param now milliseconds since the epoch
 * @returns milliseconds from now, or undefined when there is no header or it makes no sense
 */
export function readRetryAfter(header: unknown, now: number = Date.now()): number | undefined {
  const text = typeof header === 'number' ? String(header) : header;
  if (typeof text !== 'string') return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(text)) return Number(text) * 1000;
  // Every form of an HTTP date names its day; Date.parse alone would also take "2" or "12-1" for a date.
  const date = /^\s*[a-z]{3,9},? /i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
