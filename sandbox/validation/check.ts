import type { JsonValue } from '../../src/shared/json';

/**
 * Looks at one value and adds what is wrong with it to `problems`, in the form `#/path: reason`.
 * `path` begins with `#`.
 */
export type Check = (value: JsonValue, path: string, problems: string[]) => void;

/** Compiles a nested schema. Made once; the check it gives can be used for any number of values. */
export type Compile = (schema: unknown) => Check;

/** One message need not name more. */
const enough = 100;

/** True when so much is wrong already that it does not matter what else is. */
export function isFull(problems: string[]): boolean {
  return problems.length >= enough;
}

/** A keyword's check, or undefined when the schema does not use the keyword or uses it wrongly. */
export type Keyword = (schema: Record<string, unknown>, compile: Compile) => Check | undefined;

/** The path of a property or item: a JSON Pointer behind `#`. */
export function childPath(path: string, key: string | number): string {
  return `${path}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** True when the check finds nothing wrong. */
export function fits(check: Check, value: JsonValue, path: string): boolean {
  const problems: string[] = [];
  check(value, path, problems);
  return problems.length === 0;
}

/** A keyword's number, or undefined when it is missing or no number. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
