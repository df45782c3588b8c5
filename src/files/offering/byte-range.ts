/** The part of a content that is asked for: both ends included. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Reads a `Range` header (RFC 9110, 14.2). Several ranges at once, and what is malformed, count as none: the whole content is an
 * answer to every range.
 *
 * @param size bytes of the whole
 */
export function byteRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | undefined {
  const [, first = '', last = ''] = /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') return within({ start: Math.max(0, size - Number(last)), end: size - 1 }, size);
  if (last !== '' && Number(last) < Number(first)) return undefined;
  return within({ start: Number(first), end: last === '' ? size - 1 : Math.min(Number(last), size - 1) }, size);
}

function within({ start, end }: ByteRange, size: number): ByteRange | 'unsatisfiable' {
  return start < size ? { start, end } : 'unsatisfiable';
}
