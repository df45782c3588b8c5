/** How a file is called and what type it has, where it is only known in part. */
import type { InputFile } from '../shared/files/input-file';

const unknownType = 'application/octet-stream';

/** Longer names fit no file system. */
const maxNameLength = 255;

/** Many clients take no longer header, and no type that is in use comes near to it. */
const maxTypeLength = 1000;

export interface FileFacts {
  name: string;
  mimeType: string;
}

export interface OfferedFile extends FileFacts {
  content: Uint8Array;
}

/** The type is the given one, else the one that files of this name have; the name is the given one, else one that the type has. */
export function fileFacts({ name, mimeType }: Pick<InputFile, 'name' | 'mimeType'>): FileFacts {
  const givenName = name === undefined ? '' : printableName(name);
  const type = typeOf(mimeType) ?? (givenName === '' ? undefined : typeOfName(givenName)) ?? unknownType;
  return { name: givenName === '' ? defaultName(type) : givenName, mimeType: type };
}

/** A type as it is given: `image/png`, with parameters or without, or `png`. */
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

/** Control characters, and halves of characters, have no business in a name. */
function printableName(name: string): string {
  return shortened(name.replace(/[\p{Cc}\p{Cs}]/gu, '').trim()).trim();
}

/** Keeps the ending, by which people and programs know what a file is. */
function shortened(name: string): string {
  if (name.length <= maxNameLength) return name;
  const ending = /\.\w{1,20}$/.exec(name)?.[0] ?? '';
  return name.slice(0, maxNameLength - ending.length).replace(/\p{Cs}$/u, '') + ending;
}

/** With the first file: the list of types is large. */
function types(): typeof import('mime-types') {
  return require('mime-types');
}
