import type { FailureDetail } from '../shared/failure';

/** One error in Tray's message: `1 - #/number_of_rows: expected type: Integer, found: String`. */
const oneError = /\d+ - #((?:\/[^\s:]*)?): (.+?)(?=,?\s*\d+ - #|\s*\]?\s*$)/gs;

/**
 * The single errors of Tray's message about an input that breaks the input schema, or undefined when it holds none.
 * Tray gives JSON Pointers in the form of URI fragments (`#/path`).
 */
export function validationDetails(message: string): FailureDetail[] | undefined {
  const details = [...message.slice(0, 20_000).matchAll(oneError)].map(([, path = '', text = '']) => ({
    path,
    message: text.replace(/,\s*$/, ''),
  }));
  return details.length === 0 ? undefined : details;
}
