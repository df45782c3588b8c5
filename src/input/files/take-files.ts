import { alternativesBelow, alternativesOf } from '../../schema/comparing/place-alternatives';
import type { Field } from '../../schema/fields/field';
import { inputField } from '../../schema/fields/fields';
import { isFileField } from '../../schema/fields/file-field';
import { isJsonObject, ownObject, ownValue } from '../../schema/json/json-values';
import type { InputFile } from '../../shared/files/input-file';
import { type JsonObject, type JsonValue, setProperty } from '../../shared/json';
import { formatPointer } from '../../shared/paths/json-pointer';
import { copyJson } from '../copy-json';
import { InputBudget } from '../input-budget';
import type { InputDetail } from '../input-plan';
import { reasonOf } from '../reason';
import type { HeldBytes } from './byte-values';
import { bytesOf, bytesOfJson } from './bytes';

export interface TakenFiles {
  input: JsonObject;
  /** An empty object stands at each of their places. */
  files: InputFile[];
  /** Values of bytes that are no files, and cannot be sent as JSON. */
  details: InputDetail[];
}

/** False for a schema that has no place of a file, so that nothing need be looked for; most have none. */
export function mayHaveFiles(schema: JsonObject): boolean {
  const text = JSON.stringify(schema);
  return text.includes('"file"') || text.includes('"mime_type"');
}

/**
 * Takes the bytes of files out of an input. Bytes elsewhere become what JSON makes of them.
 *
 * @param held the bytes that were taken out while the input was copied
 */
export function takeFiles(input: JsonObject, schema: JsonObject, held: HeldBytes): TakenFiles {
  const taking = new Taking(held);
  const whole = taking.replaced(input, alternativesOf(inputField(schema)), []);
  return { input: isJsonObject(whole) ? whole : {}, files: taking.files, details: taking.details };
}

class Taking {
  readonly files: InputFile[] = [];
  readonly details: InputDetail[] = [];
  private readonly budget = new InputBudget();

  constructor(private readonly held: HeldBytes) {}

  /** What comes in the place of a value. @param place what the schema says of it */
  replaced(value: JsonValue, place: readonly Field[], tokens: readonly string[]): JsonValue {
    if (place.length === 0 && this.held.isEmpty) return value;
    const isRoot = tokens.length === 0;
    const file = isRoot || !place.some(isFileField) ? undefined : this.fileIn(value, place);
    if (file !== undefined) {
      // Copied: the flow may go on to use its own.
      this.files.push({ path: formatPointer(tokens), ...file, content: new Uint8Array(file.content) });
      return {};
    }
    const original = this.held.originalOf(value);
    if (original !== undefined) return this.asJson(original, tokens);
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) value[index] = this.below(item, place, tokens, String(index));
    } else if (isJsonObject(value)) {
      for (const [key, item] of Object.entries(value)) setProperty(value, key, this.below(item, place, tokens, key));
    }
    return value;
  }

  private below(value: JsonValue, place: readonly Field[], tokens: readonly string[], key: string): JsonValue {
    if (typeof value !== 'object' || value === null) return value;
    return this.replaced(value, alternativesBelow(place, key), [...tokens, key]);
  }

  private fileIn(value: JsonValue, place: readonly Field[]): Omit<InputFile, 'path'> | undefined {
    if (!isJsonObject(value)) return undefined;
    const content = this.bytesIn(value) ?? this.bytesIn(ownValue(value, 'content')) ?? textIn(value, place);
    if (content === undefined) return undefined;
    return { name: nameIn(value, 'name'), mimeType: nameIn(value, 'mime_type'), content };
  }

  private bytesIn(value: JsonValue | undefined): Uint8Array | undefined {
    return bytesOf(this.held.originalOf(value)) ?? bytesOfJson(value);
  }

  private asJson(original: object, tokens: readonly string[]): JsonValue {
    try {
      return copyJson(original, this.budget, tokens.length) ?? null;
    } catch (error) {
      this.details.push({ path: formatPointer(tokens), reason: reasonOf(error) });
      return null;
    }
  }
}

/** A link goes as it is, and so does an object in which text is meant to stand. */
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
