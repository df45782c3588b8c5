/**
 * Translates an input schema, roughly draft-04, to plain draft-07, without anything that Tray might interpret more
 * generously.
 *
 *
 * - Only well-formed known keywords are kept. Formats, patterns and keywords of later drafts are left to Tray.
 * - A `$ref` stands alone, as in draft-04. It points into the same schema, or it is dropped.
 * - `oneOf` requires at least one variant, because Tray draws a form from it. It and `anyOf` become `not: { not: {
 *   anyOf } }`, for which ajv reports one error instead of collecting those of each variant: the variant that was meant
 *   is determined afterwards.
 * - `not` is kept only if all of it can be translated exactly.
 */
import type { JsonObject, JsonValue } from '../../shared/json';
import { isJsonObject, ownObject, ownValue, sameJson, stringsOf } from '../json/json-values';
import { referencedSchema } from '../json/local-reference';
import { type KnownProperties, knownProperties, propertiesOf, schemasOf } from '../reading/known-properties';
import { valueKeywords } from './value-keywords';

/** The `$id` of a translated schema, by which its parts refer to it when they are compiled separately. */
export const schemaId = 'input';

/**
 * Maximum number of schemas and required names to compile, which takes some tenths of a second. The largest real
 * schemas have some hundreds.
 */
const maxCost = 3000;

/**
 * Larger objects are split into checks of this many properties each: JavaScript engines optimize small functions
 * better.
 */
const propertiesAtOnce = 40;

/**
 * Translates an input schema. Our own keyword `work` counts how often definitions are visited.
 *
 * @throws RangeError if there is too much to compile
 */
export function validationSchema(schema: JsonObject): JsonObject {
  const translation = new Translation(schema);
  return { $id: schemaId, definitions: translation.definitions, ...translation.schema(schema) };
}

class Translation {
  readonly definitions: JsonObject = {};
  private readonly names = new Map<string, string>();
  private cost = 0;

  constructor(private readonly root: JsonObject) {}

  /** @param around what other schemas that apply to the same value say about its properties */
  schema(source: JsonValue, around?: KnownProperties): JsonObject {
    this.spend(1);
    if (!isJsonObject(source)) return {};
    if (typeof source.$ref === 'string') return this.reference(source.$ref, around);
    const properties = propertiesOf(source);
    const groups = properties.length > propertiesAtOnce ? this.groups(properties) : [];
    const members = ['allOf', 'oneOf', 'anyOf'].flatMap((keyword) => this.combination(source, keyword, around));
    const allOf = [...groups, ...members];
    return {
      ...valueKeywords(source),
      ...this.objectKeywords(groups.length > 0 ? { ...source, properties: {} } : source, this.known(source, around)),
      ...this.arrayKeywords(source),
      ...this.negation(source),
      ...(allOf.length > 0 && { allOf }),
    };
  }

  private spend(cost: number): void {
    this.cost += cost;
    if (this.cost > maxCost) throw new RangeError('The schema is too large to be compiled.');
  }

  private known(source: JsonValue, around?: KnownProperties): KnownProperties {
    const known = knownProperties(source, this.root, around);
    this.spend((known.parts + known.names.size) / 50);
    return known;
  }

  private reference($ref: string, around?: KnownProperties): JsonObject {
    const target = referencedSchema($ref, this.root);
    const key = JSON.stringify([$ref, { ...around, names: [...(around?.names ?? [])].sort() }]);
    return target === undefined ? {} : this.definition(key, target, around);
  }

  /** Translates a schema once, as a definition of its own, so that recursive ones terminate. */
  private definition(key: string, source: JsonObject, around?: KnownProperties): JsonObject {
    const name = this.names.get(key) ?? `d${this.names.size}`;
    if (!this.names.has(key)) {
      this.names.set(key, name);
      this.definitions[name] = { work: 1, ...this.schema(source, around) };
    }
    return { $ref: `${schemaId}#/definitions/${name}` };
  }

