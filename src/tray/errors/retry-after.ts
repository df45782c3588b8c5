/**
 * Reads a `Retry-After` header (RFC 9110, 10.2.3): seconds or an HTTP date.
 *
 * @param now milliseconds since the epoch
 * @returns milliseconds from now, or undefined if there is no header or it is invalid
 */
export function readRetryAfter(header: unknown, now: number = Date.now()): number | undefined {
  const text = typeof header === 'number' ? String(header) : header;
  if (typeof text !== 'string') return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(text)) return Number(text) * 1000;
  // Every form of an HTTP date begins with a weekday; Date.parse alone would also accept "2" or "12-1".
  const date = /^\s*[a-z]{3,9},? /i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
