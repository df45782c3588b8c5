import type { JsonObject, JsonValue } from '../../shared/json';
import { isJsonObject } from '../json/json-values';
import type { Lookup } from './read-lookup';

/** Where the values for a lookup's placeholders come from. */
export interface LookupSources {
  /** The literal at a place of the whole input; undefined if it is blank or an expression. */
  literalAt(tokens: string[]): JsonValue | undefined;
  /** The value of `{{{step.auth_id}}}`. */
  authId?: string;
}

/** Spaces around the name are trimmed afterwards: a pattern that did it would take hours for a text made of spaces. */
const placeholder = /\{\{\{([^{}]+)\}\}\}|\{\{([^{}]+)\}\}/g;
const authIdName = 'step.auth_id';

/** Maximum depth to which the input is searched. */
const maxDepth = 50;

/**
 * The input of a lookup's call, or the dotted names of the fields it waits for because they are blank or expressions
 * (`authId` if it waits for an authentication). A text that consists of one placeholder becomes the value itself, so
 * that a number stays a number; inside a longer text the value is inserted as text.
 */
export function resolveLookup(
  lookup: Lookup,
  sources: LookupSources,
): { input: JsonObject } | { missingChoice: string[] } {
  const missingChoice = new Set<string>();
  const standIn = (name: string): JsonValue => {
    const value = placeholderValue(name, sources);
    if (value === undefined) missingChoice.add(fieldName(name));
    return value ?? '';
  };
  const input = Object.entries(lookup.input).map(([key, value]) => [key, filledIn(value, standIn, maxDepth)] as const);
  return missingChoice.size > 0 ? { missingChoice: [...missingChoice] } : { input: Object.fromEntries(input) };
}

function filledIn(value: JsonValue, standIn: (name: string) => JsonValue, depth: number): JsonValue {
  if (typeof value === 'string') return filledText(value, standIn);
  if (depth === 0) return value;
  if (Array.isArray(value)) return value.map((item) => filledIn(item, standIn, depth - 1));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filledIn(item, standIn, depth - 1)]));
}

function filledText(text: string, standIn: (name: string) => JsonValue): JsonValue {
  const [only] = text.matchAll(placeholder);
  if (only !== undefined && only[0] === text.trim()) return standIn(nameIn(only));
  return text.replace(placeholder, (...found: (string | undefined)[]) => asText(standIn(nameIn(found))));
}

/** The first group of the pattern matches three braces, the second two. */
function nameIn(found: readonly (string | undefined)[]): string {
  return (found[1] ?? found[2] ?? '').trim();
}

function asText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function placeholderValue(name: string, { literalAt, authId }: LookupSources): JsonValue | undefined {
  if (name === authIdName) return usable(authId);
  const field = fieldName(name);
  return usable(literalAt(tokensOf(field))) ?? usable(literalAt([field])) ?? usable(literalAt(tokensOf(name)));
}

/** An empty string or null cannot be used to look anything up. */
function usable(value: JsonValue | undefined): JsonValue | undefined {
  return value === '' || value === null ? undefined : value;
}

/** The name without `properties.`, under which the third form puts the fields of the input. */
function fieldName(name: string): string {
  if (name === authIdName) return 'authId';
  return name.startsWith('properties.') ? name.slice('properties.'.length) : name;
}

/** Dotted names lead into objects; both `list[0]` and `list.0` lead into lists. */
function tokensOf(name: string): string[] {
  return name.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
}
