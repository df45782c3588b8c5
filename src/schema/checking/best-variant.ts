/** Which of several variants, none of which fits, a value was meant to be, and what is wrong with it then. */
import type { JsonObject, JsonValue } from '../../shared/json';
import { formatPointer, parsePointer } from '../../shared/json-pointer';
import { isJsonObject, ownObject, ownValue, sameJson } from '../json/json-values';
import { referencedSchema } from '../json/local-reference';
import { allowedValues } from '../reading/allowed-values';
import type { Problem } from './problem';
import { shortened, shownChoices, shownValue } from './shown-value';

const maxNamesLength = 300;

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
  const agreeing = fitting.filter(({ fixed }) => isJsonObject(value) && agreement(fixed, value) > 0);
  const meant = agreeing.length > 0 ? agreeing : fitting;
  return ofAnyKind(meant, value, path) ?? withAny(meant, path) ?? closest(meant, value)?.problems ?? [];
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
  if (misfits.length < 2 || !isJsonObject(value)) return undefined;
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

/** In every variant, all that is wrong is that properties are missing, and in each they are others. */
function withAny(misfits: readonly Misfit[], path: string): Problem[] | undefined {
  const depth = (parsePointer(path)?.length ?? 0) + 1;
  const missing = misfits.map(({ problems }) => {
    const places = problems.map(({ path: place, rule }) => (rule === 'required' ? parsePointer(place) : undefined));
    return places.every((parts) => parts?.length === depth) ? places.map((parts) => parts?.at(-1)).join(' + ') : '';
  });
  if (missing.length < 2 || missing.includes('') || new Set(missing).size < missing.length) return undefined;
  return [{ path, rule: 'requiredAny', params: { names: shortened(missing.join(', '), maxNamesLength) } }];
}

function closest(misfits: readonly Misfit[], value: JsonValue): Misfit | undefined {
  const disagreement = ({ fixed }: Misfit) => (isJsonObject(value) ? -agreement(fixed, value) : 0);
  const order = (a: Misfit, b: Misfit) => disagreement(a) - disagreement(b) || a.problems.length - b.problems.length;
  return [...misfits].sort(order)[0];
}

/** How many fixed properties hold their value, less those that hold another one. */
function agreement(fixed: Misfit['fixed'], value: JsonObject): number {
  const given = [...fixed].filter(([name]) => Object.hasOwn(value, name));
  return given.reduce((sum, [name, constant]) => sum + (sameJson(value[name], constant) ? 1 : -1), 0);
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
