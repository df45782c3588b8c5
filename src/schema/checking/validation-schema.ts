/**
 * An input schema, draft-04 in spirit, as plain draft-07, and nothing in it that Tray might read more generously.
 *
 * - Only well-formed known keywords are kept. Formats, patterns and keywords of later drafts are left to Tray.
 * - A `$ref` stands alone, as draft-04 has it. It points into the same schema, or it is dropped.
 * - `oneOf` asks for one variant at least: Tray draws a form from it. It and `anyOf` are put as `not: { not: { anyOf } }`,
 *   for which ajv gives one error and collects none of the variants': which one was meant is found out afterwards.
 * - `not` is kept where all of it is read as it stands.
 */
import type { JsonObject, JsonValue } from '../../shared/json';
import { isJsonObject, ownObject, ownValue, sameJson, stringsOf } from '../json/json-values';
import { referencedSchema } from '../json/local-reference';
import {
  isBrought,
  type KnownProperties,
  knownProperties,
  nothingKnown,
  propertiesOf,
  schemasOf,
} from '../reading/known-properties';
import { valueKeywords } from './value-keywords';

/** A property's name and its translated schema. */
type Property = readonly [string, JsonValue];

/** The name under which a translated schema knows itself, wherever a part of it is compiled. */
export const schemaId = 'input';

/** The prefix of a definition's name in each `$ref`. */
export const referenceStart = `${schemaId}#/definitions/`;

/** Schemas and required names to compile at most: some tenths of a second's worth. The largest real ones have some hundreds. */
const maxCost = 3000;

/** ajv nests the code of variants and of a tuple's items: their number squared, divided by this, is added to the cost. */
const nestedCheaply = 100;

/** Larger objects are split into functions of this many properties: JavaScript engines make small ones fast. */
const propertiesAtOnce = 40;

/**
 * Translates an input schema. Our own keyword `work` says how many schemas are gone through.
 *
 * @throws RangeError when there is too much to compile
 */
export function validationSchema(schema: JsonObject): JsonObject {
  return new Translation(schema).whole();
}

class Translation {
  private readonly definitions: JsonObject = {};
  private readonly names = new Map<JsonObject, Map<string, string>>();
  private readonly waiting: { name: string; target: JsonObject; around: KnownProperties }[] = [];
  private nameCount = 0;
  private cost = 0;

  constructor(private readonly root: JsonObject) {}

  whole(): JsonObject {
    const translated = this.schema(this.root);
    for (let next = this.waiting.pop(); next !== undefined; next = this.waiting.pop()) {
      this.definitions[next.name] = { work: 1, ...this.schema(next.target, next.around) };
    }
    return { $id: schemaId, definitions: this.definitions, ...translated };
  }

  private spend(cost: number): void {
    this.cost += cost;
    if (this.cost > maxCost) throw new RangeError('The schema is too large to be compiled.');
  }

  /** @param around what other schemas that count for the same value say of its properties */
  private schema(source: JsonValue, around = nothingKnown): JsonObject {
    this.spend(1);
    if (!isJsonObject(source)) return {};
    if (typeof source.$ref === 'string') return this.reference(source.$ref, around);
    const known = this.knownBeside(source, around);
    const properties = propertiesOf(source).map(([name, property]): Property => [name, this.schema(property)]);
    const isLarge = properties.length > propertiesAtOnce;
    const allOf = [...(isLarge ? this.groups(properties) : []), ...this.combinations(source, around)];
    return {
      ...valueKeywords(source),
      ...this.objectKeywords(
        source,
        known,
        isLarge ? properties.map(([name]) => [name, true]) : fixedFirst(properties),
      ),
      ...this.arrayKeywords(source),
      ...this.negation(source),
      ...(allOf.length > 0 && { allOf }),
    };
  }

  private knownBeside(source: JsonValue, around: KnownProperties): KnownProperties {
    const known = knownProperties(source, around, this.root);
    this.spend((known.parts + known.schemas.size) / 50);
    return known;
  }

  /** The target of a reference is translated once and apart, so that recursive schemas come to an end. */
  private reference(ref: string, around: KnownProperties): JsonObject {
    const target = referencedSchema(ref, this.root);
    if (target === undefined) return {};
    const names = this.names.get(target) ?? new Map<string, string>();
    this.names.set(target, names);
    const key = keyOf(around, this.root);
    const name = names.get(key) ?? this.newName();
    if (!names.has(key)) this.waiting.push({ name, target, around });
    names.set(key, name);
    return referenceTo(name);
  }

  private newName(): string {
    return `d${this.nameCount++}`;
  }

  private objectKeywords(source: JsonObject, known: KnownProperties, own: readonly Property[]): JsonObject {
    const required = source.format === 'file' ? [] : this.needed(ownValue(source, 'required'), known);
    const additional = this.additionalProperties(source, known);
    const others = additional === undefined ? [] : [...known.schemas.keys(), ...required];
    const dependencies = Object.entries(ownObject(source, 'dependencies') ?? {}).map(([name, needed]) => {
      return [name, Array.isArray(needed) ? this.needed(needed, known) : this.schema(needed, known)] as const;
    });
    return {
      ...propertyKeywords(own, others),
      ...(required.length > 0 && { required }),
      ...(additional !== undefined && { additionalProperties: additional }),
      ...(dependencies.length > 0 && { dependencies: Object.fromEntries(dependencies) }),
    };
  }

