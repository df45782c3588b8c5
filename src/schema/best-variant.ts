/** Which of several variants, none of which fits, a value was meant to be, and what is wrong with it then. */
import type { JsonObject, JsonValue } from '../shared/json';
import { formatPointer, parsePointer } from '../shared/json-pointer';
import { allowedValues } from './allowed-values';
import { isJsonObject, ownObject, ownValue, sameJson } from './json-values';
import { referencedSchema } from './local-reference';
import type { Problem } from './problem';
import { shownChoices, shownValue } from './shown-value';

/** A variant that does not fit. */
export interface Misfit {
  /** The fixed values of its properties, by name: those that tell variants from each other. */
  fixed: ReadonlyMap<string, JsonValue>;
  problems: Problem[];
}

/**
 * The problems of the variant that fits best: one whose fixed properties agree with the value before all others, one
 * that asks for another type altogether last, then the one with the fewest problems. What several variants have in
 * common is said once for all of them.
 *
 * @param path where the value stands
 */
export function bestProblems(misfits: readonly Misfit[], value: JsonValue, path: string): Problem[] {
  const fitting = misfits.filter(({ problems }) => !isOtherType(problems, path));
  if (fitting.length === 0) return ofAnyType(misfits, path);
  return ofAnyKind(fitting, value, path) ?? withAny(fitting, path) ?? closest(fitting, value)?.problems ?? [];
}

function isOtherType(problems: readonly Problem[], path: string): boolean {
  return problems.some((problem) => isTypeRule(problem) && problem.path === path);
}

function isTypeRule({ rule }: Problem): boolean {
  return rule === 'type' || rule === 'integer';
}

/** No variant takes a value of this type. When that is all, one problem names all types. */
function ofAnyType(misfits: readonly Misfit[], path: string): Problem[] {
  const problems = misfits.flatMap((misfit) => misfit.problems.filter((problem) => problem.path === path));
  const types = new Set(
    problems.flatMap(({ rule, params }) => (rule === 'type' ? String(params.type).split(',') : [])),
  );
  const [first] = problems.filter(({ rule }) => rule === 'type');
  if (first === undefined || problems.some(({ rule }) => rule === 'integer')) return problems.slice(0, 1);
  return [{ ...first, params: { ...first.params, type: [...types].join() } }];
}

/** A property that is fixed in every variant, so that it tells them apart, holds none of their values or is missing. */
function ofAnyKind(misfits: readonly Misfit[], value: JsonValue, path: string): Problem[] | undefined {
  if (!isJsonObject(value)) return undefined;
  for (const name of misfits[0]?.fixed.keys() ?? []) {
    const choices = misfits.flatMap(({ fixed }) => fixed.get(name) ?? (fixed.has(name) ? [null] : []));
    if (choices.length < misfits.length) continue;
    const own = ownValue(value, name);
    const place = path + formatPointer([name]);
    if (own === undefined && misfits.every(({ problems }) => isMissing(problems, place))) {
      return [{ path: place, rule: 'required', params: {} }];
    }
    if (own === undefined || choices.some((choice) => sameJson(choice, own))) continue;
    return [{ path: place, rule: 'enum', params: { ...shownChoices(choices), ...shownValue(own, place) } }];
  }
  return undefined;
}

function isMissing(problems: readonly Problem[], place: string): boolean {
  return problems.some((problem) => problem.rule === 'required' && problem.path === place);
}

/** Each variant asks for one more property, and each for another one. */
function withAny(misfits: readonly Misfit[], path: string): Problem[] | undefined {
  const missing = misfits.map(({ problems }) => {
    const [problem, ...others] = problems;
    return others.length === 0 && problem?.rule === 'required' ? parsePointer(problem.path) : undefined;
  });
  const depth = (parsePointer(path)?.length ?? 0) + 1;
  if (missing.length < 2 || !missing.every((parts) => parts?.length === depth)) return undefined;
  const names = new Set(missing.map((parts) => parts?.at(-1) ?? ''));
  if (names.size < missing.length) return undefined;
  return [{ path, rule: 'requiredAny', params: { names: [...names].join(', ') } }];
}

function closest(misfits: readonly Misfit[], value: JsonValue): Misfit | undefined {
  const ranked = misfits.map((misfit) => ({ misfit, rank: rankOf(misfit, value) }));
  return ranked.sort((a, b) => compareRanks(a.rank, b.rank))[0]?.misfit;
}

function rankOf({ fixed, problems }: Misfit, value: JsonValue): number[] {
  const given = isJsonObject(value) ? [...fixed].filter(([name]) => Object.hasOwn(value, name)) : [];
  const agreeing = given.filter(([name, constant]) => isJsonObject(value) && sameJson(value[name], constant));
  return [given.length - agreeing.length, -agreeing.length, problems.length];
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((rank, index) => rank !== b[index]);
  return (a[place] ?? 0) - (b[place] ?? 0);
}

/** The properties of a variant that have one value only, by name; the variant or the property may be a reference. */
export function fixedProperties(variant: unknown, root: JsonObject): Map<string, JsonValue> {
  const fixed = new Map<string, JsonValue>();
  const properties = isJsonObject(variant) ? ownObject(target(variant, root), 'properties') : undefined;
  for (const [name, property] of Object.entries(properties ?? {})) {
    const values = isJsonObject(property) ? allowedValues(target(property, root)) : undefined;
    const [value] = values ?? [];
    if (values?.length === 1 && value !== undefined) fixed.set(name, value);
  }
  return fixed;
}

function target(schema: JsonObject, root: JsonObject): JsonObject {
  return typeof schema.$ref === 'string' ? (referencedSchema(schema.$ref, root) ?? {}) : schema;
}
