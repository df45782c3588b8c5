import type { OfferedFile } from '../file-facts';

/** Headers of every answer: nobody may cache it, take it for another type, or run its content. */
export const commonHeaders = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
} as const;

export function contentHeaders({ name, mimeType, content }: OfferedFile): Record<string, string | number> {
  return {
    ...commonHeaders,
    'Content-Type': mimeType,
    'Content-Length': content.byteLength,
    'Content-Disposition': attachment(name),
    'Accept-Ranges': 'bytes',
  };
}

/**
 * A `Content-Disposition` value (RFC 6266): a name that every client can read, and the real one in the form of RFC
 * 8187.
 */
export function attachment(name: string): string {
  const simple = name.replace(/[^\x20-\x7e]|["\\%/]/gu, '_');
  const value = `attachment; filename="${simple}"`;
  return simple === name ? value : `${value}; filename*=UTF-8''${extendedValue(name)}`;
}

function extendedValue(name: string): string {
  return encodeURIComponent(name.replace(/\p{Cs}/gu, '_')).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
