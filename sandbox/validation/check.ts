import type { JsonValue } from '../../src/shared/json';

/** Checks one value and adds its errors to `problems`, in the form `#/path: reason`. `path` begins with `#`. */
export type Check = (value: JsonValue, path: string, problems: string[]) => void;

/** Compiles a nested schema. The resulting check can be used for any number of values. */
export type Compile = (schema: unknown) => Check;

/** A message need not list more errors. */
const enough = 100;

/** True if there are already so many errors that further ones do not matter. */
export function isFull(problems: string[]): boolean {
  return problems.length >= enough;
}

/** A keyword's check, or undefined if the schema does not use the keyword or uses it wrongly. */
export type Keyword = (schema: Record<string, unknown>, compile: Compile) => Check | undefined;

/** The path of a property or item: a JSON Pointer after `#`. */
export function childPath(path: string, key: string | number): string {
  return `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** True if the check finds no errors. */
export function fits(check: Check, value: JsonValue, path: string): boolean {
  const problems: string[] = [];
  check(value, path, problems);
  return problems.length === 0;
}

/** A keyword's number, or undefined if it is missing or not a number. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