  private groups(properties: [string, JsonValue][]): JsonObject[] {
    if (properties.length === 0) return [];
    const group = properties.slice(0, propertiesAtOnce);
    const definition = this.definition(JSON.stringify(group), { properties: Object.fromEntries(group) });
    return [definition, ...this.groups(properties.slice(propertiesAtOnce))];
  }

  private objectKeywords(source: JsonObject, known: KnownProperties): JsonObject {
    const own = propertiesOf(source).map(([name, property]) => [name, this.schema(property)] as const);
    // Fixed properties, which distinguish variants, come first: ajv stops at the first that does not fit.
    const isFixed = (schema: JsonObject) => Number('const' in schema || 'enum' in schema);
    own.sort(([, a], [, b]) => isFixed(b) - isFixed(a));
    const required = source.format === 'file' ? [] : this.needed(ownValue(source, 'required'), known);
    const additional = this.additionalProperties(source, known);
    const others = additional === undefined ? [] : [...known.names.keys(), ...required].map((name) => [name, true]);
    const properties = Object.fromEntries([...own, ...others, ...own]);
    // ajv ignores a property of this name, but not a pattern that matches it.
    const proto = ownValue(properties, '__proto__');
    const dependencies = Object.entries(ownObject(source, 'dependencies') ?? {}).map(([name, needed]) => {
      return [name, Array.isArray(needed) ? this.needed(needed, known) : this.schema(needed, known)];
    });
    return {
      ...(Object.keys(properties).length > 0 && { properties }),
      ...(proto !== undefined && { patternProperties: { '^__proto__$': proto } }),
      ...(required.length > 0 && { required }),
      ...(additional !== undefined && { additionalProperties: additional }),
      ...(dependencies.length > 0 && { dependencies: Object.fromEntries(dependencies) }),
    };
  }

  /** The names in a list of required ones that the input itself must provide. */
  private needed(names: JsonValue | undefined, known: KnownProperties): string[] {
    const needed = [...new Set(stringsOf(names))].filter((name) => known.names.get(name) !== true);
    this.spend(needed.length);
    return needed;
  }

  /** Undefined if any other property may be sent, which includes the case that no property is known. */
  private additionalProperties(source: JsonObject, known: KnownProperties): JsonValue | undefined {
    const additional = ownValue(source, 'additionalProperties');
    if (known.isUnclear) return undefined;
    if (isJsonObject(additional)) return this.schema(additional);
    const isClosed = additional === false && !known.isOpen && (known.names.size > 0 || known.mayBeEmpty);
    return isClosed ? false : undefined;
  }

  private arrayKeywords(source: JsonObject): JsonObject {
    const items = ownValue(source, 'items');
    const additional = ownValue(source, 'additionalItems');
    if (isJsonObject(items)) return { items: this.schema(items) };
    if (!Array.isArray(items) || items.length === 0) return {};
    return {
      items: items.map((item) => this.schema(item)),
      ...(additional === false && { additionalItems: false }),
      ...(isJsonObject(additional) && { additionalItems: this.schema(additional) }),
    };
  }

  /**
   * The translated members of `allOf`, or the variants as a single schema. A variant does not know the properties of
   * its siblings, an `allOf` member does. The cost is quadratic because ajv nests their code.
   */
  private combination(source: JsonObject, keyword: string, around?: KnownProperties): JsonObject[] {
    const isUnion = keyword !== 'allOf';
    const members = schemasOf(source, keyword);
    this.spend(members.length ** 2 / 100);
    const mayBeEmpty = isUnion && members.some((member) => this.known(member).names.size > 0);
    const translated = members.map((member, index) => {
      const others = isUnion ? [] : members.filter((_, other) => other !== index);
      const known = this.known({ ...source, [keyword]: others }, around);
      return this.schema(member, { ...known, mayBeEmpty: known.mayBeEmpty || mayBeEmpty });
    });
    return isUnion && members.length > 0 ? [{ not: { not: { anyOf: translated } } }] : translated;
  }

  private negation(source: JsonObject): JsonObject {
    const negated = ownValue(source, 'not');
    if (negated === undefined) return {};
    const not = this.schema(negated);
    return sameJson(not, negated) ? { not } : {};
  }
}
