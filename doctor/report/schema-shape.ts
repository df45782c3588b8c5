/**
 * A schema reduced to its shape: what is left can be given to anybody, and is still a schema that can be examined.
 *
 * Kept: the words of JSON Schema and Tray, types, well-known formats, small limits, and how all is nested. Replaced, the same
 * by the same: names of properties (in `required`, `$ref` and `lookup` too), values of `enum`, `const` and `default`, and
 * keywords, formats and types that are not well known. Left out: titles, descriptions, patterns, examples.
 */
import { isJsonObject } from '../../src/schema/json/json-values';
import { percentDecoded } from '../../src/shared/addresses/percent-decoded';
import type { JsonObject, JsonValue } from '../../src/shared/json';
import { parsePointer } from '../../src/shared/paths/json-pointer';
import {
  jsonTypes,
  limitKeywords,
  otherFormats,
  otherKeywords,
  otherTypes,
  readFormats,
  readKeywords,
  schemaKeywords,
  silentKeywords,
} from '../schemas/words';
import type { Pseudonyms } from './pseudonyms';

const one: ReadonlySet<string> = new Set(schemaKeywords.one);
const byName: ReadonlySet<string> = new Set(schemaKeywords.byName);
const lists: ReadonlySet<string> = new Set(schemaKeywords.list);
const limits: ReadonlySet<string> = new Set(limitKeywords);
const names: ReadonlySet<string> = new Set(['required', 'advanced', 'dependentRequired', 'propertyOrder']);
const values: ReadonlySet<string> = new Set(['enum', 'const', 'default', 'enumLabels', 'disallow', 'extends']);
/** Texts for people, and what only says where the schema is from. */
const silent: ReadonlySet<string> = new Set([
  'title',
  'description',
  'pattern',
  'default_jsonpath',
  'placeholder',
  'help',
]);

/** Limits up to this are structure; a larger number could be anybody's. */
const largestLimit = 10_000;

/** @param schema a bounded schema (`isBoundedSchema`) */
export function schemaShape(schema: JsonValue, pseudonyms: Pseudonyms): JsonValue {
  return new Shape(pseudonyms).schema(schema);
}

/** A keyword, format or type as a report may hold it. */
export function shownWord(word: string, pseudonyms: Pseudonyms): string {
  const isKnown = [readKeywords, silentKeywords, otherKeywords, readFormats, otherFormats, jsonTypes, otherTypes].some(
    (set) => set.has(word),
  );
  return isKnown || word === '' ? word : pseudonyms.of('word', word);
}

/** A JSON Pointer as a report may hold it: words of schemas stay where `isSchema`, indexes everywhere. */
export function shownPointer(pointer: string, pseudonyms: Pseudonyms): string {
  const tokens = parsePointer(pointer) ?? [];
  return tokens.map((token) => `/${/^\d{1,4}$/.test(token) ? token : pseudonyms.of('property', token)}`).join('');
}

class Shape {
  constructor(private readonly pseudonyms: Pseudonyms) {}

  schema(schema: JsonValue): JsonValue {
    if (!isJsonObject(schema)) return this.value(schema);
    return Object.fromEntries(Object.entries(schema).map(([keyword, value]) => this.entry(keyword, value)));
  }

  private entry(keyword: string, value: JsonValue): [string, JsonValue] {
    const shown = shownWord(keyword, this.pseudonyms);
    if (one.has(keyword) && isJsonObject(value)) return [shown, this.schema(value)];
    if (byName.has(keyword) && isJsonObject(value)) return [shown, this.named(value)];
    if (lists.has(keyword) && Array.isArray(value)) return [shown, value.map((item) => this.schema(item))];
    if (keyword === 'type') return [shown, this.words(value)];
    if (keyword === 'format') return [shown, this.words(value)];
    if (keyword === '$ref') return [shown, typeof value === 'string' ? this.reference(value) : this.value(value)];
    if (limits.has(keyword) || names.has(keyword) || values.has(keyword)) return [shown, this.plain(keyword, value)];
    return [shown, silent.has(keyword) || silentKeywords.has(keyword) ? formOf(value) : this.value(value)];
  }

  private named(schemas: JsonObject): JsonObject {
    const entries = Object.entries(schemas).map(([name, schema]): [string, JsonValue] => [
      this.property(name),
      // What depends on a property may be a list of names.
      Array.isArray(schema) ? this.names(schema) : this.schema(schema),
    ]);
    return Object.fromEntries(entries);
  }

  private plain(keyword: string, value: JsonValue): JsonValue {
    if (names.has(keyword)) return this.names(value);
    if (limits.has(keyword) && typeof value === 'number') return this.limit(value);
    return this.value(value);
  }

  private names(value: JsonValue): JsonValue {
    if (!Array.isArray(value)) return typeof value === 'string' ? this.property(value) : this.value(value);
    return value.map((name) => (typeof name === 'string' ? this.property(name) : this.value(name)));
  }

  private words(value: JsonValue): JsonValue {
    if (Array.isArray(value)) return value.map((word) => this.words(word));
    return typeof value === 'string' ? shownWord(value, this.pseudonyms) : this.schema(value);
  }

  private limit(value: number): number {
    if (Math.abs(value) <= largestLimit) return Math.round(value * 100) / 100;
    return Math.sign(value) * 10 ** Math.ceil(Math.log10(Math.abs(value)));
  }

  /** Any other value: true, false and null stay, texts and numbers are replaced, and so are the keys of objects. */
  private value(value: JsonValue): JsonValue {
    if (typeof value === 'string') return value === '' ? '' : this.pseudonyms.of('text', value);
    if (typeof value === 'number') return this.pseudonyms.number(value);
    if (Array.isArray(value)) return value.map((item) => this.value(item));
    if (!isJsonObject(value)) return value;
    const entries = Object.entries(value).map(([key, item]): [string, JsonValue] => [this.key(key), this.value(item)]);
    return Object.fromEntries(entries);
  }

  /** `text` and `value` of a choice, `operation` and `input` of a lookup are words, other keys names. */
  private key(key: string): string {
    return ['text', 'value', 'operation', 'message', 'input', 'type', 'authRequired'].includes(key)
      ? key
      : this.property(key);
  }

  /** Where it leads: the words on the way stay. */
  private reference(ref: string): string {
    if (!ref.startsWith('#')) return this.pseudonyms.of('reference', ref);
    let isName = false;
    const tokens = (parsePointer(percentDecoded(ref.slice(1))) ?? [ref]).map((token) => {
      const shown = isName || !isWord(token) ? this.property(token) : token;
      isName = !isName && byName.has(token);
      return shown;
    });
    return `#${tokens.map((token) => `/${token}`).join('')}`;
  }

  private property(name: string): string {
    return name === '' ? '' : this.pseudonyms.of('property', name);
  }
}

function isWord(token: string): boolean {
  return one.has(token) || byName.has(token) || lists.has(token) || /^\d{1,4}$/.test(token);
}

/** That there is something, and of which type. */
function formOf(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return [];
  if (isJsonObject(value)) return {};
  return typeof value === 'string' ? '' : null;
}
