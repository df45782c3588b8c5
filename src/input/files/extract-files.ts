import { alternativesBelow, alternativesOf } from '../../schema/comparing/place-alternatives';
import type { Field } from '../../schema/fields/field';
import { inputField } from '../../schema/fields/fields';
import { isFileField } from '../../schema/fields/file-field';
import { isJsonObject, ownObject, ownValue } from '../../schema/json/json-values';
import { fileKeys } from '../../shared/files/file-keys';
import type { InputFile } from '../../shared/files/input-file';
import { type JsonObject, type JsonValue, setProperty } from '../../shared/json';
import { formatPointer, isIndex } from '../../shared/paths/json-pointer';
import type { InputDetail } from '../input-plan';
import type { HeldBytes } from './byte-values';

export interface TakenFiles {
  input: JsonObject;
  /** The input has an empty object in place of each. */
  files: InputFile[];
  /** Bytes in places that do not take a file. */
  details: InputDetail[];
}

/** Where bytes may be: at file fields of a schema and where it says nothing, anywhere, or nowhere. */
export type FilesIn = JsonObject | 'anywhere' | 'none';

/**
 * Extracts the bytes of files from an input. Bytes elsewhere are reported, never sent as JSON: nobody would read them.
 *
 * @param held the bytes that were set aside while the input was copied
 */
export function extractFiles(input: JsonObject, places: FilesIn, held: HeldBytes): TakenFiles {
  const taking = new Taking(held, places !== 'none');
  const whole = taking.replaced(input, typeof places === 'string' ? [] : alternativesOf(inputField(places)), []);
  return { input: isJsonObject(whole) ? whole : {}, files: taking.files, details: taking.details };
}

/** What the schema says about a place; undefined if it cannot take bytes. */
type Place = readonly Field[] | undefined;

class Taking {
  readonly files: InputFile[] = [];
  readonly details: InputDetail[] = [];

  constructor(
    private readonly held: HeldBytes,
    private readonly takesFiles: boolean,
  ) {}

  /** The replacement for a value. */
  replaced(value: JsonValue, place: Place, tokens: readonly string[]): JsonValue {
    if (place?.length === 0 && this.held.isEmpty) return value;
    const mayBeFile = this.takesFiles && tokens.length > 0 && place !== undefined;
    const file = mayBeFile ? this.fileIn(value, place) : undefined;
    if (file !== undefined) {
      this.files.push({ path: formatPointer(tokens), ...file });
      return {};
    }
    if (this.held.heldBy(value) !== undefined) {
      this.details.push({ path: formatPointer(tokens), reason: { key: 'bytesNoFile' } });
      return null;
    }
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) value[index] = this.below(item, place, tokens, String(index));
    } else if (isJsonObject(value)) {
      for (const [key, item] of Object.entries(value)) setProperty(value, key, this.below(item, place, tokens, key));
    }
    return value;
  }

  private below(value: JsonValue, place: Place, tokens: readonly string[], key: string): JsonValue {
    if (typeof value !== 'object' || value === null) return value;
    return this.replaced(value, placeBelow(place, key), [...tokens, key]);
  }

  private fileIn(value: JsonValue, place: readonly Field[]): Omit<InputFile, 'path'> | undefined {
    if (!isJsonObject(value)) return undefined;
    const content = this.contentOf(value, place);
    return content && { name: nameIn(value, 'name'), mimeType: nameIn(value, 'mime_type'), content };
  }

  private contentOf(value: JsonObject, place: readonly Field[]): Uint8Array | undefined {
    const { held } = this;
    const content = ownValue(value, 'content');
    if (place.some(isFileField)) return held.heldBy(value) ?? held.heldBy(content) ?? textIn(value, place);
    if (!place.every(isUnknown)) return undefined;
    return held.heldBy(value) ?? (hasOnlyPartsOfFiles(value) ? held.heldBy(content) : undefined);
  }
}

/** The content of a file is its bytes: nothing inside it is another file field. */
function placeBelow(place: Place, key: string): Place {
  if (place === undefined || (place.some(isFileField) && !isIndex(key))) return undefined;
  return alternativesBelow(place, key);
}

/** True if the schema says nothing about the place. */
function isUnknown({ kind }: Field): boolean {
  return kind === 'any';
}

function hasOnlyPartsOfFiles(value: JsonObject): boolean {
  return Object.keys(value).every((key) => key === 'content' || fileKeys.some((part) => part === key));
}

/**
 * The bytes of a file that is given as text; undefined for a link, and for an object whose schema declares `content`
 * itself.
 */
function textIn(value: JsonObject, place: readonly Field[]): Uint8Array | undefined {
  const content = ownValue(value, 'content');
  const isLink = (ownValue(value, 'url') ?? '') !== '';
  if (typeof content !== 'string' || isLink || place.some(declaresContent)) return undefined;
  return new TextEncoder().encode(content);
}

function declaresContent({ schema }: Field): boolean {
  return Object.hasOwn(ownObject(schema, 'properties') ?? {}, 'content');
}

function nameIn(value: JsonObject, key: string): string | undefined {
  const name = ownValue(value, key);
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : undefined;
}
