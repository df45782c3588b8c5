import type { FailureDetail } from '../../shared/failure';

/** Longer messages are cut: nobody reads more errors than these. */
const longestMessage = 20_000;

/**
 * The separator between an error's number and its pointer: `1 - #/number_of_rows: expected type: Integer, found:
 * String`.
 */
const mark = /(?<=\d) - #/;

/**
 * The individual errors in Tray's message about an input that breaks the input schema, or undefined if it contains
 * none. Tray writes JSON Pointers as URI fragments (`#/path`). Parsed in steps of linear time: a single expression that
 * matches an error up to the next one would take minutes for a crafted message.
 */
export function validationDetails(message: string): FailureDetail[] | undefined {
  const [, ...parts] = message.slice(0, longestMessage).split(mark);
  const last = parts.pop();
  if (last === undefined) return undefined;
  const errors = [...parts.map(withoutNumber), withoutBracket(last)];
  const details = errors.map(readError).filter((detail) => detail !== undefined);
  return details.length === 0 ? undefined : details;
}

function readError(error: string): FailureDetail | undefined {
  const [, path = '', message = ''] = /^((?:\/[^\s:]*)?): (.+)$/s.exec(withoutComma(error)) ?? [];
  return message === '' ? undefined : { path, message };
}

/** Removes the number of the next error from the end. */
function withoutNumber(part: string): string {
  return part.replace(/\d{1,9}$/, '');
}

/** The list of errors is enclosed in brackets. */
function withoutBracket(part: string): string {
  const trimmed = part.trimEnd();
  return trimmed.endsWith(']') ? trimmed.slice(0, -1) : trimmed;
}

function withoutComma(error: string): string {
  const trimmed = error.trimEnd();
  return trimmed.endsWith(',') ? trimmed.slice(0, -1) : trimmed;
}
