/**
 * An input schema as the validator takes it: draft-04 with `const`, put into the words of draft-07, and nothing in it
 * that Tray might read more generously.
 *
 * - Only well-formed known keywords are kept. Malformed ones are dropped, formats and keywords of later drafts too.
 * - `enum` entries `{ text, value }` allow the value and the entry itself.
 * - A `$ref` stands alone, as draft-04 has it. It points into the same schema, or it is dropped.
 * - Dropping makes a schema more lenient, but inside `not` and `oneOf` that would make the whole stricter. So `not` is
 *   kept only when nothing in it was dropped, and `oneOf` with a loss in it becomes `anyOf`.
 */
import type { JsonObject, JsonValue } from '../../shared/json';
import { formatPointer } from '../../shared/json-pointer';
import { isJsonObject, ownValue, stringsOf } from '../json/json-values';
import { referencedSchema } from '../json/local-reference';
import { fixedProperties } from './best-variant';
import { readPattern } from './text-pattern';
import { valueKeywords } from './value-keywords';

/** The translated schema. References point to `input#/definitions/...`, wherever the schema that holds them is used. */
export type ValidationSchema = Record<string, unknown>;

/** What our own keyword `variants` lists: `oneOf` and `anyOf`, which we check ourselves to report the best variant alone. */
export interface Variants {
  kind: 'oneOf' | 'anyOf';
  variants: Variant[];
}

export interface Variant {
  schema: ValidationSchema;
  /** Its title, or its place in the list. */
  title: string;
  /** Properties that have one value only, which tell it from the others. */
  fixed: ReadonlyMap<string, JsonValue>;
}

/** What our own keyword `members` knows of a property by its name. */
export interface Member {
  schema: ValidationSchema;
  /** JSON Pointer of the property in its object. */
  pointer: string;
}

/** The name under which a translated schema knows itself. */
export const schemaId = 'input';

const maxDepth = 100;
const maxSchemas = 50_000;
/** How many schemas are compiled at once at most: about a second's worth. */
const maxCompiled = 5000;
/** The properties of an object with more of them are compiled one by one, when an input has them. */
const maxCompiledProperties = 40;

/** Keywords that a validator of a later draft enforces, and this one does not. */
const laterKeywords = ['if', 'contains', 'propertyNames', 'dependentRequired', 'dependentSchemas', 'unevaluatedItems'];