  /** The names of a list that an input must bring itself. */
  private needed(names: JsonValue | undefined, { schemas }: KnownProperties): string[] {
    const isOwn = (name: string) => !schemas.get(name)?.some((property) => isBrought(property, this.root));
    const needed = [...new Set(stringsOf(names))].filter(isOwn);
    this.spend(needed.length);
    return needed;
  }

  /** Undefined where any other property may be sent; where no property is known at all, all may. */
  private additionalProperties(source: JsonObject, known: KnownProperties): JsonValue | undefined {
    const additional = ownValue(source, 'additionalProperties');
    if (known.isUnclear) return undefined;
    if (isJsonObject(additional)) return this.schema(additional);
    const isClosed = additional === false && !known.isOpen && (known.schemas.size > 0 || known.mayBeEmpty);
    return isClosed ? false : undefined;
  }

  private arrayKeywords(source: JsonObject): JsonObject {
    const items = ownValue(source, 'items');
    const additional = ownValue(source, 'additionalItems');
    if (isJsonObject(items)) return { items: this.schema(items) };
    if (!Array.isArray(items) || items.length === 0) return {};
    this.spend(items.length ** 2 / nestedCheaply);
    return {
      items: items.map((item) => this.schema(item)),
      ...(additional === false && { additionalItems: false }),
      ...(isJsonObject(additional) && { additionalItems: this.schema(additional) }),
    };
  }

  private combinations(source: JsonObject, around: KnownProperties): JsonObject[] {
    const members = schemasOf(source, 'allOf');
    const allOf = members.map((member, index) => {
      const others = members.filter((_, other) => other !== index);
      return this.schema(member, this.knownBeside({ ...source, allOf: others }, around));
    });
    return [...allOf, ...this.union(source, 'oneOf', around), ...this.union(source, 'anyOf', around)];
  }

  /** Properties of one variant are not known to another. */
  private union(source: JsonObject, keyword: string, around: KnownProperties): JsonObject[] {
    const variants = schemasOf(source, keyword);
    if (variants.length === 0) return [];
    this.spend(variants.length ** 2 / nestedCheaply);
    const known = this.knownBeside({ ...source, [keyword]: [] }, around);
    const hasProperties = (variant: JsonValue) => this.knownBeside(variant, nothingKnown).schemas.size > 0;
    const mayBeEmpty = known.mayBeEmpty || variants.some(hasProperties);
    const anyOf = variants.map((variant) => this.schema(variant, { ...known, mayBeEmpty }));
    return [{ work: variants.length, not: { not: { anyOf } } }];
  }

  private negation(source: JsonObject): JsonObject {
    const negated = ownValue(source, 'not');
    if (negated === undefined) return {};
    const not = this.schema(negated);
    return sameJson(not, negated) ? { not } : {};
  }

  /** References to groups of properties. */
  private groups(properties: readonly Property[]): JsonObject[] {
    const count = Math.ceil(properties.length / propertiesAtOnce);
    return Array.from({ length: count }, (_, index) => {
      const name = this.newName();
      const group = properties.slice(index * propertiesAtOnce, (index + 1) * propertiesAtOnce);
      this.definitions[name] = propertyKeywords(group);
      return referenceTo(name);
    });
  }
}

/**
 * Properties, and others that are allowed beside them. ajv overlooks a property named `__proto__`, but not a pattern that
 * matches it.
 */
function propertyKeywords(own: readonly Property[], others: readonly string[] = []): JsonObject {
  const properties = new Map<string, JsonValue>([...own, ...others.map((name): Property => [name, true]), ...own]);
  const proto = properties.get('__proto__');
  properties.delete('__proto__');
  return {
    ...(properties.size > 0 && { properties: Object.fromEntries(properties) }),
    ...(proto !== undefined && { patternProperties: { '^__proto__$': proto } }),
  };
}

/** Those that distinguish variants come first: ajv stops at the first that does not fit. */
function fixedFirst(properties: readonly Property[]): readonly Property[] {
  const isFixed = ([, schema]: Property) => isJsonObject(schema) && ('const' in schema || 'enum' in schema);
  return [...properties.filter(isFixed), ...properties.filter((property) => !isFixed(property))];
}

/** The same where there is no difference to what stands in a schema. */
function keyOf({ schemas, isUnclear, isOpen, mayBeEmpty }: KnownProperties, root: JsonObject): string {
  const names = [...schemas].map(([name, list]) => [name, list.some((property) => isBrought(property, root))]);
  return JSON.stringify([names.sort(), isUnclear, isOpen, mayBeEmpty]);
}

function referenceTo(name: string): JsonObject {
  return { $ref: referenceStart + name };
}
