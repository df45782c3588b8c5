/** Completes the name and type of a file when only one of them is known, or neither. */
import type { InputFile } from '../shared/files/input-file';

const unknownType = 'application/octet-stream';

/** No file system allows longer names. */
const maxNameLength = 255;

/** Many clients reject longer headers, and no type in use comes close. */
const maxTypeLength = 1000;

export interface FileFacts {
  name: string;
  mimeType: string;
}

export interface OfferedFile extends FileFacts {
  content: Uint8Array;
}

/**
 * The type is the given one, else derived from the name; the name is the given one, else a default name for the type.
 */
export function fileFacts({ name, mimeType }: Pick<InputFile, 'name' | 'mimeType'>): FileFacts {
  const givenName = name === undefined ? '' : printableName(name);
  const type = typeOf(mimeType) ?? (givenName === '' ? undefined : typeOfName(givenName)) ?? unknownType;
  return { name: givenName === '' ? defaultName(type) : givenName, mimeType: type };
}

/** Accepts a type such as `image/png`, with or without parameters, or an extension such as `png`. */
function typeOf(given: string | undefined): string | undefined {
  if (given === undefined || given.length > maxTypeLength) return undefined;
  if (/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+( *;[\x20-\x7e]*)?$/.test(given)) return given;
  return /^\.?\w+$/.test(given) ? typeOfName(given) : undefined;
}

function typeOfName(name: string): string | undefined {
  return types().lookup(name) || undefined;
}

function defaultName(type: string): string {
  return `file.${types().extension(type) || 'bin'}`;
}

/** Removes control characters and lone surrogates. */
function printableName(name: string): string {
  return shortened(name.replace(/[\p{Cc}\p{Cs}]/gu, '').trim()).trim();
}

/** Keeps the extension, by which people and programs recognize a file's type. */
function shortened(name: string): string {
  if (name.length <= maxNameLength) return name;
  const ending = /\.\w{1,20}$/.exec(name)?.[0] ?? '';
  return name.slice(0, maxNameLength - ending.length).replace(/\p{Cs}$/u, '') + ending;
}

/** Loaded for the first file, because the list of types is large. */
function types(): typeof import('mime-types') {
  return require('mime-types');
}
