import type { FailureDetail } from '../../shared/failure';

/** Beyond this a message has no more errors that anybody reads. */
const longestMessage = 20_000;

/** The separator between an error's number and its pointer: `1 - #/number_of_rows: expected type: Integer, found: String`. */
const mark = /(?<=\d) - #/;

/**
 * The single errors of Tray's message about an input that breaks the input schema, or undefined when it holds none.
 * Tray gives JSON Pointers in the form of URI fragments (`#/path`). Read in steps of linear time: a single expression
 * for an error up to the next one takes minutes for a message that is made for it.
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

/** Up to the number of the next error. */
function withoutNumber(part: string): string {
  return part.replace(/\d{1,9}$/, '');
}

/** The list of errors stands in brackets. */
function withoutBracket(part: string): string {
  const trimmed = part.trimEnd();
  return trimmed.endsWith(']') ? trimmed.slice(0, -1) : trimmed;
}

function withoutComma(error: string): string {
  const trimmed = error.trimEnd();
  return trimmed.endsWith(',') ? trimmed.slice(0, -1) : trimmed;
}
