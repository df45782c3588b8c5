/**
 * Integers beyond 2^53 in a JSON text: JSON.parse rounds some of them to a neighbour, so that two different ones can
 * become equal. Values that people choose from must stay exact, so there they become strings.
 */

/**
 * Matches strings in order to skip them; shorter numbers are never inexact, and those with a fraction or exponent are
 * not integers.
 */
const stringOrLongNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/** The same JSON text, with integers that JSON.parse would change turned into strings. */
export function withLongNumbersAsTexts(json: string): string {
  if (!/\d{16}/.test(json)) return json;
  return json.replace(stringOrLongNumber, (found) => (found.startsWith('"') || isKept(found) ? found : `"${found}"`));
}

function isKept(digits: string): boolean {
  const value = Number(digits);
  return Number.isSafeInteger(value) || String(value) === digits;
}