/** Translates an input schema; undefined when it is none, too deep or too large. Never throws. */
export function validationSchema(schema: unknown): ValidationSchema | undefined {
  if (!isJsonObject(schema)) return undefined;
  try {
    return new Translation(schema).whole();
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

class TooLarge extends Error {}

class Translation {
  private readonly definitions: Record<string, ValidationSchema> = {};
  private readonly names = new Map<JsonObject, string>();
  private readonly waiting: JsonObject[] = [];
  private count = 0;
  private compiledCount = 0;
  private isCompiledLater = false;
  /** How much was dropped so far: a part was kept whole when its translation left this as it was. */
  private losses = 0;

  constructor(private readonly root: JsonObject) {}

  whole(): ValidationSchema {
    const translated = this.schema(this.root, 0);
    for (let next = this.waiting.pop(); next !== undefined; next = this.waiting.pop()) {
      // Our own keyword `work` counts how often a definition is gone through.
      this.definitions[this.nameOf(next)] = { work: true, ...this.schema(next, 0) };
    }
    return { $id: schemaId, definitions: this.definitions, ...translated };
  }

  private schema(source: unknown, depth: number): ValidationSchema {
    if (depth > maxDepth || ++this.count > maxSchemas) throw new TooLarge();
    if (!this.isCompiledLater && ++this.compiledCount > maxCompiled) throw new TooLarge();
    if (!isJsonObject(source)) return this.lost({});
    if (typeof source.$ref === 'string') return this.reference(source.$ref);
    const { kept, isWhole } = valueKeywords(source);
    if (!isWhole || ['$ref', ...laterKeywords].some((keyword) => Object.hasOwn(source, keyword))) this.losses++;
    return {
      ...kept,
      ...this.objectKeywords(source, depth + 1),
      ...this.arrayKeywords(source, depth + 1),
      ...this.combinations(source, depth + 1),
    };
  }

  private lost(schema: ValidationSchema): ValidationSchema {
    this.losses++;
    return schema;
  }

  /** What a reference points to is translated once and apart, so that recursive schemas come to an end. */
  private reference(ref: string): ValidationSchema {
    const target = referencedSchema(ref, this.root);
    if (target === undefined) return this.lost({});
    if (!this.names.has(target)) this.waiting.push(target);
    // Whether something is lost behind a reference is not known yet.
    return this.lost({ $ref: `${schemaId}#/definitions/${this.nameOf(target)}` });
  }

  private nameOf(target: JsonObject): string {
    const name = this.names.get(target) ?? `d${this.names.size}`;
    this.names.set(target, name);
    return name;
  }

  private objectKeywords(source: JsonObject, depth: number): ValidationSchema {
    const properties = this.schemas(source, 'properties', depth);
    const patterns = this.schemas(source, 'patternProperties', depth);
    const readable = patterns.entries.filter(([pattern]) => readPattern(pattern)?.exact === true);
    // When it is not known which properties there are, none is one too many.
    const isOpen = properties.isPartial || patterns.isPartial || readable.length < patterns.entries.length;
    if (isOpen) this.losses++;
    return {
      ...propertyKeywords(properties.entries),
      ...filledMap('patternProperties', readable),
      ...(isOpen ? {} : this.additional(source, 'additionalProperties', depth)),
      ...this.dependencies(source, depth),
    };
  }

  /** The schemas of a map, each with its name. It is partial when the map is malformed. */
  private schemas(source: JsonObject, keyword: string, depth: number) {
    const map = ownValue(source, keyword) ?? {};
    // ajv leaves __proto__ out of every map.
    if (!isJsonObject(map) || source[keyword] === null || Object.hasOwn(map, '__proto__')) {
      return { entries: [], isPartial: true };
    }
    const before = this.isCompiledLater;
    const schemas = Object.entries(map);
    this.isCompiledLater ||= keyword === 'properties' && schemas.length > maxCompiledProperties;
    const entries = schemas.map(([name, schema]) => [name, this.schema(schema, depth)] as const);
    this.isCompiledLater = before;
    return { entries, isPartial: false };
  }

  private additional(source: JsonObject, keyword: string, depth: number): ValidationSchema {
    const value = ownValue(source, keyword);
    if (value === undefined || value === true) return {};
    return { [keyword]: value === false ? false : this.schema(value, depth) };
  }

  private dependencies(source: JsonObject, depth: number): ValidationSchema {
    const map = ownValue(source, 'dependencies');
    if (map === undefined) return {};
    if (!isJsonObject(map)) return this.lost({});
    const entries = Object.entries(map).map(([name, value]) => {
      return [name, Array.isArray(value) ? stringsOf(value) : this.schema(value, depth)] as const;
    });
    return filledMap('dependencies', entries);
  }

  private arrayKeywords(source: JsonObject, depth: number): ValidationSchema {
    const items = ownValue(source, 'items');
    if (items === undefined) return {};
    if (!Array.isArray(items)) return { items: this.schema(items, depth) };
    return {
      items: items.map((item) => this.schema(item, depth)),
      ...this.additional(source, 'additionalItems', depth),
    };
  }

  private combinations(source: JsonObject, depth: number): ValidationSchema {
    const variants = [...this.variants(source, 'anyOf', depth), ...this.variants(source, 'oneOf', depth)];
    const allOf = this.schemaList(source, 'allOf', depth).map(([, schema]) => schema);
    return {
      ...(variants.length > 0 && { variants }),
      ...(allOf.length > 0 && { allOf }),
      ...this.negation(source, depth),
    };
  }

  private variants(source: JsonObject, keyword: 'anyOf' | 'oneOf', depth: number): Variants[] {
    const before = this.losses;
    const schemas = this.schemaList(source, keyword, depth);
    if (schemas.length === 0) return [];
    const variants = schemas.map(([variant, schema], index) => ({
      schema,
      title: titleOf(variant) ?? String(index + 1),
      fixed: fixedProperties(variant, this.root),
    }));
    return [{ kind: this.losses === before ? keyword : 'anyOf', variants }];
  }

  /** The schemas of a list, each with its translation. */
  private schemaList(source: JsonObject, keyword: string, depth: number): [JsonValue, ValidationSchema][] {
    const schemas = ownValue(source, keyword);
    if (Array.isArray(schemas)) return schemas.map((schema) => [schema, this.schema(schema, depth)]);
    if (schemas !== undefined) this.losses++;
    return [];
  }

  private negation(source: JsonObject, depth: number): ValidationSchema {
    const negated = ownValue(source, 'not');
    if (negated === undefined) return {};
    const before = this.losses;
    const not = this.schema(negated, depth);
    if (this.losses === before) return { not };
    return {};
  }
}

/** Many properties go into our own keyword `members`; ajv is told their names alone, for `additionalProperties`. */
function propertyKeywords(entries: readonly (readonly [string, ValidationSchema])[]): ValidationSchema {
  if (entries.length <= maxCompiledProperties) return filledMap('properties', entries);
  const members = entries.map(([name, schema]): [string, Member] => [name, { schema, pointer: formatPointer([name]) }]);
  return { properties: Object.fromEntries(entries.map(([name]) => [name, {}])), members: new Map(members) };
}

function filledMap(keyword: string, entries: readonly (readonly [string, unknown])[]): ValidationSchema {
  return entries.length === 0 ? {} : { [keyword]: Object.fromEntries(entries) };
}

function titleOf(schema: JsonValue): string | undefined {
  return isJsonObject(schema) && typeof schema.title === 'string' ? schema.title : undefined;
}
