import type { InputFile } from '../../shared/files/input-file';
import type { JsonObject, JsonValue } from '../../shared/json';
import { parsePointer } from '../../shared/paths/json-pointer';
import { fileFacts, type OfferedFile } from '../file-facts';
import type { Offer, OneTimeFiles } from './one-time-files';

/** Lifetime of a link in seconds, the same as Tray's own. The address itself ends with the call. */
const linkLasts = 6 * 60 * 60;

/** An input with links to offered files. */
export interface OfferedInput {
  input: JsonObject;
  /** The files by the paths of their addresses. */
  files: ReadonlyMap<string, OfferedFile>;
  /** Ends the addresses. Must be called on every exit path. */
  release(): void;
}

/**
 * Offers the files of an input and puts links to them in their places. The given input is not modified.
 *
 * @param address base address of all files, without a trailing slash
 * @param now milliseconds since 1970
 * @returns undefined if there is not enough room for all of them
 */
export function offerFiles(
  input: JsonObject,
  files: readonly InputFile[],
  { store, address, now = Date.now }: { store: OneTimeFiles; address: string; now?: () => number },
): OfferedInput | undefined {
  const offers: Offer[] = [];
  const byPath = new Map<string, OfferedFile>();
  const release = () => {
    for (const offer of offers) offer.release();
  };
  let withLinks = input;
  for (const file of files) {
    const facts = fileFacts(file);
    const offered = { ...facts, content: file.content };
    const offer = store.offer(offered);
    if (offer === undefined) {
      release();
      return undefined;
    }
    offers.push(offer);
    byPath.set(offer.path, offered);
    const expires = Math.floor(now() / 1000) + linkLasts;
    const link = { name: facts.name, url: `${address}/${offer.path}`, mime_type: facts.mimeType, expires };
    withLinks = withValueAt(withLinks, parsePointer(file.path) ?? [], link);
  }
  return { input: withLinks, files: byPath, release };
}

/**
 * The input with placeholder links of the right form, for checking against the input schema before real links exist.
 */
export function withStandIns(input: JsonObject, files: readonly InputFile[]): JsonObject {
  return files.reduce((all, file) => {
    const { name, mimeType } = fileFacts(file);
    const link = { name, url: 'https://example.com/', mime_type: mimeType, expires: 2 ** 31 };
    return withValueAt(all, parsePointer(file.path) ?? [], link);
  }, input);
}

/** Copies the containers on the path; a place that no longer exists is not created. */
function withValueAt(input: JsonObject, tokens: readonly string[], value: JsonValue): JsonObject {
  const replaced = replacedAt(input, tokens, value);
  return typeof replaced === 'object' && replaced !== null && !Array.isArray(replaced) ? replaced : input;
}

function replacedAt(whole: JsonValue, [token, ...others]: readonly string[], value: JsonValue): JsonValue {
  if (token === undefined) return value;
  if (Array.isArray(whole)) {
    return whole.map((item, index) => (String(index) === token ? replacedAt(item, others, value) : item));
  }
  if (typeof whole !== 'object' || whole === null || !Object.hasOwn(whole, token)) return whole;
  const below = replacedAt(whole[token] ?? null, others, value);
  // Also correct for a key `__proto__`, which an assignment would take as the prototype.
  return Object.fromEntries(Object.entries(whole).map(([key, item]) => [key, key === token ? below : item]));
}
