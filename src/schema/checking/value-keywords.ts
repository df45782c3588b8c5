/** The keywords of a schema that hold no further schemas, as the validator takes them. */
import type { JsonObject, JsonValue } from '../../shared/json';
import { ownValue, stringsOf } from '../json/json-values';
import { enumValues, isTextAndValue } from '../reading/allowed-values';
import { boundKeywords, countKeywords, readLimits } from './limits';
import { readPattern } from './text-pattern';

/** Keywords as they were kept. `isWhole` is false when the schema says more than they do: something was dropped. */
export interface KeptKeywords {
  kept: Record<string, unknown>;
  isWhole: boolean;
}

const typeNames = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

/** Formats that Java's validators of draft-04 enforce, and this one does not. */
const enforcedFormats = ['date-time', 'email', 'hostname', 'ipv4', 'ipv6', 'uri', 'date', 'time', 'regex'];

/** Type, choices, limits, pattern, required names, and what a problem needs to know of the place. */
export function valueKeywords(source: JsonObject): KeptKeywords {
  const all = [format, type, constant, choices, limits, pattern, uniqueItems, required].map((read) => read(source));
  return {
    kept: Object.assign({}, ...all.map(({ kept }) => kept)),
    isWhole: all.every(({ isWhole }) => isWhole),
  };
}

const nothing: KeptKeywords = { kept: {}, isWhole: true };
const dropped: KeptKeywords = { kept: {}, isWhole: false };

function whole(kept: Record<string, unknown>): KeptKeywords {
  return { kept, isWhole: true };
}

/** `format: password` keeps a value out of the problems. */
function format({ format: name }: JsonObject): KeptKeywords {
  return {
    kept: name === 'password' ? { format: name } : {},
    isWhole: !(typeof name === 'string' && enforcedFormats.includes(name)),
  };
}

function type(source: JsonObject): KeptKeywords {
  const named = ownValue(source, 'type');
  if (named === undefined) return nothing;
  const list = Array.isArray(named) ? named : [named];
  const known = new Set(stringsOf(list).filter((name) => typeNames.includes(name)));
  // A list with an unknown name in it may allow anything.
  if (known.size === 0 || !list.every((name) => typeof name === 'string' && known.has(name))) return dropped;
  return whole({ type: [...known] });
}

function constant(source: JsonObject): KeptKeywords {
  const value = ownValue(source, 'const');
  return value === undefined ? nothing : whole({ const: value });
}

function choices(source: JsonObject): KeptKeywords {
  const entries = ownValue(source, 'enum');
  if (entries === undefined) return nothing;
  const values = enumValues(source);
  if (values === undefined || !Array.isArray(entries)) return dropped;
  const objects = entries.filter(isTextAndValue);
  return { kept: { enum: [...values, ...objects] }, isWhole: objects.length === 0 };
}

function limits(source: JsonObject): KeptKeywords {
  const kept = readLimits(source);
  const isWhole = [...boundKeywords, ...countKeywords].every((keyword) => {
    // A boolean exclusiveMinimum says how the minimum is meant, and a minimum that is exclusive has moved.
    return typeof ownValue(source, keyword) === 'boolean' || isMissing(source, keyword) || isKept(kept, keyword);
  });
  return { kept, isWhole };
}

function isMissing(source: JsonObject, keyword: string): boolean {
  return ownValue(source, keyword) === undefined;
}

function isKept(kept: object, keyword: string): boolean {
  return (
    Object.hasOwn(kept, keyword) || Object.hasOwn(kept, `exclusive${keyword[0]?.toUpperCase()}${keyword.slice(1)}`)
  );
}

function pattern(source: JsonObject): KeptKeywords {
  const text = ownValue(source, 'pattern');
  if (text === undefined) return nothing;
  const readable = typeof text === 'string' ? readPattern(text) : undefined;
  return readable === undefined ? dropped : { kept: { pattern: text }, isWhole: readable.exact };
}

function uniqueItems(source: JsonObject): KeptKeywords {
  const flag = ownValue(source, 'uniqueItems');
  if (flag === true) return whole({ uniqueItems: true });
  return flag === undefined || flag === false ? nothing : dropped;
}

function required(source: JsonObject): KeptKeywords {
  const names = ownValue(source, 'required');
  if (names === undefined) return nothing;
  const kept: JsonValue[] = [...new Set(stringsOf(names))];
  return {
    kept: kept.length > 0 ? { required: kept } : {},
    isWhole: Array.isArray(names) && names.every((name) => typeof name === 'string'),
  };
}
