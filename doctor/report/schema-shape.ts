/**
 * Reduces a schema to its shape: the result can be given to anybody, and is still a schema that can be examined.
 *
 * Kept: the keywords of JSON Schema and Tray, types, well-known formats, small limits, and the nesting. Replaced
 * consistently: names of properties (also in `required`, `$ref` and `lookup`), values of `enum`, `const` and `default`,
 * and keywords, formats and types that are not well known. Left out: titles, descriptions, patterns, examples.
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
/** Texts for people, and keywords that only say where the schema comes from. */
const silent: ReadonlySet<string> = new Set([
  'title',
  'description',
  'pattern',
  'default_jsonpath',
  'placeholder',
  'help',
]);

/** Limits up to this are structure; a larger number could be personal data. */
const largestLimit = 10_000;

/** @param schema a bounded schema (`isBoundedSchema`) */
export function schemaShape(schema: JsonValue, pseudonyms: Pseudonyms): JsonValue {
  return new Shape(pseudonyms).schema(schema);
}

/** A keyword, format or type in the form that a report may contain. */
export function shownWord(word: string, pseudonyms: Pseudonyms): string {
  const isKnown = [readKeywords, silentKeywords, otherKeywords, readFormats, otherFormats, jsonTypes, otherTypes].some(
    (set) => set.has(word),
  );
  return isKnown || word === '' ? word : pseudonyms.of('word', word);
}

/**
 * A JSON Pointer in the form that a report may contain: keywords are kept if it points into a schema (`isSchema`),
 * indexes always.
 */
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
      // The value of a dependency may be a list of names.
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

  /**
   * Any other value: true, false and null are kept, strings and numbers are replaced, and so are the keys of objects.
   */
  private value(value: JsonValue): JsonValue {
    if (typeof value === 'string') return value === '' ? '' : this.pseudonyms.of('text', value);
    if (typeof value === 'number') return this.pseudonyms.number(value);
    if (Array.isArray(value)) return value.map((item) => this.value(item));
    if (!isJsonObject(value)) return value;
    const entries = Object.entries(value).map(([key, item]): [string, JsonValue] => [this.key(key), this.value(item)]);
    return Object.fromEntries(entries);
  }

  /** The keys of a choice (`text`, `value`) and of a lookup are kept, others are names. */
  private key(key: string): string {
    return ['text', 'value', 'operation', 'message', 'input', 'type', 'authRequired'].includes(key)
      ? key
      : this.property(key);
  }

  /** Replaces the names in a reference; the keywords in it are kept. */
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

/** An empty value of the same type. */
function formOf(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return [];
  if (isJsonObject(value)) return {};
  return typeof value === 'string' ? '' : null;
}
