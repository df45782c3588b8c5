/** Decodes a part of a URL. A part that cannot be decoded is returned unchanged. */
export function percentDecoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
